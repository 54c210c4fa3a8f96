"""A card is one process's to draw at a time."""

from storage.migrations.scripts import run_script

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add who draws a card, and until when."""
    run_script(revision)
