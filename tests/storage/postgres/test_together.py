"""Several queries in one statement."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import storage
from guests.book.unit import Conflict
from guests.delivery.state_machine import State
from storage.database import Database
from storage.postgres.together import PARENTS, batches, combined, is_read, target
from storage.sql.queries import load_queries
from storage.tables.book import deliveries, guests, links, outages
from storage.tables.chat import cards, updates
from tests.storage.values import delivery, some_guests

QUERIES = load_queries("postgres")
PROOF = links.Link(guest_id="g1", account="bistro/clopos", record_id="5", created_at=1)


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


def test_writes_of_different_tables_take_one_trip() -> None:
    """A repeated one takes another, and so does whatever mentions what was changed before, by hand or by a trigger."""

    def split(*names: str) -> list[int]:
        return [len(run) for run in batches([QUERIES[name] for name in names])]

    assert split("draft_remove", "guest_put", "audit_put", "delivery_put", "card_put", "update_finish") == [6]
    assert split("guest_put", *["delivery_put"] * 3, "save_put", "card_put") == [2, 2, 2]
    assert split(*["delivery_put"] * 3, "save_put") == [3, 1]
    assert split("delivery_put", "delivery_unclaim", "update_finish", "update_claim") == [1, 2, 1]
    assert split("update_release", "update_release", "draft_put") == [1, 2]
    assert split("guest_put", "guest_seen") == [1, 1]
    assert split("guest_remove", "card_put") == [1, 1]


def test_what_deletes_elsewhere_stands_alone() -> None:
    """All tables that others refer to are known, and no write mentions what triggers write."""
    schema = (Path(storage.__file__).parent / "schema" / "postgres.sql").read_text("utf-8")
    assert set(re.findall(r"REFERENCES (\w+)", schema)) == PARENTS
    triggered = set(re.findall(r"^ +INSERT INTO (\w+)", schema, re.MULTILINE))
    assert triggered == {"consents"}
    assert not [name for name, query in QUERIES.items() if target(query) and "consents" in query.sql]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_a_refused_part_refuses_all(database: Database) -> None:
    """A guard without a row keeps nothing of its unit, whatever was written along with it, on both engines alike."""
    settled = deliveries.settle(delivery("a"), "nobody", 2)
    with pytest.raises(Conflict):
        await database.commit(*some_guests(1), settled, outages.ask_at_once("bistro/clopos"))
    assert await database.fetch(guests.by_id("g1")) == [[]]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_each_part_answers_for_itself(database: Database) -> None:
    """What writes along with others returns its own rows, and what returns nothing has none."""
    await database.commit(
        *some_guests(1), deliveries.put(delivery("a"), 1), deliveries.put(delivery("b", account="x"), 1)
    )
    decided, told, none = await database.commit(
        deliveries.decide(replace(delivery("a"), state=State.DROPPED), State.WAITING, 5),
        updates.insert(0, 7, "1:1", "{}", 5),
        links.put(PROOF),
    )
    assert [row["id"] for row in decided] == ["a"]
    assert [row["update_id"] for row in told] == [7]
    assert none == []
