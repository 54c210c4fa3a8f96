"""Questions get a table of their own, and what lacks a field a reason of its own."""

from storage.migrations.scripts import run_script

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table and rename the reason; questions of the old form go: none is open for more than ten minutes."""
    run_script(revision)
