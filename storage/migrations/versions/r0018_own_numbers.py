"""An invitation to a team may be for the owner of one phone number."""

from storage.migrations.scripts import run_script

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add whose number it is, and who was asked for it."""
    run_script(revision)
