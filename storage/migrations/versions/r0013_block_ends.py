"""A block can end on a day."""

from storage.migrations.scripts import run_script

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column; no block has an end so far."""
    run_script(revision)
