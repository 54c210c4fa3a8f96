"""The search index and the vocabulary; drops the columns used for search before."""

from storage.migrations.indexing import BOOK_UNTIL_0013, index_guests
from storage.migrations.scripts import run_script

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the index, and add the existing guests to it."""
    run_script(revision)
    index_guests(BOOK_UNTIL_0013)
