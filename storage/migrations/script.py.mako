"""${message}."""

from storage.migrations.scripts import run_script

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Run r${up_revision}.<engine>.sql."""
    run_script(revision)
