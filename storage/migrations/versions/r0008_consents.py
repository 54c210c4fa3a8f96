"""Answers to consents get a history."""

from storage.migrations.scripts import run_script

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table and what fills it; what guests have said until now begins it."""
    run_script(revision)
