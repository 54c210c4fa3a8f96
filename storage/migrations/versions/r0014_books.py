"""Books: venues of one group keep their guests in one, and cards say at which venue they were made."""

from storage.migrations.scripts import run_script

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Give every venue a book of its own, as it was."""
    run_script(revision)
