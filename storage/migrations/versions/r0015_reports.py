"""Reports find what was done in a time by an index."""

from storage.migrations.scripts import run_script

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the index."""
    run_script(revision)
