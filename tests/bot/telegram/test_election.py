import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest

from bot.telegram import election
from bot.telegram.election import Election
from storage.database import Database
from tests.bot.flaky import Flaky
from tests.stories.conftest import until

BOT = 123


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go through it faster, with room for a busy machine."""
    for name, seconds in (("BEAT", 0.1), ("LOST_AFTER", 2.0), ("SILENCE", 3.0), ("LOOK", 0.05)):
        monkeypatch.setattr(election, name, seconds)


class Processes:
    """Some that want to poll; ``events`` has who began and ended, in order."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.events: list[str] = []
        self.running: dict[str, asyncio.Task[None]] = {}
        self.reach: dict[str, Flaky] = {}

    def start(self, name: str) -> Election:
        """Start one."""
        self.reach[name] = Flaky(self.database)
        candidate = Election(self.reach[name], BOT)

        async def poll() -> None:
            self.events.append(f"{name} begins")
            try:
                await asyncio.Event().wait()
            finally:
                self.events.append(f"{name} ends")

        self.running[name] = asyncio.create_task(candidate.lead(poll))
        return candidate

    async def stop(self, name: str) -> None:
        """Stop one properly."""
        self.running[name].cancel()
        await asyncio.gather(self.running.pop(name), return_exceptions=True)

    async def happened(self, *events: str) -> None:
        """Wait until exactly this has happened."""
        await until(lambda: len(self.events) >= len(events))
        assert self.events == list(events)


@pytest.fixture
async def several(database: Database) -> AsyncIterator[Processes]:
    """Yield nobody yet, and stop everybody."""
    found = Processes(database)
    yield found
    for name in list(found.running):
        await found.stop(name)


async def test_one_polls_and_hands_over_when_it_stops(several: Processes) -> None:
    """The second waits for as long as the first polls, and begins when it has stopped."""
    first = several.start("first")
    await several.happened("first begins")
    second = several.start("second")
    await asyncio.sleep(3.5)  # longer than anybody's silence
    await several.happened("first begins")
    assert (first.leads, second.leads) == (True, False)
    await several.stop("first")
    await several.happened("first begins", "first ends", "second begins")
    assert (first.leads, second.leads) == (False, True)


async def test_whoever_can_not_say_so_stops_before_another_begins(several: Processes) -> None:
    """A leader without the database ends first; another follows, and the first waits when the database is back."""
    several.start("first")
    await several.happened("first begins")
    several.start("second")
    several.reach["first"].down = True
    await several.happened("first begins", "first ends", "second begins")
    several.reach["first"].down = False
    await asyncio.sleep(0.5)
    await several.happened("first begins", "first ends", "second begins")


async def test_after_an_outage_somebody_polls(several: Processes) -> None:
    """While the database is away for all, nobody polls and nobody counts that as another's silence."""
    several.start("first")
    await several.happened("first begins")
    several.start("second")
    for reach in several.reach.values():
        reach.down = True
    await several.happened("first begins", "first ends")
    for reach in several.reach.values():
        reach.down = False
    await several.happened("first begins", "first ends", "first begins")


async def test_a_word_of_unknown_outcome_is_ours(several: Processes) -> None:
    """A leader whose commit was cut off looks, finds its own word, and goes on."""
    several.start("first")
    await several.happened("first begins")
    several.reach["first"].unknown = ["meta_swap"]
    await until(lambda: not several.reach["first"].unknown)
    await asyncio.sleep(0.3)
    await several.happened("first begins")


async def test_whoever_stood_still_does_not_poll_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock tells it before anything else of the process has run: no poll between waking up and giving way."""
    ahead = 0.0
    monkeypatch.setattr(election, "monotonic", lambda: monotonic() + ahead)
    candidate = Election(database, BOT)
    polled = asyncio.Event()

    async def polls_on() -> None:
        nonlocal ahead
        ahead += 100  # it stood still in its first poll, and another leads by now
        assert not candidate.leads
        polled.set()

    leading = asyncio.create_task(candidate.lead(polls_on))
    async with asyncio.timeout(60):
        await polled.wait()
    leading.cancel()
    await asyncio.gather(leading, return_exceptions=True)


async def test_what_ends_the_work_ends_the_process(database: Database) -> None:
    """A refusal by Telegram is raised, and the place is free for the next."""

    async def refused() -> None:
        raise RuntimeError("refused")

    with pytest.raises(RuntimeError, match="refused"):
        await Election(database, BOT).lead(refused)
    several = Processes(database)
    several.start("next")
    await several.happened("next begins")
    await several.stop("next")
