import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.transfer.sync import LEASE, Round, Sync, TakenOver
from guests.delivery.connector import Connector, Unauthorised, Unavailable
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Outcome
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.book import deliveries, guests, links, sync_positions
from storage.tables.book.links import Link
from tests.connectors.stands import ChiftStand, CloposStand
from tests.storage.values import stored

CLOPOS, CHIFT = "bistro/clopos", "bistro/chift"
KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"


class Stage:
    """A book, and accounts with customers."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clopos = CloposStand("v2")
        self.chift = ChiftStand()
        self.now = 1_000_000
        self.rests: list[float] = []

    async def rest(self, seconds: float) -> None:
        """Let time pass."""
        self.rests.append(seconds)
        self.now += int(seconds * 1000)
        await asyncio.sleep(0)

    def sync(self, account: str = CLOPOS, connector: Any = None) -> Sync:
        """Start reading an account."""
        self.now += 1000
        chosen: Connector = connector or (self.clopos.clopos if account == CLOPOS else self.chift.chift)
        return Sync(self.database, account, chosen, secret="s", now=lambda: self.now, rest=self.rest)

    async def fill(self, count: int) -> None:
        """Put a number of customers at Clopos."""
        await self.clopos.clopos.create(
            Guest(first_name="Jane", last_name="Doe", phone="+447911123456", email="jane@example.com"), KEY
        )
        row = self.clopos.store.customers[0]
        self.clopos.store.customers = [
            row
            | {
                "id": number,
                "name": f"Customer Number{number}",
                "phone": f"+44791112{number:04d}",
                "phones": [],
                "email": f"g{number}@example.com",
            }
            for number in range(1, count + 1)
        ]

    async def everybody(self) -> list[Entry]:
        """Return the whole book, newest first."""
        (rows,) = await self.database.fetch(guests.newest("bistro", 10_000))
        return [guests.read(row) for row in rows]

    async def linked(self, account: str, record_id: str) -> list[str]:
        """Return the ids of the guests linked to this record."""
        (rows,) = await self.database.fetch(links.by_record(account, record_id))
        return [row["guest_id"] for row in rows]


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """Yield an empty book, on each engine, and two accounts."""
    stage = Stage(database)
    yield stage
    await stage.clopos.clopos.aclose()
    await stage.chift.chift.aclose()
    assert stage.clopos.store.violations == stage.chift.store.violations == []


async def test_all_customers_come_in_once_and_nobody_is_sent_anywhere(stage: Stage) -> None:
    """The second round finds everybody by their link; there is a pause between pages."""
    await stage.fill(250)
    first = await stage.sync().run()
    assert (first.seen, first.total, dict(first.outcomes)) == (250, 250, {Outcome.ADDED: 250})
    assert stage.rests == [1.0, 1.0]
    second = await stage.sync().run()
    assert dict(second.outcomes) == {Outcome.SAME: 250}
    assert len(await stage.everybody()) == 250
    assert len(await stage.linked(CLOPOS, "17")) == 1
    (owed,) = await stage.database.fetch(deliveries.counts())
    assert owed == []


async def test_the_same_person_at_two_providers_is_one_guest_with_two_links(stage: Stage) -> None:
    """Known by phone and name; gaps are filled, and differing values stay."""
    jane = Guest(first_name="Jane", last_name="Doe", phone="+32475123456")
    await stage.clopos.clopos.create(replace(jane, note="nuts"), KEY)
    await stage.chift.chift.create(replace(jane, email="jane@example.com"), KEY)
    await stage.sync(CLOPOS).run()
    assert dict((await stage.sync(CHIFT).run()).outcomes) == {Outcome.FILLED: 1}
    (entry,) = await stage.everybody()
    assert (entry.guest.note, entry.guest.email) == ("nuts", "jane@example.com")
    (rows,) = await stage.database.fetch(links.of_guest(entry.id))
    assert {row["account"] for row in rows} == {CLOPOS, CHIFT}


async def test_a_number_as_staff_dial_it_is_the_venues(stage: Stage) -> None:
    """A till stores numbers without a country code: guests already in the book are not added again."""
    stage.clopos.clopos.country = "AZ"
    stage.chift.chift.country = "AZ"
    await stage.chift.chift.create(Guest(first_name="Əli", last_name="Məmmədov", phone="+994501234567"), KEY)
    await stage.clopos.clopos.create(Guest(first_name="Əli", last_name="Məmmədov", phone="0501234567"), KEY)
    await stage.sync(CHIFT).run()
    assert dict((await stage.sync(CLOPOS).run()).outcomes) == {Outcome.SAME: 1}
    (entry,) = await stage.everybody()
    assert entry.guest.phone == "+994501234567"


async def test_what_a_providers_note_says_of_allergies_has_a_field(stage: Stage) -> None:
    """Notes go to every account, allergies stay in the book; as in lists and cards, the rest is the note."""
    guest = Guest(first_name="Jane", last_name="Doe", note="window seat, allergic to nuts")
    await stage.clopos.clopos.create(guest, KEY)
    await stage.sync().run()
    (entry,) = await stage.everybody()
    assert (entry.guest.allergies, entry.guest.note) == (("nuts",), "window seat")
    assert dict((await stage.sync().run()).outcomes) == {Outcome.SAME: 1}


async def test_what_is_no_number_is_kept_as_a_remark(stage: Stage) -> None:
    """A till accepts any text as a phone; the book keeps it in the note."""
    await stage.clopos.clopos.create(Guest(first_name="Jane", last_name="Doe", phone="ask at the bar"), KEY)
    await stage.sync().run()
    (entry,) = await stage.everybody()
    assert (entry.guest.phone, entry.guest.note) == (None, "📞 ask at the bar")


async def test_who_came_from_an_account_is_saved_there(stage: Stage) -> None:
    """The creation counts as done, by nobody of ours, so that edits follow; a search forgives a typo in the name."""
    await stage.clopos.clopos.create(Guest(first_name="Jane", last_name="Worthington"), KEY)
    await stage.sync().run()
    (entry,) = await stage.everybody()
    (row,) = (await stage.database.fetch(deliveries.of_guest(entry.id)))[0]
    creation = deliveries.read(row)
    assert (creation.operation, creation.state, creation.record_id) == (Operation.CREATE, State.SAVED, "1")
    assert creation.details == {"decided": True}
    place = Venue(slug="bistro", name="Bistro", country="GB", language="en")
    (found,) = await SqlBook(stage.database).search(place, "Worhtington", limit=5)
    assert found.entry.id == entry.id


async def test_who_is_owed_to_an_account_is_only_linked(stage: Stage) -> None:
    """The delivery on its way finds the record by itself; a second one would confuse it."""
    jane = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
    await stage.clopos.clopos.create(jane, KEY)
    owed = Delivery(id="x1", guest_id="g1", account=CLOPOS, key=KEY)
    await stage.database.commit(
        guests.put(Entry(id="g1", venue="bistro", guest=jane), 1), deliveries.put(owed, 1)
    )
    await stage.sync().run()
    assert await stage.linked(CLOPOS, "1") == ["g1"]
    (rows,) = await stage.database.fetch(deliveries.of_guest("g1"))
    assert [row["id"] for row in rows] == ["x1"]


async def test_what_was_edited_here_stands(stage: Stage) -> None:
    """Even the name and the phone; guests deleted there stay here."""
    await stage.fill(2)
    await stage.sync().run()
    newest, _ = await stage.everybody()
    edited = replace(newest.guest, first_name="Johanna", phone="+447700900999", company="Acme")
    await stage.database.commit(guests.update(replace(newest, guest=edited, revision=2), 5))
    stage.clopos.store.customers.pop(0)
    assert dict((await stage.sync().run()).outcomes) == {Outcome.SAME: 1}
    after, other = await stage.everybody()
    assert after.guest == edited
    assert other.guest.name == "Customer Number1"


async def test_the_record_of_a_guest_who_was_merged_away_leads_to_the_one_who_was_kept(stage: Stage) -> None:
    """Their gaps are filled, and nobody comes back."""
    kept, gone = stored(1, first_name="Ann"), stored(2, first_name="Anne")
    await stage.fill(1)
    await stage.database.commit(
        guests.put(kept, 1),
        guests.put(gone, 1),
        links.put(Link(guest_id="g2", account=CLOPOS, record_id="1", created_at=1)),
        guests.merge_away(gone, "g1", 2),
    )
    assert dict((await stage.sync().run()).outcomes) == {Outcome.FILLED: 1}
    (entry,) = await stage.everybody()
    assert (entry.id, entry.guest.first_name, entry.guest.email) == ("g1", "Ann", "g1@example.com")


async def test_two_records_of_one_person_make_no_second_guest(stage: Stage) -> None:
    """The first one is linked, in the next round too."""
    await stage.fill(2)
    one, other = stage.clopos.store.customers
    other.update({"name": one["name"], "phone": one["phone"], "email": one["email"]})
    for _ in range(2):
        await stage.sync().run()
        (entry,) = await stage.everybody()
        assert await stage.linked(CLOPOS, "1") == [entry.id]
        assert await stage.linked(CLOPOS, "2") == []


async def test_a_round_that_was_cut_off_goes_on_where_it_was(stage: Stage) -> None:
    """No page is read again, and nobody is added twice."""
    await stage.fill(450)
    seen = asyncio.Event()
    cut = asyncio.create_task(stage.sync().run(lambda round_: seen.set() if round_.seen >= 200 else None))
    await seen.wait()
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    calls, some = len(stage.clopos.store.calls("list")), len(await stage.everybody())
    assert some in (200, 300)
    round_ = await stage.sync().run()
    assert round_.seen == 450
    assert len(stage.clopos.store.calls("list")) - calls == (450 - some + 99) // 100
    assert len(await stage.everybody()) == 450


async def test_an_account_that_is_busy_is_waited_for(stage: Stage) -> None:
    """As long as it asks, else longer each time; a round that ends like this is resumed later."""
    await stage.fill(150)
    pages = stage.clopos.clopos.pages
    troubles: list[Exception] = [Unavailable("busy", retry_after=90), Unavailable("down")]

    class Busy:
        """Refuses a few times before the second page."""

        def pages(self, cursor: str | None = None) -> AsyncIterator[Any]:
            return self._pages(cursor)

        async def _pages(self, cursor: str | None) -> AsyncIterator[Any]:
            if cursor and troubles:
                raise troubles.pop(0)
            async for page in pages(cursor):
                yield page
                if troubles:
                    raise troubles.pop(0)

        def list(self) -> AsyncIterator[Any]:
            raise NotImplementedError

    assert (await stage.sync(connector=Busy()).run()).seen == 150
    assert stage.rests[:3] == [1.0, 60.0, 30.0]
    troubles.extend([Unavailable("down")] * 20)
    with pytest.raises(Unavailable):
        await stage.sync(connector=Busy()).run()
    troubles[:] = [Unauthorised("no")]
    with pytest.raises(Unauthorised):
        await stage.sync(connector=Busy()).run()
    troubles.clear()
    assert (await stage.sync(connector=Busy()).run()).seen == 150


async def test_one_reads_an_account_at_a_time(stage: Stage) -> None:
    """Until a dead process's lease has run out, or once a round of the same night has ended."""
    await stage.fill(1)
    held = sync_positions.begin(
        CLOPOS, "other", now=stage.now, lease_until=stage.now + LEASE, done_before=stage.now
    )
    await stage.database.commit(held)
    with pytest.raises(TakenOver):
        await stage.sync().run()
    stage.now += LEASE
    assert (await stage.sync().run()).seen == 1
    with pytest.raises(TakenOver):
        await stage.sync().run(done_before=stage.now - 5000)


