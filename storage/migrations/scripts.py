"""Runs a revision's SQL file for the current engine."""

from typing import Final

from alembic import op

from storage.migrations.revisions import FOLDER, statements_of
from storage.sql.queries import Engine

ENGINES: Final[dict[str, Engine]] = {"sqlite": "sqlite", "postgresql": "postgres"}


def run_script(revision: str) -> None:
    """Run ``versions/r<revision>.<engine>.sql``, statement by statement, in Alembic's transaction."""
    connection = op.get_bind()
    engine = ENGINES[connection.dialect.name]
    script = FOLDER / "versions" / f"r{revision}.{engine}.sql"
    for statement in statements_of(script.read_text(encoding="utf-8")):
        connection.exec_driver_sql(statement)
