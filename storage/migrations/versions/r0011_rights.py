"""The rights of guests: to be erased, to be restricted, and to be forgotten after a while."""

from storage.migrations.scripts import run_script

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the tables; whoever is in the book was last seen when they were last changed."""
    run_script(revision)
