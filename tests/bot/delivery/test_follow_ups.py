import asyncio
from collections.abc import Collection
from dataclasses import replace

import pytest

from guests.book.unit import Conflict
from guests.delivery.connector import Ambiguous, Evidence, ProviderRecord
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State
from guests.entries import Entry
from guests.guest import Guest
from guests.values import Consent
from storage.book.sql_book import SqlBook, statements
from storage.database import Database
from storage.tables.book import deliveries, guests
from tests.bot.delivery.test_worker import Bench, now
from tests.bot.provider import Provider
from tests.storage.values import stored
from tests.stories.conftest import until

YES, NO = Consent(allowed=True), Consent(allowed=False)
CALLS = (Operation.CREATE, Operation.RECALL, Operation.UPDATE, Operation.UNSUBSCRIBE)


class Gated(Provider):
    """A provider that has the guest at once and answers when the gate opens; ``told`` are its later calls, in order."""

    def __init__(self, *, lost: bool = False) -> None:
        super().__init__()
        self.operations = dict.fromkeys(CALLS, Evidence.DOCUMENTED)
        self.gate = asyncio.Event()
        self.lost = lost
        self.told: list[str] = []

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Store the guest, and wait before saying so."""
        record = await super().create(guest, key)
        await self.gate.wait()
        if self.lost:
            raise Ambiguous("lost")
        return record

    async def update(self, record_id: str, guest: Guest, *, changed: Collection[str] = ()) -> ProviderRecord:
        """Note the fields and whether e-mail is allowed."""
        allowed = bool(guest.consent_email and guest.consent_email.allowed)
        self.told.append(f"update {' '.join(sorted(changed))}: {allowed}")
        return ProviderRecord(id=record_id, guest=guest, echoed=frozenset())

    async def unsubscribe(self, record_id: str) -> None:
        """Note it."""
        self.told.append(f"unsubscribe {record_id}")


@pytest.fixture
async def bench(database: Database) -> Bench:
    """Return a bench with a guest who agreed to e-mails."""
    await database.commit(guests.put(stored(1, consent_email=YES), 1000))
    return Bench(database)


def withdrawn(revision: int = 2) -> Entry:
    """Return the guest without consent."""
    return stored(1, consent_email=NO, revision=revision)


async def owed(bench: Bench) -> list[Delivery]:
    """Return all that was ever owed for the guest."""
    (rows,) = await bench.flaky.database.fetch(deliveries.of_guest("g1"))
    return [deliveries.read(row) for row in rows]


async def all_saved(bench: Bench, number: int) -> None:
    """Wait until so many deliveries are saved."""
    async with asyncio.timeout(60):
        while [one.state for one in await owed(bench)] != [State.SAVED] * number:  # noqa: ASYNC110 - rows
            await asyncio.sleep(0.02)


async def test_a_consent_withdrawn_in_flight_is_withdrawn_at_the_account(bench: Bench) -> None:
    """Behind the creation, and nobody has to do it by hand."""
    bench.provider = gated = Gated()
    async with bench.working():
        await bench.owe(1)
        await until(lambda: gated.stored)
        await bench.flaky.commit(guests.update(withdrawn(), now()))
        gated.gate.set()
        await all_saved(bench, 3)

    assert gated.told == ["unsubscribe 1", "update consent_email: False"]
    assert "behind" not in (await bench.state()).details


@pytest.mark.parametrize("fault", ["refused", "unknown"])
async def test_it_is_owed_once_however_often_the_outcome_is_stored(bench: Bench, fault: str) -> None:
    """Along with the outcome, or not at all."""
    bench.provider = gated = Gated()
    setattr(bench.flaky, fault, ["delivery_settle"])
    async with bench.working():
        await bench.owe(1)
        await until(lambda: gated.stored)
        await bench.flaky.database.commit(guests.update(withdrawn(), now()))
        gated.gate.set()
        await all_saved(bench, 3)

    assert len(gated.stored) == 1
    assert gated.told == ["unsubscribe 1", "update consent_email: False"]


async def test_a_consent_withdrawn_in_doubt_is_withdrawn_once_the_guest_is_found(bench: Bench) -> None:
    """The answer was lost, and what the account was sent is no longer what the book says."""
    bench.provider = gated = Gated(lost=True)
    async with bench.working():
        await bench.owe(1)
        await until(lambda: gated.stored)
        await bench.flaky.commit(guests.update(withdrawn(), now() + 1))
        gated.gate.set()
        await all_saved(bench, 3)

    assert (len(gated.stored), gated.looked_up) == (1, 1)
    assert gated.told[0] == "unsubscribe 1"
    assert gated.told[1].endswith("consent_email first_name: False")


async def test_an_edit_that_saw_no_record_is_refused_once_there_is_one(bench: Bench) -> None:
    """It is worked out anew, and then owes what the account has to hear: neither side leaves it to the other."""
    bench.provider = gated = Gated()
    book = SqlBook(bench.flaky)
    async with bench.working():
        await bench.owe(1)
        await until(lambda: gated.stored)
        seen = await bench.state()
        gated.gate.set()
        await bench.reaches(State.SAVED)
        with pytest.raises(Conflict):
            await bench.flaky.commit(*statements([book.update_guest(withdrawn()), book.still_unsaved(seen)]))
        entry = await book.guest("g1")

    assert entry is not None
    assert entry.revision == 1


@pytest.mark.parametrize("engine", ["postgres"])
async def test_an_edit_and_an_outcome_at_the_same_moment_see_each_other(bench: Bench) -> None:
    """However their statements interleave, the edit is refused or the outcome owes: each pair ends in exactly one."""
    await bench.flaky.commit(
        *(guests.put(stored(number, consent_email=YES), 1000) for number in range(2, 31))
    )
    book = SqlBook(bench.flaky)
    await bench.owe(30)
    claim = deliveries.claim("token", now(), now() + 60_000, 40)
    (rows,) = await bench.flaky.database.commit(claim)

    async def edit(one: Delivery) -> None:
        entry = stored(int(one.guest_id[1:]), consent_email=NO, revision=2)
        await bench.flaky.database.commit(*statements([book.update_guest(entry), book.still_unsaved(one)]))

    async def settle(one: Delivery) -> None:
        saved = replace(one, state=State.SAVED, record_id="1")
        await bench.flaky.database.commit(deliveries.settle(saved, "token", now(), 1))

    claimed = deliveries.claimed(rows)
    both = [call(one) for one in claimed for call in (edit, settle)]
    ended = await asyncio.gather(*both, return_exceptions=True)

    pairs = list(zip(ended[::2], ended[1::2], strict=True))
    assert len(pairs) == 30
    assert all((first is None) != (second is None) for first, second in pairs)
    assert all(isinstance(one, Conflict) for pair in pairs for one in pair if one)


async def test_a_word_about_an_earlier_state_is_refused(bench: Bench) -> None:
    """Who says that the guest is there, while another edits them, is asked again what follows; nobody's edit is lost."""
    book = SqlBook(bench.flaky)
    seen = await book.guest("g1")
    assert seen is not None
    await bench.flaky.commit(*statements([book.still_at(seen)]))
    await bench.flaky.commit(guests.update(withdrawn(), now()))

    with pytest.raises(Conflict):
        await bench.flaky.commit(*statements([book.still_at(seen)]))
