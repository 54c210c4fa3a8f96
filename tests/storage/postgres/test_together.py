"""Several reads in one statement."""

import pytest

from storage.database import Database
from storage.postgres.together import combined, is_read
from storage.sql.queries import load_queries
from storage.tables.book import deliveries, guests, links
from storage.tables.chat import cards
from tests.storage.values import delivery, some_guests

QUERIES = load_queries("postgres")


def test_each_query_keeps_its_own_parameters() -> None:
    """They are numbered one query after the other, and one that is used twice stays one."""
    sql = combined((QUERIES["update_backlog"], QUERIES["guest_with_phone"], QUERIES["link_of_whole"]))
    assert [f"${number}" in sql for number in range(1, 7)] == [True] * 5 + [False]


def test_what_changes_something_is_no_read() -> None:
    """Nor is what only looks like a read."""
    for name in ("guest_put", "delivery_claim", "update_claim", "draft_remove", "tidy_begin", "notify"):
        assert not is_read(QUERIES[name]), name
    for name in ("guest_by_id", "link_of_whole", "spelling_sharing"):
        assert is_read(QUERIES[name]), name


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_a_unit_ends_with_reads_of_what_it_wrote(database: Database) -> None:
    """They see it, on both engines alike, each with its own rows."""
    owed = delivery("a")
    *_, found, due, none = await database.commit(
        *some_guests(2),
        deliveries.put(owed, 1),
        guests.by_id("g2"),
        deliveries.of_guest("g1"),
        cards.of_guest("g1"),
    )
    assert [guests.read(row).id for row in found] == ["g2"]
    assert [deliveries.read(row) for row in due] == [owed]
    assert none == []
    assert await database.fetch(links.of_guest("g1"), links.of_whole("g1")) == [[], []]
