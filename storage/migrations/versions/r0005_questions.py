"""Questions get their own table, and a missing field its own reason."""

from storage.migrations.scripts import run_script

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table and rename the reason; deletes old questions: none stays open for more than ten minutes."""
    run_script(revision)
