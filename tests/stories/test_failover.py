"""The database's server dies in the middle of the evening, and its standby takes over."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest

from sandbox.host import Shown
from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.tables.book import guests
from tests.pair import Pair, pair
from tests.stories.conftest import Stand, opened

HOSTS = tuple(range(3001, 3006))
EACH = 3
PATIENCE = 60.0
RECOVERY = 20.0  # seconds; the bot itself looks again every second
NAMES = [
    " ".join(pair)
    for pair in product(
        ("Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Greta", "Hugo", "Ida", "Jonas"),
        ("Archer", "Baker", "Carter", "Dyer", "Fisher", "Gardner", "Hunter", "Mason", "Potter", "Weaver"),
    )
]


@pytest.fixture(scope="module")
def servers() -> Iterator[Pair]:
    """Yield a primary and a standby."""
    with pair() as both:
        yield both


class Evening:
    """Hosts who register guests; ``saved`` holds for each phone number when the chat said so."""

    def __init__(self, stand: Stand, hosts: tuple[int, ...], each: int) -> None:
        self._stand = stand
        self._hosts = hosts
        self._each = each
        self.saved: dict[str, float] = {}

    async def register(self) -> None:
        """Let every host register guests, one after the other."""
        await asyncio.gather(*(self._work(place) for place in range(len(self._hosts))))

    async def until(self, number: int) -> None:
        """Wait until so many are saved."""
        while len(self.saved) < number:  # noqa: ASYNC110 - whatever they do
            await asyncio.sleep(0.005)

    def silence(self) -> float:
        """Return the longest time in seconds in which nobody's guest was saved."""
        moments = sorted(self.saved.values())
        return max(later - earlier for earlier, later in pairwise(moments))

    async def _work(self, place: int) -> None:
        host = self._stand.host(self._hosts[place])
        for number in range(place * self._each, (place + 1) * self._each):
            phone = f"+447400100{number:03}"

            def shows(page: Shown, *texts: str, phone: str = phone) -> bool:
                digits = re.sub(r"[^\d+]", "", page.text)
                return phone in digits and all(text in page.text for text in texts)

            await host.send(f"{NAMES[number]} {phone}")
            await host.sees(lambda page: shows(page, "not saved yet"), timeout=PATIENCE)
            await host.tap("Save", timeout=PATIENCE)
            await host.sees(lambda page: shows(page, "Saved ✓ Guest book"), timeout=PATIENCE)
            self.saved[phone] = time.monotonic()


async def test_a_server_that_nobody_vouches_for_is_refused(servers: Pair, tmp_path: Path) -> None:
    """``verify-full`` lets nobody pose as the server."""
    other = tmp_path / "other.crt"
    servers.certify(other)
    with pytest.raises(DatabaseUnavailable, match="certificate"):
        await migrate(servers.url.replace(str(servers.certificate), str(other)))


async def test_a_failover_loses_nothing_and_doubles_nothing(
    servers: Pair, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Whoever the chat called saved is in the book and at the provider, once; the hosts only wait."""
    await migrate(servers.url)
    owners = ",".join(map(str, HOSTS))
    async with opened(servers.url, tmp_path, BOT__OWNER_IDS=owners) as stand:
        stand.sandbox.lift_limits()
        evening = Evening(stand, HOSTS, EACH)
        work = asyncio.create_task(evening.register())
        await evening.until(EACH)
        await asyncio.to_thread(servers.fail_over)
        await work
        record_property("silence", round(evening.silence(), 2))
        assert evening.silence() < RECOVERY
        for _ in range(100):
            if len(stand.customers) == len(evening.saved):
                break
            await asyncio.sleep(0.2)
        sent = Counter("+" + re.sub(r"\D", "", str(customer["phone"])) for customer in stand.customers)
        kept = Counter(row["phone"] for row in await stand.read(guests.numbers(0, 1000)))
        assert sent == kept == Counter(evening.saved.keys())
        assert stand.sandbox.world.violations == []
