import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.delivery import worker
from bot.delivery.worker import Worker
from connectors.calls.throttle import SECOND, Limits, Rate, Throttle
from guests.book.display import Card, Display
from guests.book.unit import Conflict
from guests.delivery import look_ups
from guests.delivery.connector import Ambiguous, Evidence, ProviderRecord, Rejected, Unauthorised, Unavailable
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.entries import TAKEN_BACK, Entry
from guests.guest import Guest
from handlers.book.writes import WAKE_WORKER
from storage.book.sql_book import SqlBook, statements
from storage.database import Database, open_database
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.tables.book import deliveries, guests, links, outages
from storage.tables.chat import cards
from tests.bot.flaky import Flaky
from tests.bot.provider import Provider
from tests.storage.values import some_guests, stored
from tests.stories.conftest import until

ACCOUNT = "bistro/scripted"


class Cards:
    """Counts what a worker wants drawn; ``pause`` is how long drawing takes."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.pause = 0.0
        self.failure: Exception | None = None

    async def now(self, guest_id: str, display: Display | None = None) -> None:
        """Draw."""
        assert display is None or display.entry.id == guest_id
        await asyncio.sleep(self.pause)
        self.drawn.append(guest_id)
        if self.failure:
            raise self.failure


def now() -> int:
    """Return the time in Unix milliseconds."""
    return time.time_ns() // 1_000_000


class Deleting(Provider):
    """A provider that can delete."""

    def __init__(self, script: list[str | float | Exception]) -> None:
        super().__init__(script=script)
        self.operations = {**self.operations, Operation.DELETE: Evidence.DOCUMENTED}
        self.deleted: list[str] = []

    async def delete(self, record_id: str) -> None:
        """Record which record to delete."""
        self.deleted.append(record_id)


class Refusing(Provider):
    """A provider that is slow to refuse."""

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Refuse."""
        self.begun.append(time.monotonic())
        await asyncio.sleep(0.2)
        raise Rejected(f"{guest.name} {key}")


class Bench:
    """A database that may fail, providers, and workers over them."""

    def __init__(self, database: Database) -> None:
        self.flaky = Flaky(database)
        self.provider = Provider()
        self.cards = Cards()

    @asynccontextmanager
    async def working(
        self,
        *,
        over: Database | None = None,
        alone: bool = True,
        limits: Limits | None = None,
        **more: Provider,
    ) -> AsyncIterator[Worker]:
        """Run a worker, and close it at the end."""
        database = over or self.flaky
        accounts = {ACCOUNT: self.provider} | {f"bistro/{name}": one for name, one in more.items()}
        one = Worker(
            database,
            SqlBook(database),
            accounts,
            self.cards,  # type: ignore[arg-type] # counts what is drawn
            now=now,
            limits={ACCOUNT: limits} if limits else {},
        )
        await one.start(alone=alone)
        try:
            yield one
        finally:
            await one.close(0.5)

    async def owe(self, number: int, *, account: str = ACCOUNT, first: int = 1) -> None:
        """Owe the guests ``first`` and following to an account, due at once."""
        owed = [
            Delivery(
                id=f"{account}-{guest}",
                guest_id=f"g{guest}",
                account=account,
                key=f"{account}-key-{guest}",
                due_at=now(),
                since=now(),
            )
            for guest in range(first, first + number)
        ]
        puts = [deliveries.put(one, now()) for one in owed]
        await self.flaky.database.commit(*puts, wakes=[WAKE_WORKER])

    async def state(self, guest: int = 1, account: str = ACCOUNT) -> Delivery:
        """Return a delivery's state."""
        (rows,) = await self.flaky.database.fetch(deliveries.by_id(f"{account}-{guest}"))
        return deliveries.read(rows[0])

    async def refused(self) -> None:
        """Wait until it is recorded that the account refuses our login, and not only that it should be tried."""
        async with asyncio.timeout(60):
            while True:
                found = (await SqlBook(self.flaky).outages()).get(ACCOUNT)
                if found and found.reason is Reason.UNAUTHORISED and found.failures:
                    return
                await asyncio.sleep(0.02)

    async def reaches(self, state: State, guest: int = 1, account: str = ACCOUNT) -> Delivery:
        """Wait until a delivery is in a state."""
        async with asyncio.timeout(60):
            while (found := await self.state(guest, account)).state is not state:  # noqa: ASYNC110 - a row
                await asyncio.sleep(0.02)
        return found


