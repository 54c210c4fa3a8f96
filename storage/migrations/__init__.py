"""Migrations: upgrade a database to the tables of this version.

A fresh database is created from ``storage/schema/<engine>.sql`` and stamped. An older one goes through the
revisions in ``versions/`` with Alembic, which is imported only then (it takes a third of a second). The
revision is in Alembic's own table, so its command line understands the database too.
"""

from storage.errors import WrongRevision
from storage.migrations import sqlite
from storage.migrations.revisions import HEAD, verdict
from storage.sql.url import PostgresServer, SqliteFile, read_url

__all__ = ["check_revision", "make_room", "migrate"]


async def migrate(url: str, *, alone: bool = False) -> str:
    """Upgrade the database at ``url`` and return an English sentence that says what was done.

    Safe to call at every start, by several replicas at once; where the server has no locks for that, only ``alone``
    upgrades: whoever says it answers for it. Raises ``WrongRevision`` for a database from a
    newer version, ``ValueError`` for an invalid URL, ``DatabaseInUse`` if a SQLite file needs changes while a
    bot uses it, and ``DatabaseUnavailable``.
    """
    address = read_url(url)
    if isinstance(address, SqliteFile):
        return await sqlite.migrate(address.path)
    from storage.migrations import postgres  # noqa: PLC0415 - asyncpg, for those who use it

    return await postgres.migrate(address.dsn, alone=alone)


async def make_room(url: str) -> None:
    """Let several bots share the database; versions that know only one can't use it any more, and end.

    Safe to call at every start. Raises ``DatabaseUnavailable``.
    """
    address = read_url(url)
    if not isinstance(address, SqliteFile):
        from storage.migrations import postgres  # noqa: PLC0415 - asyncpg, for those who use it

        await postgres.make_room(address.dsn)


async def check_revision(address: SqliteFile | PostgresServer) -> str:
    """Return the revision; raises ``WrongRevision`` unless this version works with it.

    That is its own and, on PostgreSQL, a newer one that only adds to it, so that replicas can be upgraded one by one.
    """
    runs_from = None
    if isinstance(address, SqliteFile):
        found = await sqlite.revision(address.path)
    else:
        from storage.migrations import postgres  # noqa: PLC0415 - asyncpg, for those who use it

        found, runs_from = await postgres.revision(address.dsn)
    if found is None:
        if isinstance(address, SqliteFile) and not address.path.exists():
            raise WrongRevision(
                f"There is no file {address.path}. Check storage.url, or make it with `hoststand migrate`."
            )
        raise WrongRevision("The database has no tables yet. Run `hoststand migrate`.")
    if verdict(found, runs_from) == "older":
        raise WrongRevision(f"The database is at revision {found}, not {HEAD}. Run `hoststand migrate`.")
    return found
