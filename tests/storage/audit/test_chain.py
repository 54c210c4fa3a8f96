"""The audit's chain over a database: linked in the order it is found, and broken by any change."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guests.audit.acts import Act, Machine
from guests.audit.chain import COVERED
from guests.audit.differences import Difference
from guests.book.unit import Conflict
from storage.audit import blocks, linking, retention
from storage.audit.blocks import Block, Known, Walk, check
from storage.audit.linking import link
from storage.audit.retention import prune, redact
from storage.audit.verification import Helpers, Verdict, verify
from storage.book.sql_book import SqlBook, statements
from storage.database import Database, open_database
from storage.sql.statement import Statement
from storage.tables.book import audit
from tests.storage.test_migrations import ask
from tests.storage.values import stored

PHONE = "+447700900123"
COLUMNS = (
    "seq",
    "at",
    "venue",
    "actor",
    "act",
    "guest_id",
    "other_id",
    "origin",
    "details",
    "digests",
    "changes",
)


def row(number: int, **given: Any) -> Statement:
    """Make a row about the guest ``g<number>``, as old as its number."""
    values: dict[str, Any] = {"venue": "bistro", "by": 1001, "now": number, "guest_id": f"g{number}"}
    return audit.put(
        Act.EDITED,
        **{
            **values,
            "origin": f"update {number}",
            "changed": Difference({"phone": PHONE}, {"phone": f"{PHONE}{number}"}),
            **given,
        },
    )


async def fill(database: Database, count: int, start: int = 1) -> None:
    """Store and link this many rows."""
    await database.commit(*(row(number) for number in range(start, start + count)))
    await link(database)


async def test_rows_are_linked_in_batches_and_verified_in_pages(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row follows the one before, whatever the sizes; a row is linked once."""
    monkeypatch.setattr(linking, "BATCH", 2)
    monkeypatch.setattr(blocks, "PAGE", 3)
    await database.commit(*(row(number) for number in range(1, 8)))

    assert (await verify(database)).waiting == 7
    assert await link(database) == 7
    assert await link(database) == 0
    found = await verify(database)

    assert (found.rows, found.begins, found.place, found.waiting, found.broken) == (7, 1, 7, 0, None)


async def test_the_chain_goes_on_with_what_comes_later(database: Database) -> None:
    """A head that was written down stays part of the chain."""
    await fill(database, 2)
    head = await verify(database)
    await fill(database, 2, 3)

    known = await verify(database, (head.place, head.hash))
    forged = await verify(database, (head.place, "0" * 64))
    ahead = await verify(database, (9, head.hash))

    assert known.broken is None
    assert forged.broken is not None
    assert ahead.broken is not None


async def test_two_replicas_keep_one_chain(database: Database, database_url: str) -> None:
    """Both write and link at the same time, with no word between them: every row gets one place."""
    other = await open_database(database_url)

    async def work(one: Database, start: int) -> None:
        for number in range(start, start + 30):
            await one.commit(row(number))
            if number % 3 == 0:
                await link(one)

    await asyncio.gather(work(database, 0), work(other, 100), work(database, 200), work(other, 300))
    await asyncio.gather(link(database), link(other))
    await link(database)
    found = await verify(other)
    await other.close()

    assert (found.rows, found.waiting, found.broken) == (120, 0, None)