@pytest.fixture
async def bench(database: Database, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Yield a bench with forty guests in the book and short pauses."""
    monkeypatch.setattr("guests.delivery.state_machine.FIRST_PAUSE", 40)
    monkeypatch.setattr("bot.runtime.database_retry.PAUSE", 0.02)
    monkeypatch.setattr(worker, "PAUSE", 0.02)
    await database.commit(*some_guests(40))
    return Bench(database)


@pytest.fixture
def short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make leases and heartbeats short."""
    monkeypatch.setattr(worker, "LEASE", 400)
    monkeypatch.setattr(worker, "HEARTBEAT", 0.1)


async def test_what_is_owed_is_delivered_and_proved(bench: Bench) -> None:
    """Each guest arrives once, the link to the record is stored with the state, and the card is drawn."""
    async with bench.working():
        await bench.owe(20)
        await until(lambda: len(bench.cards.drawn) == 20)
    saved = await bench.state(7)
    (proof,) = await bench.flaky.fetch(links.of_guest("g7"))
    assert saved.state is State.SAVED
    assert saved.record_id == proof[0]["record_id"]
    assert len(bench.provider.stored) == len({key for key, _ in bench.provider.stored}) == 20


class Gated(Provider):
    """A provider that answers as often as its gate is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Semaphore(0)

    async def _create(self, guest: Guest, key: str) -> ProviderRecord:
        await self.gate.acquire()
        return await super()._create(guest, key)


async def test_no_more_is_claimed_than_can_leave(bench: Bench) -> None:
    """The claims stay within the limit of the account, and a slot that is free again is used at once."""
    bench.provider = provider = Gated()
    async with bench.working():
        await bench.owe(40)
        await until(lambda: provider.at_once == 32)
        provider.gate.release()
        await until(lambda: len(provider.begun) == 33)
        for _ in range(39):
            provider.gate.release()
        await until(lambda: len(provider.stored) == 40)
    assert provider.most_at_once == 32


async def test_a_lost_answer_is_looked_up(bench: Bench) -> None:
    """A guest who arrived without an answer is found by the key, and not sent again."""
    bench.provider.script = ["lost"]
    async with bench.working():
        await bench.owe(1)
        saved = await bench.reaches(State.SAVED)
    assert saved.record_id == "1"
    assert (len(bench.provider.begun), bench.provider.looked_up) == (1, 1)


class Unsearchable(Provider):
    """A provider whose look-up never answers, though everything else does."""

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Fail."""
        del guest, key
        self.looked_up += 1
        raise Unavailable("404")


async def test_a_look_up_that_never_answers_ends_with_a_person(bench: Bench) -> None:
    """Nothing is sent again, and other guests keep arriving."""
    bench.provider = Unsearchable(script=["lost"])
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.looked_up)
        await bench.owe(5, first=2)
        needing = await bench.reaches(State.NEEDS_YOU)
        await until(lambda: len(bench.provider.stored) == 6)
    assert needing.reason is Reason.UNCERTAIN
    assert bench.provider.looked_up == look_ups.TRIES
    assert len(bench.provider.begun) == 6


async def test_a_lost_request_is_sent_again_after_settling(bench: Bench) -> None:
    """A "not found" counts only after the settling time, counted from the end of the call."""
    bench.provider.script = ["dropped"]
    bench.provider.settling = 0.4
    async with bench.working():
        await bench.owe(1)
        await bench.reaches(State.SAVED)
    first, second = bench.provider.begun
    assert second - first >= 0.4
    assert len(bench.provider.stored) == 1


