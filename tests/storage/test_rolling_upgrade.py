"""An older program goes on with newer tables: what a revision may do to them, and what happens when it may not."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest

from storage.database import open_database
from storage.errors import DatabaseUnavailable, WrongRevision
from storage.migrations import migrate
from storage.migrations.postgres import LOCK
from storage.migrations.revisions import FOLDER, HEAD, KNOWN, RUNS_FROM, RUNS_FROM_KEY
from storage.migrations.upgrade import upgrade_postgres
from storage.tables.chat import meta
from tests.storage.statements import file_of
from tests.storage.test_migrations import a_later_version, ask, shape, upgrade

Columns = dict[tuple[str, str], tuple[str, bool]]  # table and name: type, and whether it may be left out
Uniques = dict[str, set[frozenset[str]]]  # table: the sets of columns that are unique together
OLDER: Final = KNOWN[KNOWN.index(RUNS_FROM) : -1]
COLUMNS: Final = """
SELECT table_name, column_name, data_type,
    is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS'
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
"""
UNIQUES: Final = """
SELECT t.relname, (SELECT string_agg(a.attname, ',') FROM pg_attribute AS a
    WHERE a.attrelid = t.oid AND a.attnum = ANY(i.indkey))
FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid
WHERE i.indisunique AND i.indpred IS NULL AND t.relnamespace = 'public'::regnamespace
"""


@pytest.fixture
def engine() -> str:
    """Use the engine that replicas share."""
    return "postgres"


async def tables(url: str) -> tuple[Columns, Uniques]:
    """Return the columns, and what is unique."""
    columns = {(table, name): (kind, spare) for table, name, kind, spare in await ask(url, COLUMNS)}
    uniques: Uniques = {}
    for table, names in await ask(url, UNIQUES):
        uniques.setdefault(table, set()).add(frozenset(names.split(",")))
    return columns, uniques


def breaks(before: tuple[Columns, Uniques], after: tuple[Columns, Uniques]) -> Iterator[str]:
    """Yield what a program that knows the tables ``before`` could stumble over ``after``."""
    known = {table for table, _ in before[0]}
    for (table, name), (kind, spare) in before[0].items():
        found = after[0].get((table, name))
        if found is None:
            yield f"{table}.{name} is gone"
        elif found[0] != kind:
            yield f"{table}.{name} was {kind}"
        elif spare and not found[1]:
            yield f"{table}.{name} could be left out"
    for (table, name), (_, spare) in after[0].items():
        if table in known and (table, name) not in before[0] and not spare:
            yield f"{table}.{name} can't be left out"
    for table, sets in after[1].items():
        for one in sets if table in known else ():
            if not any(earlier <= one for earlier in before[1].get(table, ())):
                yield f"{table}: {sorted(one)} need not have been unique"


@pytest.mark.parametrize("revision", KNOWN[KNOWN.index(RUNS_FROM) + 1 :])
async def test_a_revision_only_adds(empty_url: str, revision: str) -> None:
    """A revision that takes something away is one from which older programs can't go on: ``RUNS_FROM`` is then its number."""
    await upgrade_postgres(
        lambda: asyncpg.connect(empty_url), FOLDER / "versions", KNOWN[KNOWN.index(revision) - 1]
    )
    before = await tables(empty_url)
    await upgrade_postgres(lambda: asyncpg.connect(empty_url), FOLDER / "versions", revision)
    assert list(breaks(before, await tables(empty_url))) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("ALTER TABLE guests DROP COLUMN venue", ["guests.venue is gone"]),
        ("ALTER TABLE guests RENAME COLUMN venue TO place", ["guests.venue is gone"]),
        ("ALTER TABLE cards ALTER COLUMN wanted TYPE INTEGER", ["cards.wanted was bigint"]),
        ("ALTER TABLE guests ALTER COLUMN phone SET NOT NULL", ["guests.phone could be left out"]),
        ("ALTER TABLE guests ADD COLUMN mood TEXT NOT NULL", ["guests.mood can't be left out"]),
        ("CREATE UNIQUE INDEX x ON guests (phone)", ["guests: ['phone'] need not have been unique"]),
        ("ALTER TABLE guests ADD COLUMN mood TEXT", []),
        ("ALTER TABLE guests ADD COLUMN mood TEXT NOT NULL DEFAULT ''", []),
        ("CREATE TABLE moods (name TEXT NOT NULL PRIMARY KEY)", []),
        ("CREATE INDEX x ON guests (phone)", []),
        ("DROP INDEX guests_by_phone", []),
    ],
)
async def test_what_an_older_program_could_stumble_over(
    empty_url: str, statement: str, what: list[str]
) -> None:
    """The rule sees each of these."""
    await migrate(empty_url)
    before = await tables(empty_url)
    await ask(empty_url, statement)
    assert list(breaks(before, await tables(empty_url))) == what