def sql(value: Any) -> str:
    """Write a value in SQL."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


TEXTS = st.text(st.characters(codec="ascii", exclude_characters="\x00"), max_size=8)
NUMBERS = st.integers(0, 2**40)
TAMPERINGS = st.one_of(
    st.tuples(st.just("at"), NUMBERS),
    st.tuples(st.just("seq"), st.integers(100, 2**40)),
    st.tuples(st.sampled_from(["actor", "act", "details", "digests", "changes", "hash"]), TEXTS),
    st.tuples(st.sampled_from(["venue", "guest_id", "other_id", "origin", "changes", "hash"]), st.none()),
    st.tuples(st.sampled_from(["venue", "guest_id", "other_id", "origin"]), TEXTS),
    st.tuples(st.just("place"), st.one_of(st.none(), st.integers(100, 200))),
)


async def verify_in_blocks(database: Database, known: Known | None = None, number: int = 3) -> Verdict:
    """Verify so many blocks, each by itself, the last one first."""

    async def checked(parts: Sequence[Block], known: Known | None) -> list[Walk]:
        return [await check(database, one, known) for one in reversed(parts)][::-1]

    return await verify(database, known, Helpers(number, 1, checked))


@pytest.mark.parametrize("engine", ["sqlite"])
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(1, 6), tampering=TAMPERINGS)
async def test_any_change_is_found(
    database: Database, database_url: str, at: int, tampering: tuple[str, Any]
) -> None:
    """In any column of any row; and undoing it heals the chain."""
    (rows,) = await database.fetch(audit.links(0, 10))
    if not rows:
        await fill(database, 6)
        (rows,) = await database.fetch(audit.links(0, 10))
    column, value = tampering
    before = rows[at - 1][column]
    if before == value:
        return
    await ask(database_url, f"UPDATE audit SET {column} = {sql(value)} WHERE place = {at}")  # noqa: S608 - ours
    found, in_blocks = await verify(database), await verify_in_blocks(database)
    where = f"guest_id = 'g{at}'" if column != "guest_id" else f"place = {at}"
    await ask(database_url, f"UPDATE audit SET {column} = {sql(before)} WHERE {where}")  # noqa: S608 - ours

    assert found.broken is not None
    assert found.broken.place == at
    assert in_blocks == found
    assert (await verify_in_blocks(database)).broken is None


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("DELETE FROM audit WHERE place = 3", 3),
        ("DELETE FROM audit WHERE place = 1", 1),
        ("DELETE FROM audit WHERE place = 6", 6),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET place = CASE place WHEN 2 THEN 60 ELSE 70 END WHERE place IN (2, 3)", 2),
        ("UPDATE audit SET changes = (SELECT changes FROM audit WHERE place = 5) WHERE place = 4", 4),
        ("UPDATE audit SET place = NULL, hash = NULL WHERE place = 6", 6),
        ("UPDATE audit_chain SET head_place = 5", 6),
        ("UPDATE audit_chain SET anchor_place = 1", 2),
        ("UPDATE audit_chain SET anchor_hash = 'x'", 1),
    ],
)
async def test_a_removed_or_moved_row_is_found(
    database: Database, database_url: str, statement: str, place: int
) -> None:
    """At the beginning, in the middle and at the end, also with the ends of the chain changed."""
    await fill(database, 6)

    await ask(database_url, statement)
    found, in_blocks = await verify(database), await verify_in_blocks(database)

    assert found.broken is not None
    assert found.broken.place == place
    assert in_blocks == found


@pytest.mark.parametrize("number", [1, 2, 3, 6, 9])
async def test_blocks_are_verified_each_by_itself(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """However many there are: a head that was written down is met, and a row that is inserted is found."""
    monkeypatch.setattr(blocks, "PAGE", 2)
    await fill(database, 4)
    head = await verify(database)
    known = head.place, head.hash
    await fill(database, 4, 5)
    whole = await verify_in_blocks(database, known, number)
    forged = await verify_in_blocks(database, (4, "0" * 64), number)
    columns = ", ".join(COLUMNS[1:])
    for statement in (
        "UPDATE audit SET place = place + 100 WHERE place > 5",
        "UPDATE audit SET place = place - 99 WHERE place > 5",
        f"INSERT INTO audit ({columns}, place, hash) SELECT {columns}, 6, hash FROM audit WHERE place = 5",  # noqa: S608 - ours
        "UPDATE audit_chain SET head_place = 9",
    ):
        await ask(database_url, statement)
    inserted = await verify_in_blocks(database, known, number)

    assert (whole.rows, whole.place, whole.broken) == (8, 8, None)
    assert forged.broken is not None
    assert inserted.broken is not None
    assert inserted.broken.place == 6


async def test_a_beginning_can_be_deleted_in_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole beginnings go, up to the first younger row, also in batches; the rest holds, and a row tells of it."""
    monkeypatch.setattr(retention, "BATCH", 2)
    times = (1, 2, 3, 9, 4, 10)
    await database.commit(*(row(number, now=at) for number, at in enumerate(times, 1)))
    await link(database)
    head = await verify(database)

    assert await prune(database, before=5, now=11) == 3
    assert await prune(database, before=5, now=11) == 0
    await link(database)
    found = await verify(database, (head.place, head.hash))

    assert (found.begins, found.broken) == (4, None)
    (kept,) = await database.fetch(audit.links(0, 20))
    assert [one["at"] for one in kept[:3]] == [9, 4, 10]
    assert {one["act"] for one in kept[3:]} == {Act.PRUNED}
    (first,) = await database.fetch(audit.links(kept[0]["place"] - 1, 1))
    assert first[0]["seq"] == kept[0]["seq"]


