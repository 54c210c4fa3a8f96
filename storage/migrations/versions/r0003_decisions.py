"""What people decided and did (not the same person, merged, disclosed), sync positions, and open notices."""

from storage.migrations.scripts import run_script

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables."""
    run_script(revision)
