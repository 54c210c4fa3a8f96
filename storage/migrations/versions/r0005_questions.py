"""Questions get a table of their own; before, each was a draft without a guest."""

from storage.migrations.scripts import run_script

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table; questions of the old form go, since none is open for more than ten minutes."""
    run_script(revision)
