"""What people decided and did (told apart, merged, disclosed), how far accounts were read, and open notices."""

from storage.migrations.scripts import run_script

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables."""
    run_script(revision)
