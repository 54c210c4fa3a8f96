"""What a delivery carries besides the guest, and which guest another was merged into."""

from storage.migrations.scripts import run_script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns."""
    run_script(revision)