async def test_everything_can_be_too_old(database: Database) -> None:
    """Only the row that says so is left, and it is the next of the chain; unlinked rows stay."""
    await fill(database, 4)

    assert await prune(database, before=100, now=101) == 4
    assert (await verify(database)).waiting == 1
    await link(database)
    found = await verify(database)

    assert (found.begins, found.rows, found.broken) == (5, 1, None)


async def test_a_persons_values_can_be_blanked(database: Database, database_url: str) -> None:
    """Nothing of them is left in any row, also in merges; the fields' names stay, and the chain holds."""
    await database.commit(row(1), row(2, other_id="g1"), row(3), row(1, now=4))
    await link(database)
    head = await verify(database)

    await database.commit(*redact("g1", by=Machine.COMMAND_LINE, venue="bistro", now=9))
    for _ in range(2):
        found = await verify(database, (head.place, head.hash))
        assert found.broken is None
        assert await verify_in_blocks(database, (head.place, head.hash)) == found
        await link(database)

    rows = await ask(database_url, "SELECT changes FROM audit WHERE guest_id = 'g1' OR other_id = 'g1'")
    assert rows == [(None,)] * 4
    (records,) = await database.fetch(audit.of_guest("g1", 9))
    blanked = audit.read(records[-1])
    assert (blanked.fields, blanked.redacted, blanked.changed.names) == (("phone",), True, ())
    (others,) = await database.fetch(audit.of_guest("g3", 9))
    assert audit.read(others[0]).changed.before == {"phone": PHONE}


async def test_values_blanked_by_hand_are_missed(database: Database, database_url: str) -> None:
    """Only what a row of the audit says was redacted may be blank, also before it is linked."""
    await database.commit(row(1))
    await ask(database_url, "UPDATE audit SET changes = NULL")
    unlinked = await verify(database)
    await link(database)
    found = await verify(database)

    assert unlinked.broken is not None
    assert found.broken is not None
    assert "not redacted" in found.broken.what


async def test_values_blanked_by_hand_are_missed_in_any_block(database: Database, database_url: str) -> None:
    """The first such place is named, whichever block it is in."""
    await fill(database, 9)
    await ask(database_url, "UPDATE audit SET changes = NULL WHERE place IN (2, 4, 8)")
    found = await verify_in_blocks(database)

    assert found.broken is not None
    assert (found.broken.place, "not redacted" in found.broken.what) == (2, True)


def test_every_column_is_covered() -> None:
    """The columns that the chain does not cover are those that it is made of, and the values under the digests."""
    assert set(COLUMNS) - set(COVERED) == {"changes"}


async def test_there_is_no_row_without_its_act(database: Database) -> None:
    """A unit that is refused leaves neither the guest nor the row, and what follows is linked as if it had never been."""
    book = SqlBook(database)
    entry = stored(1)
    late = replace(entry, revision=7)
    with pytest.raises(Conflict):
        await database.commit(
            *statements(
                [book.add_guest(entry), book.audit(Act.CREATED, venue="bistro", by=1, after=entry.guest)]
            ),
            *statements([book.update_guest(late)]),
        )
    await fill(database, 1)

    assert await book.guest("g1") is None
    found = await verify(database)
    assert (found.rows, found.waiting, found.broken) == (1, 0, None)
