"""Guests are found by their notes."""

from alembic import op

from storage.migrations.indexing import BOOK_UNTIL_0013, index_guests

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the words of notes to the index, and learn the spellings anew: some sounds have changed."""
    op.execute("DELETE FROM spellings")
    index_guests(BOOK_UNTIL_0013)
