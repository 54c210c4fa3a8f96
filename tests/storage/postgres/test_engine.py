import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from storage.database import Database, open_database
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.migrations import migrate
from storage.postgres.engine import Postgres
from storage.postgres.errors import translated
from storage.postgres.route import Route
from storage.sql.queries import Query
from storage.sql.statement import Statement
from storage.tables.book import outages
from storage.tables.chat import meta
from tests.postgres import Server
from tests.stories.conftest import until

KILL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE application_name = 'hoststand' AND pid <> pg_backend_pid()"
)


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


async def test_broken_connections_are_replaced_unnoticed(database: Database, postgres: Server) -> None:
    """After the server cuts every connection, the next read and the next unit just work."""
    await database.commit(meta.put("a", "1"))
    for number in range(3):
        await postgres.command(KILL)
        await database.commit(meta.put("a", str(number)))
        await postgres.command(KILL)
        (rows,) = await database.fetch(meta.get("a"))
        assert meta.value(rows) == str(number)


async def test_a_transaction_of_unknown_standing_ends_with_its_connection(database: Postgres) -> None:
    """One whose beginning was not answered is open on the server alone; the connection is not used again for it."""
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    begun = Statement("begun")
    database._queries = {**database._queries, "begun": Query("BEGIN", (), "")}

    await database.fetch(begun)
    await database.commit(meta.put("a", "1"))
    (rows,) = await database.fetch(meta.get("a"))

    assert meta.value(rows) == "1"
    assert faults == []


async def test_a_unit_given_up_as_it_begins_leaves_no_transaction(
    database: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it has begun is not known then, so its connection is not used again."""
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    begins = asyncio.Event()

    def slowly(*_: object, **__: object) -> str:
        begins.set()
        return "BEGIN; SELECT pg_sleep(60)"

    with monkeypatch.context() as slow:
        slow.setattr(Route, "begin", slowly)
        unit = asyncio.create_task(database.commit(meta.put("a", "1")))
        await begins.wait()
        unit.cancel()
        await asyncio.wait([unit])
    await database.commit(meta.put("a", "2"))
    (rows,) = await database.fetch(meta.get("a"))

    assert meta.value(rows) == "2"
    assert faults == []


async def test_a_connection_cut_in_the_middle_of_a_unit_is_replaced(
    database: Postgres, postgres: Server
) -> None:
    """The unit is stored over another one, though the pool takes a broken connection away from whoever has it."""
    tries = 0

    async def work(connection: Any) -> None:
        nonlocal tries
        tries += 1
        await connection.execute("SELECT 1")
        if tries == 1:
            await postgres.command(KILL)
            await until(lambda: connection._con is None)
        await connection.execute("SELECT 1")

    await database._persist(work)

    assert tries == 2


async def test_deadlocks_are_retried(database: Postgres) -> None:
    """Two units that lock the same rows in opposite order both succeed."""
    await database.commit(meta.put("a", "0"), meta.put("b", "0"))
    wait = Statement("rest")
    database._queries = {**database._queries, "rest": Query("SELECT pg_sleep(0.1)", (), "")}
    await asyncio.gather(
        database.commit(meta.put("a", "1"), wait, meta.put("b", "1")),
        database.commit(meta.put("b", "2"), wait, meta.put("a", "2")),
    )
    a, b = await database.fetch(meta.get("a"), meta.get("b"))
    assert meta.value(a) == meta.value(b)


async def test_a_changed_table_is_read_again(postgres: Server) -> None:
    """A newer replica adds a column: this one prepares its statements again, and nobody sees an error."""
    async with postgres.scratch() as url:
        await migrate(url)
        database = await open_database(url)
        reads = (outages.every(), meta.get("a"))
        await database.fetch(*reads)
        await postgres.command("ALTER TABLE outages ADD COLUMN of_a_newer_version text", url)
        seen = await database.fetch(*reads)
        await database.close()

    assert seen == [[], []]


async def test_a_server_out_of_reach_is_told(tmp_path: Path) -> None:
    """Nobody at the address: one clear error, for the migration and for opening."""
    url = f"postgresql://nobody@/nothing?host={tmp_path}"
    for attempt in (migrate, open_database):
        with pytest.raises(DatabaseUnavailable, match="PostgreSQL"):
            await attempt(url)


async def test_a_database_that_goes_away_is_told(empty_url: str, postgres: Server) -> None:
    """If it doesn't come back after a short retry, reads and units say so."""
    await migrate(empty_url)
    database = await open_database(empty_url)
    name = urlsplit(empty_url).path.removeprefix("/")
    await postgres.command(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await postgres.command(KILL)
    try:
        tries = (database.fetch(meta.get("a")), database.commit(meta.put("a", "1")))
        outcomes = await asyncio.gather(*tries, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [DatabaseUnavailable] * 2
    finally:
        await postgres.command(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert await database.commit(meta.put("a", "1")) == [[]]
    await database.close()


async def test_a_server_that_only_reads_is_an_outage(empty_url: str, postgres: Server) -> None:
    """A primary that became a standby refuses units, serves reads, and is asked anew once it, or another, writes."""
    await migrate(empty_url)
    database = await open_database(empty_url)
    name = urlsplit(empty_url).path.removeprefix("/")
    await postgres.command(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await postgres.command(KILL)
    with pytest.raises(DatabaseUnavailable, match="read-only"):
        await database.commit(meta.put("a", "1"))
    assert await database.fetch(meta.get("a")) == [[]]
    await postgres.command(f"ALTER DATABASE {name} SET default_transaction_read_only = off")
    assert await database.commit(meta.put("a", "1")) == [[]]
    await database.close()


@pytest.mark.parametrize(
    "kind", [asyncpg.DiskFullError, asyncpg.OutOfMemoryError, asyncpg.TooManyConnectionsError]
)
def test_a_server_without_room_is_an_outage(kind: type[asyncpg.PostgresError]) -> None:
    """What runs out there is waited for, and ends nothing here."""
    assert isinstance(translated(kind("no room")), DatabaseUnavailable)


async def test_a_connection_that_breaks_at_the_commit_leaves_the_outcome_open(
    database: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is repeated then: the unit may be there."""
    commits = 0
    execute = asyncpg.Connection.execute

    async def broken(connection: Any, sql: str, *values: Any, **options: Any) -> Any:
        nonlocal commits
        if sql != "COMMIT":
            return await execute(connection, sql, *values, **options)
        commits += 1
        raise ConnectionResetError

    monkeypatch.setattr(asyncpg.Connection, "execute", broken)
    with pytest.raises(OutcomeUnknown):
        await database.commit(meta.put("a", "1"))
    assert commits == 1


async def test_a_connection_that_breaks_after_the_commit_changes_nothing(
    database: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stored is reported as stored, although the connection can't be returned properly."""

    async def broken(*_: Any, **__: Any) -> None:
        raise asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")

    with monkeypatch.context() as broken_for_once:
        broken_for_once.setattr(asyncpg.connection.Connection, "reset", broken)
        assert await database.commit(meta.put("a", "1")) == [[]]
    (rows,) = await database.fetch(meta.get("a"))
    assert meta.value(rows) == "1"


async def test_a_closed_database_is_told(database_url: str) -> None:
    """After closing nothing works, and says so."""
    database = await open_database(database_url)
    await database.close()
    with pytest.raises(DatabaseUnavailable):
        await database.commit(meta.put("a", "1"))