async def test_a_busy_account_is_left_in_peace(bench: Bench) -> None:
    """``Retry-After`` applies to all guests of the account, and to no other account."""
    bench.provider.script = [Unavailable(retry_after=1.5)]
    other = Provider()
    async with bench.working(other=other):
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        await asyncio.sleep(0.05)
        await bench.owe(5, first=2)
        await bench.owe(5, account="bistro/other")
        await until(lambda: len(other.stored) == 5)
        await until(lambda: len(bench.provider.stored) == 6)
    first, second, *_ = bench.provider.begun
    assert max(other.begun) < second
    assert second - first >= 1.5


async def test_an_account_that_is_down_is_probed(bench: Bench) -> None:
    """With forty guests waiting, it gets a few harmless calls and no guest, and all of them once it is back."""
    bench.provider.down = True
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        await bench.owe(39, first=2)
        await until(lambda: bench.provider.probes >= 3)
        sent = len(bench.provider.begun)
        bench.provider.down = False
        await until(lambda: len(bench.provider.stored) == 40)
    assert sent == 1
    assert bench.provider.probes < 30


class Silent(Provider):
    """A provider that answers to reads, takes guests, and says nothing until it is ``awake``."""

    awake = False

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Store the guest, and hang up."""
        record = await super().create(guest, key)
        if not self.awake:
            raise Ambiguous("no answer")
        return record


async def test_an_account_that_answers_to_nobody_gets_one_guest_at_a_time(bench: Bench) -> None:
    """Each may need a person: if nothing can be looked up, a passed probe lets one through, not forty."""
    bench.provider = silent = Silent(operations={Operation.CREATE: Evidence.DOCUMENTED})
    async with bench.working():
        await bench.owe(1)
        await bench.reaches(State.NEEDS_YOU)
        await bench.owe(39, first=2)
        await until(lambda: silent.probes >= 4)
        sent, silent.awake = len(silent.begun), True
        await until(lambda: len(silent.stored) == 40)
    assert sent <= silent.probes + 1
    assert silent.most_at_once > 1


async def test_an_account_without_a_harmless_call_gets_one_guest_as_a_probe(bench: Bench) -> None:
    """There is no other way to find out."""
    bench.provider.script = [Unavailable(), Unavailable()]
    bench.provider.unprobed = True
    async with bench.working():
        await bench.owe(3)
        await until(lambda: len(bench.provider.stored) == 3)


async def test_nobody_is_probed_for_nothing(bench: Bench) -> None:
    """An account that is down and owed nothing is left alone."""
    await bench.flaky.commit(outages.note(ACCOUNT, Reason.UNAVAILABLE, now()))
    other = Provider()
    async with bench.working(other=other):
        await bench.owe(5, account="bistro/other")
        await until(lambda: len(other.stored) == 5)
    assert bench.provider.probes == 0


async def test_what_waits_goes_as_soon_as_the_account_is_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each had its own pause of minutes; the first one to get through frees them all."""
    bench.provider.down = True
    monkeypatch.setattr("connectors.calls.throttle.LONGEST_REST", 50)
    async with bench.working():
        await bench.owe(20)
        await until(lambda: len(bench.provider.begun) >= 20)
        monkeypatch.setattr("guests.delivery.state_machine.FIRST_PAUSE", 300_000)
        await asyncio.sleep(0.3)
        (down,) = (await SqlBook(bench.flaky).outages()).values()
        bench.provider.down = False
        await bench.owe(1, first=21)
        await until(lambda: len(bench.provider.stored) == 21)
        await bench.reaches(State.SAVED, 20)
    assert (down.account, down.reason) == (ACCOUNT, Reason.UNAVAILABLE)
    assert await SqlBook(bench.flaky).outages() == {}


