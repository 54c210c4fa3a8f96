"""A person may have a PIN for rights on a shared phone."""

from storage.migrations.scripts import run_script

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the table of PINs."""
    run_script(revision)
