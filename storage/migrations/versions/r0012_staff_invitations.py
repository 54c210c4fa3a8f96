"""Staff can be given links to join a team."""

from storage.migrations.scripts import run_script

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the table."""
    run_script(revision)
