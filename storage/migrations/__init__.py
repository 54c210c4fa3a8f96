"""Bringing a database to the tables that this version works with.

A fresh database is made from ``storage/schema/<engine>.sql`` and stamped. An older one goes through the
revisions in ``versions/`` with Alembic, which is imported only then (it costs a third of a second). The
revision stands in Alembic's own table, so its command line understands the database too.
"""

from storage.errors import WrongRevision
from storage.migrations import postgres, sqlite
from storage.migrations.revisions import HEAD, verdict
from storage.sql.url import PostgresServer, SqliteFile, read_url

__all__ = ["check_revision", "migrate"]


async def migrate(url: str) -> str:
    """Bring the database at ``url`` up to date and say in one English sentence what was done.

    Safe to call at every start, by several replicas at once. Raises ``WrongRevision`` for a database
    that a newer version made, ``ValueError`` for a wrong url, ``DatabaseInUse`` when a SQLite file has
    to be changed while a bot runs on it, and ``DatabaseUnavailable``.
    """
    address = read_url(url)
    if isinstance(address, SqliteFile):
        return await sqlite.migrate(address.path)
    return await postgres.migrate(address.dsn)


async def check_revision(address: SqliteFile | PostgresServer) -> None:
    """Raise ``WrongRevision`` unless the database has exactly the tables of this version."""
    if isinstance(address, SqliteFile):
        found = await sqlite.revision(address.path)
    else:
        found = await postgres.revision(address.dsn)
    if found is None:
        raise WrongRevision("The database has no tables yet. Run `hoststand migrate`.")
    if verdict(found) == "older":
        raise WrongRevision(f"The database stands at revision {found}, not {HEAD}. Run `hoststand migrate`.")