async def test_a_restart_does_not_hammer_what_is_down(bench: Bench) -> None:
    """The next run probes first, with one call."""
    await bench.flaky.commit(outages.note(ACCOUNT, Reason.UNAVAILABLE, now()))
    bench.provider.script = [0.2] * 10
    await bench.owe(10)
    async with bench.working():
        await until(lambda: bench.provider.at_once)
        await asyncio.sleep(0.1)
        probes = bench.provider.most_at_once
        await until(lambda: len(bench.provider.stored) == 10)
    assert probes == 1


async def test_a_refused_login_is_tried_at_once_after_a_restart(bench: Bench) -> None:
    """Somebody may have fixed the settings; what waited for minutes goes out then."""
    bench.provider.script = [Unauthorised("401")]
    async with bench.working():
        await bench.owe(1)
        await bench.refused()
        await bench.owe(2, first=2)
    async with bench.working():
        await until(lambda: len(bench.provider.stored) == 3)


async def test_a_refused_login_is_tried_once_when_somebody_asks(bench: Bench) -> None:
    """By a tap on `Retry now`: each tap is one try, and all guests go when it is answered."""
    bench.provider.script = [Unauthorised("401"), Unauthorised("401")]
    book = SqlBook(bench.flaky)
    async with bench.working():
        await bench.owe(1)
        await bench.refused()
        await bench.owe(2, first=2)
        tap = [book.expedite(ACCOUNT), book.ask_at_once(ACCOUNT)]
        await bench.flaky.commit(*statements(tap), wakes=[WAKE_WORKER])
        await until(lambda: len(bench.provider.begun) == 2)
        await bench.refused()
        await asyncio.sleep(0.2)
        tries, probes = len(bench.provider.begun), bench.provider.probes
        await bench.flaky.commit(*statements(tap), wakes=[WAKE_WORKER])
        await until(lambda: len(bench.provider.stored) == 3)
    assert (tries, probes) == (2, 1)


