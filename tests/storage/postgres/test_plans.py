"""How PostgreSQL finds guests by their words."""

import json

import asyncpg
import pytest

from storage.index.terms import starting
from storage.migrations import migrate
from storage.sql.queries import load_queries


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
