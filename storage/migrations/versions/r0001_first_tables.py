"""The first tables."""

from storage.migrations.scripts import run_script

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run r0001.<engine>.sql."""
    run_script(revision)