async def test_limits_of_an_account_are_kept(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more at once and no more per time than its settings allow."""
    begun: list[int] = []
    begin = Throttle.begin

    def noted(throttle: Throttle, moment: int) -> None:
        begun.append(moment)
        begin(throttle, moment)

    monkeypatch.setattr(Throttle, "begin", noted)
    bench.provider.script = [0.05] * 9
    async with bench.working(limits=Limits(most=2, rates=(Rate(3, SECOND),))):
        await bench.owe(9)
        await until(lambda: len(bench.provider.stored) == 9)
    assert bench.provider.most_at_once <= 2
    assert len(begun) == 9
    assert all(later - first >= SECOND for first, later in zip(begun, begun[3:], strict=False))


async def test_tries_in_quick_succession_are_no_news(bench: Bench) -> None:
    """The card is drawn for the first failure and for the end, not for each try in between."""
    bench.provider.script = [Unavailable()] * 4
    async with bench.working():
        await bench.flaky.commit(
            cards.put(
                Card(chat_id=1, message_id=1, guest_id="g1", user_id=1, venue="bistro", language="en"), 1
            )
        )
        await bench.owe(1)
        await bench.reaches(State.SAVED)
    (rows,) = await bench.flaky.fetch(cards.of_guest("g1"))
    assert cards.read(rows[0]).wanted == 3


async def test_a_slow_account_holds_up_no_other(bench: Bench) -> None:
    """Forty guests waiting for one account don't slow down another."""
    bench.provider.script = [60.0] * 40
    other = Provider()
    async with bench.working(other=other):
        await bench.owe(40)
        await until(lambda: bench.provider.at_once == 32)
        await bench.owe(10, account="bistro/other")
        await until(lambda: len(other.stored) == 10)
    assert bench.provider.stored == []


async def test_a_card_that_the_database_holds_up_is_no_fault_of_ours(bench: Bench) -> None:
    """The outage is said as such, and the round over stale cards draws it later."""
    bench.cards.failure = DatabaseUnavailable("disk I/O error")
    with capture_logs() as logged:
        async with bench.working():
            await bench.owe(1)
            await until(lambda: bench.cards.drawn)
    assert [one["event"] for one in logged if one["log_level"] == "error"] == []
    assert "a card is drawn later" in " ".join(
        one["event"] for one in logged if one["log_level"] == "warning"
    )


async def test_a_slow_chat_holds_up_no_delivery(bench: Bench) -> None:
    """Drawing a card occupies no slot."""
    bench.cards.pause = 60.0
    async with bench.working():
        await bench.owe(40)
        await until(lambda: len(bench.provider.stored) == 40)


async def test_an_account_that_is_gone_from_the_settings_waits(bench: Bench) -> None:
    """What is owed to it is not lost and not sent, and its state says why."""
    await bench.owe(1, account="bistro/gone")
    async with bench.working():
        async with asyncio.timeout(60):
            while (await bench.state(1, "bistro/gone")).reason is None:  # noqa: ASYNC110 - a row
                await asyncio.sleep(0.02)
        await bench.owe(1)
        await bench.reaches(State.SAVED)
    assert (await bench.state(1, "bistro/gone")).state is not State.SAVED
    assert len(bench.provider.begun) == 1


async def test_a_bad_guest_blocks_nobody(bench: Bench) -> None:
    """A refused guest, and one on whom the connector itself fails, don't affect the others."""
    bench.provider.script = [Rejected("no", field="phone", reason="not a phone"), LookupError("a bug")]
    async with bench.working():
        await bench.owe(10)
        await until(lambda: len(bench.provider.stored) == 10 - 1)
        states = [(await bench.state(guest)).state for guest in range(1, 11)]
    assert states.count(State.NEEDS_YOU) == 1
    assert len({key for key, _ in bench.provider.stored}) == 9


async def test_a_recovery_in_the_middle_of_others_is_noticed(bench: Bench) -> None:
    """One call fails while others succeed: what it left is not forgotten until the heartbeat."""
    bench.provider.script = [LookupError("a bug"), 0.3, 0.3]
    async with bench.working():
        await bench.owe(3)
        await until(lambda: len(bench.provider.stored) == 3)


async def test_a_decision_in_flight_stands(bench: Bench) -> None:
    """A person's decision during the call is not overwritten by the provider's answer."""
    bench.provider.script = [0.2]
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        sending = await bench.state()
        dropped = replace(sending, state=State.DROPPED)
        book = SqlBook(bench.flaky)
        await bench.flaky.commit(*statements([book.decide(dropped, was=State.SENDING)]))
        await until(lambda: bench.provider.stored)
        await asyncio.sleep(0.1)
    assert sending.state is State.SENDING
    assert (await bench.state()).state is State.DROPPED


async def test_a_guest_changed_in_flight_is_left_behind(bench: Bench) -> None:
    """The state says that the provider has the older values."""
    bench.provider.script = [0.2]
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        await bench.flaky.commit(guests.update(stored(1, last_name="Roe", revision=2), now()))
        saved = await bench.reaches(State.SAVED)
    assert saved.details == {"behind": True}


async def test_a_guest_taken_back_in_flight_is_deleted_behind_the_creation(bench: Bench) -> None:
    """The creation ends first, and the deletion has its record."""
    bench.provider = provider = Deleting(script=[0.2])
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        deletion = replace(await bench.state(), id=f"{ACCOUNT}-deletion", key="k", operation=Operation.DELETE)
        owed = replace(deletion, state=State.WAITING)
        hidden = guests.merge_away(stored(1), TAKEN_BACK, now())
        await bench.flaky.commit(hidden, deliveries.put(owed, now()), wakes=[WAKE_WORKER])
        created = await bench.reaches(State.SAVED)
        await until(lambda: provider.deleted)
    assert provider.deleted == [created.record_id]


async def test_a_guest_who_is_gone_is_not_sent(bench: Bench) -> None:
    """Nor is one deleted who never came."""
    async with bench.working():
        hidden = [guests.merge_away(stored(number), TAKEN_BACK, now()) for number in (1, 2)]
        await bench.flaky.commit(*hidden)
        await bench.owe(2)
        await bench.reaches(State.DROPPED, 1)
        await bench.reaches(State.DROPPED, 2)
        deletion = replace(await bench.state(), id=f"{ACCOUNT}-3", key="k", operation=Operation.DELETE)
        owed = replace(deletion, state=State.WAITING, due_at=now())
        await bench.flaky.commit(deliveries.put(owed, now()), wakes=[WAKE_WORKER])
        await bench.reaches(State.DROPPED, 3)
    assert bench.provider.begun == []


async def test_a_refusal_of_a_guest_taken_back_in_flight_needs_nobody(bench: Bench) -> None:
    """There is nobody left to correct."""
    bench.provider = Refusing()
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        await bench.flaky.commit(guests.merge_away(stored(1), TAKEN_BACK, now()))
        await bench.reaches(State.DROPPED)


@pytest.mark.parametrize("fault", ["refused", "unknown"])
async def test_an_outcome_outlasts_an_outage(bench: Bench, fault: str) -> None:
    """If the outcome can't be stored, or nobody knows whether it was, the guest is not sent again."""
    setattr(bench.flaky, fault, ["delivery_settle"])
    async with bench.working():
        await bench.owe(1)
        await bench.reaches(State.SAVED)
        await until(lambda: bench.cards.drawn)
    assert getattr(bench.flaky, fault) == []
    assert (len(bench.provider.begun), bench.provider.looked_up) == (1, 0)


async def test_a_database_that_is_down_is_waited_for(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker continues when it is back."""
    monkeypatch.setattr(worker, "HEARTBEAT", 0.05)
    async with bench.working():
        bench.flaky.down = True
        await asyncio.sleep(0.2)
        await bench.owe(3)
        bench.flaky.down = False
        await until(lambda: len(bench.provider.stored) == 3)


async def test_a_claim_that_was_never_heard_of_comes_back(bench: Bench, short_leases: None) -> None:
    """Nobody renews it, so its lease ends; since it may have been sent, it is looked up first."""
    del short_leases
    await bench.owe(1)
    bench.flaky.unknown = ["delivery_claim"]
    async with bench.working():
        await bench.reaches(State.SAVED)
    assert bench.provider.looked_up >= 1
    assert len(bench.provider.stored) == 1


async def test_a_long_call_keeps_its_lease(bench: Bench, short_leases: None) -> None:
    """Another worker does not claim what is in hand, however long the provider takes."""
    del short_leases
    bench.provider.script = [1.0]
    async with bench.working(), bench.working(alone=False):
        await bench.owe(1)
        await bench.reaches(State.SAVED)
    assert (len(bench.provider.begun), bench.provider.looked_up) == (1, 0)


async def test_a_stumbling_worker_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error costs a moment and is logged; what is owed is delivered."""
    claimed: Callable[..., list[Delivery]] = deliveries.claimed
    faults = [LookupError("a bug")]

    def fail(*rows: object) -> list[Delivery]:
        if faults:
            raise faults.pop()
        return claimed(*rows)

    monkeypatch.setattr(worker, "LEASE", 300)
    monkeypatch.setattr(deliveries, "claimed", fail)
    await bench.owe(1)
    async with bench.working():
        await bench.reaches(State.SAVED)


async def test_closing_finishes_what_is_under_way(bench: Bench) -> None:
    """A call that ends within the patience is settled; nothing new starts."""
    bench.provider.script = [0.2]
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
    assert (await bench.state()).state is State.SAVED


async def test_what_a_dead_worker_held_is_looked_up(bench: Bench) -> None:
    """A worker that starts alone takes over at once, and asks before it sends."""
    await bench.owe(1)
    await bench.flaky.commit(deliveries.claim("dead", now(), now() + 60_000, 1))
    bench.provider.stored = [(f"{ACCOUNT}-key-1", stored(1).guest)]
    async with bench.working():
        saved = await bench.reaches(State.SAVED)
    assert saved.reason is None
    assert (len(bench.provider.begun), bench.provider.looked_up) == (0, 1)


@pytest.mark.parametrize("engine", ["postgres"])
async def test_two_workers_deliver_each_guest_once(bench: Bench, database_url: str) -> None:
    """Over one PostgreSQL they share the work, and no call is made twice."""
    bench.provider.script = [0.01] * 40
    replica = await open_database(database_url)
    async with bench.working(alone=False), bench.working(over=replica, alone=False):
        for first in range(1, 41, 8):
            await bench.owe(8, first=first)
        await until(lambda: len(bench.provider.stored) == 40)
        await bench.reaches(State.SAVED, 40)
    await replica.close()
    assert len(bench.provider.begun) == 40
    assert bench.provider.looked_up == 0
    assert Reason.UNCERTAIN not in {(await bench.state(guest)).reason for guest in range(1, 41)}


def new(*guests: int) -> list[tuple[Entry, Delivery]]:
    """Return the deliveries of guests who are being added."""
    owed = (
        Delivery(id=f"{ACCOUNT}-{guest}", guest_id=f"g{guest}", account=ACCOUNT, key=f"{ACCOUNT}-key-{guest}")
        for guest in guests
    )
    return [(stored(int(one.guest_id[1:])), replace(one, due_at=now(), since=now())) for one in owed]


async def test_what_is_claimed_along_with_its_guest_leaves_at_once(bench: Bench) -> None:
    """Nobody has to look for it, and neither the guest nor the claim is read again."""
    async with bench.working() as one:
        (owed,) = new(1)
        claim = one.claim_new([owed])
        assert claim is not None
        assert claim.everything
        assert bench.provider.begun == []
        await bench.flaky.commit(*claim.within([deliveries.put(owed[1], now())]))
        claim.stored()
        await bench.reaches(State.SAVED)
    assert len(bench.provider.begun) == 1


async def test_no_more_is_claimed_along_than_may_leave(bench: Bench) -> None:
    """What an account has no room for waits for a slot, and a claim that was not stored gives its slot back."""
    async with bench.working(limits=Limits(most=1)) as one:
        claim = one.claim_new(new(1, 2))
        assert claim is not None
        assert not claim.everything
        assert list(claim.claimed) == [f"{ACCOUNT}-1"]
        assert one.claim_new(new(3)) is None
        claim.failed(Conflict())
        await bench.owe(1, first=4)
        await bench.reaches(State.SAVED, 4)
    assert len(bench.provider.begun) == 1


async def test_a_claim_of_unknown_outcome_sends_nothing_itself(bench: Bench) -> None:
    """If it was stored after all, it is let go, and whoever looks next delivers: sent once, not looked up."""
    async with bench.working() as one:
        (owed,) = new(1)
        claim = one.claim_new([owed])
        assert claim is not None
        await bench.flaky.database.commit(*claim.within([deliveries.put(owed[1], now())]))
        claim.failed(OutcomeUnknown("cut off"))
        await bench.reaches(State.SAVED)
    assert (len(bench.provider.begun), bench.provider.looked_up) == (1, 0)


async def test_an_edit_during_the_call_is_not_lost(bench: Bench) -> None:
    """The record is saved, and the card says that the account does not have the guest's latest state."""
    bench.provider.script = [0.2]
    async with bench.working():
        await bench.owe(1)
        await until(lambda: bench.provider.begun)
        edited = replace(stored(1), revision=2, guest=Guest(first_name="Janet"))
        await bench.flaky.commit(guests.update(edited, now()))
        saved = await bench.reaches(State.SAVED)
    assert saved.details.get("behind")
    assert (await bench.flaky.fetch(links.of_guest("g1")))[0]
