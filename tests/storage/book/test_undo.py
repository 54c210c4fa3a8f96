"""What is stored to undo a merge or a Save, and when it is deleted."""

from dataclasses import replace

import pytest

from guests.audit.acts import Act
from guests.audit.differences import Difference
from guests.book.display import Card
from guests.book.unit import Conflict
from guests.delivery.operations import Operation
from guests.delivery.state_machine import State
from guests.delivery.undo import Did, Merger, Save
from guests.entries import TAKEN_BACK
from guests.guest import Guest
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.index.terms import ending, starting
from storage.sql.statement import Statement
from storage.tables.book import audit, deliveries, distinctions, guests, links, merges, saves
from storage.tables.book.links import Link
from storage.tables.chat import cards
from tests.storage.test_migrations import ask
from tests.storage.values import HOSTILE, delivery, some_guests, stored

SAVE = Save(user_id=7 * 10**9, guest_id="g1", did=Did.CHANGED, revision=2, at=1000, details={"before": {}})
MERGER = Merger(
    id="m1",
    kept_id="g1",
    gone_id="g2",
    before=Guest(first_name="Jane", note="\n".join(HOSTILE[:2])),
    merged=Guest(first_name="Jane", vip=True),
    open={"d1": State.WAITING, "d2": State.NEEDS_YOU},
    adopted=("bistro/clopos",),
    own=("d1",),
    merged_by=7,
    merged_at=1000,
)


async def found(database: Database, statement: Statement) -> int:
    """Count the rows of an answer."""
    (rows,) = await database.fetch(statement)
    return len(rows)


async def test_a_merge_comes_back_as_kept(database: Database) -> None:
    """The newest active merge is read; an undone one can't be undone again, but may be repeated."""
    later = replace(MERGER, id="m2", gone_id="g3", merged_at=2000)
    await database.commit(*some_guests(3), merges.put(MERGER), merges.put(later))
    with pytest.raises(Conflict):
        await database.commit(merges.put(replace(MERGER, id="m3")))
    await database.commit(merges.undo("m2", 8, 3000))
    with pytest.raises(Conflict):
        await database.commit(merges.undo("m2", 8, 3000))

    (rows,) = await database.fetch(merges.newest("g1"))
    assert [merges.read(row) for row in rows] == [MERGER]
    await database.commit(merges.put(replace(later, id="m4", merged_at=4000)))
    assert await found(database, merges.newest("g2")) == 0


async def test_a_person_has_one_last_save(database: Database) -> None:
    """A newer one replaces it; one that is no longer the last can't be deleted, an old one expires."""
    newer = replace(SAVE, guest_id="g2", did=Did.CREATED, revision=1, at=2000, details={})
    await database.commit(*some_guests(2), saves.put(SAVE))
    (rows,) = await database.fetch(saves.of_person(SAVE.user_id))
    assert saves.read(rows[0]) == SAVE
    await database.commit(saves.put(newer))
    with pytest.raises(Conflict):
        await database.commit(saves.remove(SAVE))
    await database.commit(saves.purge(2000))
    assert await found(database, saves.of_person(SAVE.user_id)) == 1
    await database.commit(saves.purge(2001))
    assert await found(database, saves.of_person(SAVE.user_id)) == 0


async def test_a_hidden_guest_is_found_under_nothing_until_it_is_back(database: Database) -> None:
    """Its data stays; hiding or restoring twice is refused."""
    jane = stored(1, last_name="Doe", phone="+447700900123", email="jane@example.com", revision=1)
    ways = (
        guests.with_phone("bistro", "+447700900123"),
        guests.with_email("bistro", "jane@example.com"),
        guests.matching("bistro", ending("bistro", "0123")),
        guests.matching("bistro", starting("bistro", "doe")),
        guests.newest("bistro"),
    )
    await database.commit(guests.put(jane, 1000), guests.merge_away(jane, TAKEN_BACK, 2000))

    assert [await found(database, way) for way in ways] == [0] * len(ways)
    (rows,) = await database.fetch(guests.by_id("g1"))
    hidden = guests.read(rows[0])
    assert (hidden.guest, hidden.revision, hidden.taken_back) == (jane.guest, 2, True)
    with pytest.raises(Conflict):
        await database.commit(guests.merge_away(hidden, "g2", 3000))

    await database.commit(*guests.give_back(hidden, 3000))
    assert [await found(database, way) for way in ways] == [1] * len(ways)
    with pytest.raises(Conflict):
        await database.commit(*guests.give_back(hidden, 3000))