@pytest.mark.parametrize("revision", OLDER)
async def test_the_statements_of_an_older_program_still_run(empty_url: str, revision: str) -> None:
    """The server plans every statement of each release that may run beside this one, over today's tables."""
    await migrate(empty_url)
    connection = await asyncpg.connect(empty_url, statement_cache_size=0)
    await connection.execute("SET plan_cache_mode = force_generic_plan")
    refused = {}
    said = json.loads(file_of(revision).read_text("utf-8"))
    for name, sql in said.items():
        if sql.startswith("ANALYZE"):  # names a table, and can't be planned
            continue
        try:
            await connection.execute(f"PREPARE said AS {sql}")
            number = await connection.fetchval(
                "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'said'"
            )
            given = f"({', '.join(['NULL'] * number)})" if number else ""
            await connection.execute(f"EXPLAIN EXECUTE said{given}")
        except asyncpg.PostgresError as error:
            refused[name] = str(error)
        finally:
            await connection.execute("DEALLOCATE ALL")
    await connection.close()
    assert refused == {}


def test_the_statements_of_every_older_program_are_kept() -> None:
    """Who adds a revision runs ``python -m tests.storage.statements`` before it."""
    assert [revision for revision in OLDER if not file_of(revision).exists()] == []


async def newer(url: str, folder: Path, *statements: str, runs_from: str = RUNS_FROM) -> None:
    """Upgrade a database like a later version, which says from which on programs go on."""
    await upgrade(url, a_later_version(folder, *statements))
    await ask(url, f"UPDATE meta SET value = '{runs_from}' WHERE key = '{RUNS_FROM_KEY}'")  # noqa: S608 - ours


async def test_an_older_program_opens_what_only_grew(empty_url: str, tmp_path: Path) -> None:
    """A replica that is restarted in the middle of an upgrade goes on with its version."""
    await migrate(empty_url)
    await newer(empty_url, tmp_path, "ALTER TABLE guests ADD COLUMN table_number TEXT")
    assert await migrate(empty_url) == "The database is at revision 9999, with which this version goes on."
    database = await open_database(empty_url)
    assert await database.fetch(meta.get("install_id")) == [[]]
    await database.close()


async def test_an_older_program_refuses_what_took_something_away(empty_url: str, tmp_path: Path) -> None:
    """It says what to do, and leaves the database as it is."""
    await migrate(empty_url)
    await newer(empty_url, tmp_path, "ALTER TABLE guests DROP COLUMN venue", runs_from="9999")
    for work in (migrate(empty_url), open_database(empty_url)):
        with pytest.raises(WrongRevision, match="Run the newer version that made it"):
            await work


UPGRADE: Final = """
import asyncio, asyncpg, pathlib, sys
from storage.migrations.upgrade import upgrade_postgres
url, versions = sys.argv[1:]
asyncio.run(upgrade_postgres(lambda: asyncpg.connect(url), pathlib.Path(versions)))
"""


async def test_an_upgrade_killed_half_way_is_done_again(empty_url: str, tmp_path: Path) -> None:
    """Nothing of it is left when its process dies, and the next one carries it out."""
    await migrate(empty_url)
    before = await shape(empty_url)
    waits = "SELECT pg_sleep(CASE WHEN EXISTS (SELECT 1 FROM meta WHERE key = 'hurry') THEN 0 ELSE 600 END)"
    versions = a_later_version(tmp_path, "ALTER TABLE guests ADD COLUMN table_number TEXT", waits)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", UPGRADE, empty_url, str(versions))
    async with asyncio.timeout(60):
        while not await _sleepers(empty_url):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    process.kill()
    await process.wait()
    await ask(
        empty_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(CASE%'",
    )
    async with asyncio.timeout(60):
        while await _sleepers(empty_url):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    assert await shape(empty_url) == before
    assert await ask(empty_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    await ask(empty_url, "INSERT INTO meta (key, value) VALUES ('hurry', '')")
    await upgrade(empty_url, versions)
    assert await ask(empty_url, "SELECT version_num FROM alembic_version") == [("9999",)]


async def _sleepers(url: str) -> list[tuple[Any, ...]]:
    return await ask(
        url,
        "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(CASE%'"
        " AND state = 'active' AND datname = current_database()",
    )


async def test_a_connection_that_breaks_at_the_start_is_an_outage(empty_url: str) -> None:
    """The server goes away while a program waits for its turn to look at the tables: it can be started again."""
    await migrate(empty_url)
    cut = """SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
    first = await asyncpg.connect(empty_url)
    try:
        async with first.transaction():
            await first.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            starting = asyncio.create_task(migrate(empty_url))
            async with asyncio.timeout(60):
                while not await ask(empty_url, cut):  # noqa: ASYNC110 - the server has no bell
                    await asyncio.sleep(0.01)
            with pytest.raises(DatabaseUnavailable):
                await starting
    finally:
        await first.close()
