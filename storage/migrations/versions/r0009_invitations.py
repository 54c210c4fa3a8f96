"""Guests can be given links to answer in their own Telegram."""

from storage.migrations.scripts import run_script

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the two tables."""
    run_script(revision)
