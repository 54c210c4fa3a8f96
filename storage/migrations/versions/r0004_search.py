"""The search index and the vocabulary; the columns that searched before them go."""

from storage.migrations.indexing import index_guests
from storage.migrations.scripts import run_script

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the index, and take the guests that there are into it."""
    run_script(revision)
    index_guests()
