"""Venues that share their guests have notes of their own, beside that of the group."""

from storage.migrations.scripts import run_script

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Let the notes so far be the group's."""
    run_script(revision)
