"""What belongs to a chat or a person belongs to one of several bots."""

from storage.migrations.scripts import run_script

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the table of bots, and the bot to the keys of others."""
    run_script(revision)
