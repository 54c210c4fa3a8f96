"""The audit says who did what to whom from where, and is a chain."""

from storage.migrations.scripts import run_script

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables anew and carry the rows over; the program links them when it starts."""
    run_script(revision)