async def test_a_guest_who_was_taken_back_goes_when_nothing_is_owed(database: Database) -> None:
    """Merged guests stay, and so does one whose deletion is still owed or needs a person."""
    owed = delivery("x2", guest=2, operation=Operation.DELETE)
    await database.commit(
        *some_guests(4),
        deliveries.put(delivery("x1", guest=1, state=State.SAVED), 1000),
        deliveries.put(owed, 1000),
        *(guests.merge_away(stored(number), TAKEN_BACK, 2000) for number in (1, 2)),
        guests.merge_away(stored(3), "g4", 2000),
    )

    (nobody,) = await database.commit(guests.purge(2000))
    (gone,) = await database.commit(guests.purge(2001))
    assert ([row["id"] for row in nobody], [row["id"] for row in gone]) == ([], ["g1"])
    await database.commit(deliveries.decide(replace(owed, state=State.SAVED), State.WAITING, 3000))
    (gone,) = await database.commit(guests.purge(2001))
    assert [row["id"] for row in gone] == ["g2"]


async def test_records_of_guests_that_became_part_are_shown(database: Database) -> None:
    """Directly or indirectly; one that is also the guest's own is listed once."""
    book = SqlBook(database)
    rows = [("g1", "1"), ("g2", "2"), ("g3", "3"), ("g4", "1")]
    await database.commit(
        *some_guests(4),
        *(
            links.put(Link(guest_id=guest, account="bistro/clopos", record_id=record, created_at=1))
            for guest, record in rows
        ),
        guests.merge_away(stored(3), "g2", 1),
        guests.merge_away(stored(2), "g1", 1),
        guests.merge_away(stored(4), "g1", 1),
    )

    shown = await book.display("g1")
    assert shown is not None
    assert shown.also == {"bistro/clopos": ("2", "3")}
    await database.commit(links.remove("g2", "bistro/clopos"))
    shown = await book.display("g1")
    assert shown is not None
    assert shown.beside == {"bistro/clopos": ("3",)}


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("name", ["link_of_whole", "guest_purge", "save_purge", "merge_newest", "card_want"])
async def test_no_look_up_reads_a_whole_table(database: Database, name: str) -> None:
    """Each runs for every drawing of a card, or at every heartbeat."""
    query = database._queries[name]  # type: ignore[attr-defined] # the engine has it
    plan = await database._reader.run(  # type: ignore[attr-defined] # likewise
        lambda connection: [
            row["detail"]
            for row in connection.execute(
                f"EXPLAIN QUERY PLAN {query.sql}", dict.fromkeys(query.parameters, 1)
            )
        ]
    )

    for table in ("links", "guests", "saves", "merges", "cards", "deliveries", "d", "g"):
        assert not any(line.startswith(f"SCAN {table}") for line in plan), plan


async def test_cards_and_deliveries_change_hands(database: Database) -> None:
    """Then a card is redrawn; a delivery only moves in the state that was seen."""
    card = Card(chat_id=1, message_id=2, guest_id="g1", user_id=3, venue="bistro", language="en")
    one = delivery("x1", state=State.SAVED)
    await database.commit(*some_guests(2), cards.put(card, 1), deliveries.put(one, 1))
    await database.commit(cards.hand_over("g1", "g2"), deliveries.hand_over(one, "g2"))

    shown, owed = await database.fetch(cards.of_guest("g2"), deliveries.of_guest("g2"))
    assert [cards.read(row).wanted for row in shown] == [2]
    assert [row["id"] for row in owed] == ["x1"]
    with pytest.raises(Conflict):
        await database.commit(deliveries.hand_over(replace(one, state=State.WAITING), "g1"))


async def test_who_was_told_apart_and_who_did_what(database: Database, database_url: str) -> None:
    """Either of a pair finds the other; the audit accepts any text."""
    await ask(database_url, "INSERT INTO distinctions (one, other, decided_at) VALUES ('g1', 'g2', 1)")
    for guest, other in (("g1", "g2"), ("g2", "g1"), ("g3", None)):
        (rows,) = await database.fetch(distinctions.of_guest(guest))
        assert [row["id"] for row in rows] == ([other] if other else [])
    for text in HOSTILE:
        changed = Difference({}, {"note": text})
        noted = audit.put(
            Act.EDITED, venue="bistro", by=1, guest_id="g1", details={"did": text}, changed=changed, now=1
        )
        await database.commit(noted)
