"""Groups can be bound to a venue, and a question may ask whom to find."""

from storage.migrations.scripts import run_script

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table of groups, and make the table of questions anew: none stays open for more than ten minutes."""
    run_script(revision)
