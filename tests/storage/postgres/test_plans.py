"""How PostgreSQL finds guests by their words."""

import json

import asyncpg
import pytest

from storage.index.terms import starting
from storage.migrations import migrate
from storage.sql.queries import load_queries

MANY = """
INSERT INTO guests (id, book, data, revision, created_at, updated_at, words)
SELECT 'g' || one, 'bistro', '{}', 1, one, one, 'wmldoe' || one % 1000 FROM generate_series(1, 5000) AS one;
ANALYZE guests
"""


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


@pytest.mark.parametrize("query", ["guest_matching", "guest_candidates"])
async def test_a_search_never_walks_the_guests_by_age(database_url: str, query: str) -> None:
    """Even where nothing else seems cheap, guests are found by their words first and then sorted."""
    await migrate(database_url)
    found = load_queries("postgres")[query]
    word = starting("bistro", "doe")
    values = {"expression": word, "expressions": json.dumps([word]), "email_keys": "[]"}
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
        rows = await connection.fetch(
            f"EXPLAIN {found.sql}",
            *((values | {"book": "bistro", "limit": 20})[name] for name in found.parameters),
        )
    finally:
        await connection.close()
    plan = "\n".join(row[0] for row in rows)
    assert "Sort Key" in plan
    assert "seq + 0)" in plan


async def test_who_has_a_number_is_found_by_it(database_url: str) -> None:
    """Also when the statistics are those of a book that was empty, by which a walk from the newest guest looks cheap."""
    await migrate(database_url)
    found = load_queries("postgres")["guest_sharing"]
    values = {
        "phones": '["+447700900123"]',
        "email_keys": '["jane@example.com"]',
        "book": "bistro",
        "limit": 20,
    }
    connection = await asyncpg.connect(database_url)
    try:
        for statement in (MANY, "DELETE FROM guests; ANALYZE guests", MANY.partition(";")[0]):
            await connection.execute(statement)
        rows = await connection.fetch(f"EXPLAIN {found.sql}", *(values[name] for name in found.parameters))
    finally:
        await connection.close()
    plan = "\n".join(row[0] for row in rows)
    assert "guests_by_phone" in plan
    assert "guests_by_email" in plan
    assert "Backward" not in plan


async def test_a_search_is_planned_once(database_url: str) -> None:
    """Whatever is searched for, and however many are wanted: to plan it anew takes as long as to run it."""
    await migrate(database_url)
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute(MANY)
        found = load_queries("postgres")["guest_matching"]
        prepared = await connection.prepare(found.sql)
        for number in range(12):
            values = {"expression": starting("bistro", f"smith{number}"), "book": "bistro", "limit": number}
            await prepared.fetch(*(values[name] for name in found.parameters))
        plans = await connection.fetchval(
            "SELECT generic_plans FROM pg_prepared_statements WHERE name = $1", prepared.get_name()
        )
    finally:
        await connection.close()
    assert plans > 0
