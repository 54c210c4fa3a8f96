import asyncio
import logging

import pytest

from storage.database import Database, open_database
from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.postgres import listener
from storage.postgres.engine import Postgres
from storage.postgres.route import TIMEOUTS
from storage.sql.queries import Query
from storage.sql.statement import Statement
from storage.tables.chat import meta
from tests.postgres import Server


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


def asking(database: Postgres, sql: str) -> Statement:
    """Let the database know one more query."""
    database._queries = {**database._queries, "asked": Query(sql, (), "")}
    return Statement("asked")


async def shown(database: Postgres, name: str) -> str:
    """Return a setting of the database's sessions."""
    ((row,),) = await database.fetch(asking(database, f"SELECT current_setting('{name}') AS value"))
    return str(row["value"])


async def session(database: Postgres) -> int:
    """Return the number of the session that is used next."""
    ((row,),) = await database.fetch(asking(database, "SELECT pg_backend_pid() AS number"))
    return int(row["number"])


async def test_no_session_hangs_for_ever(database: Postgres) -> None:
    """Every session has limits."""
    assert {name: await shown(database, name) for name in TIMEOUTS} == {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "1min",
    }


async def test_statements_begin_at_once(database: Postgres) -> None:
    """To compile them, or to start processes for them, would take longer than the statement."""
    assert await shown(database, "jit") == "off"
    assert await shown(database, "max_parallel_workers_per_gather") == "0"


async def test_a_session_is_left_as_it_was(database: Postgres) -> None:
    """Nothing resets it between uses, so a vacuum, which has no limit, gives it its own back."""
    used = await session(database)
    await database.scrub()
    assert await shown(database, "statement_timeout") == "30s"
    assert await session(database) == used


async def test_a_url_may_have_other_limits(database_url: str) -> None:
    """What the operator says counts; a statement that takes longer is an outage, not a bug."""
    mark = "&" if "?" in database_url else "?"
    own = await open_database(f"{database_url}{mark}statement_timeout=50ms")
    assert isinstance(own, Postgres)
    try:
        assert await shown(own, "statement_timeout") == "50ms"
        assert await shown(own, "lock_timeout") == "10s"
        with pytest.raises(DatabaseUnavailable, match="timeout"):
            await own.fetch(asking(own, "SELECT pg_sleep(2)"))
    finally:
        await own.close()


async def test_a_server_that_is_down_is_told_of_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line without a traceback, whatever is tried meanwhile."""
    server = Server.find()
    if server is None or server.halt is None:
        pytest.skip("needs a server of its own, to stop it")
    await migrate(server.url)
    told = asyncio.Event()
    lines: list[str] = []

    class Log:
        """Notes what is said."""

        def warning(self, line: str, **_: object) -> None:
            """Note a line."""
            lines.append(line)
            told.set()

    monkeypatch.setattr(listener, "log", Log())
    with caplog.at_level(logging.INFO):
        database: Database = await open_database(server.url)
        await asyncio.gather(*(database.fetch(meta.get("a")) for _ in range(3)))
        await asyncio.to_thread(server.halt)
        for _ in range(3):
            with pytest.raises(DatabaseUnavailable):
                await database.fetch(meta.get("a"))
        await asyncio.wait_for(told.wait(), 60)
        await database.close()

    assert len(lines) == 1
    assert [record.name for record in caplog.records if record.name.startswith("asyncpg")] == []