async def test_a_connector_that_only_lists_is_read_from_the_beginning(stage: Stage) -> None:
    """As a third party's may be."""
    await stage.fill(250)
    records = [record async for record in stage.clopos.clopos.list()]

    class Plain:
        """Has no pages."""

        async def list(self) -> AsyncIterator[Any]:
            for record in records:
                yield record

    told: list[int] = []
    await stage.sync(connector=Plain()).run(lambda round_: told.append(round_.seen))
    assert told == [100, 200, 250]
    assert len(await stage.everybody()) == 250

    class Mute:
        """Has no list at all."""

    with pytest.raises(Exception, match="can't list"):
        await stage.sync(connector=Mute()).run()


def test_a_round_as_data_has_every_count() -> None:
    """For scripts."""
    assert Round("a/b", seen=3).as_data() == {
        "account": "a/b",
        "seen": 3,
        "added": 0,
        "filled": 0,
        "same": 0,
        "repeated": 0,
        "refused": 0,
        "erased": 0,
    }


async def test_a_record_that_can_t_be_read_costs_no_other(stage: Stage) -> None:
    """It is counted, and the round goes on to the next page."""
    await stage.fill(250)
    for at in (3, 120):
        stage.clopos.store.customers[at]["id"] = -at

    first = await stage.sync().run()

    assert (first.seen, dict(first.outcomes)) == (250, {Outcome.ADDED: 248, Outcome.REFUSED: 2})
