"""``recovery``: a provider was down and comes back; how long until every waiting guest is shown as saved."""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from telegram.ext import ExtBot

from benchmarks.harness.silent import Silent
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread
from bot.delivery.worker import Worker
from bot.runtime.logs import configure_logs
from guests.book.display import Card
from guests.delivery.connector import Evidence, ProviderRecord, Unavailable
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from handlers.cards.drawing import Desk
from handlers.cards.live_cards import LivingCards
from handlers.telegram.chats import Chats
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.migrations import migrate

ACCOUNT: Final = "bistro/provider"
CALL: Final = 0.02  # seconds the provider takes
DOWN: Final = 3.0
CHATS: Final = 50
LONGEST: Final = 120.0
HALF_A_MINUTE: Final = Aim(35.0, at_least=False)


@dataclass
class Provider:
    """An account that answers 503 while it is ``down``."""

    name: str = "Provider"
    settling: float = 1.0
    carries: Mapping[str, Evidence] = field(default_factory=dict)
    operations: Mapping[Operation, Evidence] = field(
        default_factory=lambda: {Operation.CREATE: Evidence.DOCUMENTED}
    )
    down: bool = True
    stored: int = 0

    async def create(self, guest: Guest, _key: str) -> ProviderRecord:
        """Store a guest; raises ``Unavailable`` while it is down."""
        await asyncio.sleep(CALL)
        if self.down:
            raise Unavailable("503")
        self.stored += 1
        return ProviderRecord(id=str(self.stored), guest=guest, echoed=frozenset())


def measure(scale: Scale) -> list[Row]:
    """Return the row."""
    configure_logs("WARNING", json=True)
    ours = [asyncio.run(_recovered(scale.guests)) for _ in range(min(scale.rounds, 3))]
    note = f"{scale.guests} guests in {CHATS} chats; the provider takes {CALL * 1000:.0f} ms and was down {DOWN:g} s"
    return [Row(name="recovery: last card", unit="s", ours=Spread.of(ours), aim=HALF_A_MINUTE, note=note)]


async def _recovered(guests: int) -> float:
    """Return the seconds from the provider's return until all deliveries and all cards say so."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with AsyncExitStack() as stack:
            url = f"sqlite:///{Path(folder)}/bench.db"
            await migrate(url)
            database = await open_database(url, exclusive=True)
            stack.push_async_callback(database.close)
            book = SqlBook(database)
            await _owe(book, guests)
            venue = Venue(slug="bistro", name="Bistro", country="GB")
            services = Services(book=book, venues={"bistro": venue}, accounts={}, owners=frozenset())
            bot = ExtBot(token="1:x", request=Silent(), get_updates_request=Silent())  # noqa: S106 - no token
            cards, provider = LivingCards(services.book, Desk(bot, services, Chats())), Provider()
            stack.push_async_callback(cards.close)
            worker = Worker(
                database,
                book,
                {ACCOUNT: provider},  # type: ignore[dict-item] # it has what a worker needs of one
                cards,
                now=services.now,
            )
            stack.push_async_callback(worker.close, LONGEST)
            await worker.start(alone=True)
            await asyncio.sleep(DOWN)
            provider.down = False
            began = time.perf_counter()
            while provider.stored < guests or await book.stale_cards():
                if time.perf_counter() - began > LONGEST:
                    raise TimeoutError("not everything was delivered")
                await asyncio.sleep(0.05)
            return time.perf_counter() - began


async def _owe(book: SqlBook, number: int) -> None:
    """Put a number of guests in the book, each owed to the account and shown in a message."""
    now = int(time.time() * 1000)
    for index in range(number):
        key = f"g{index}"
        guest = Guest(first_name="Jane", last_name=f"Doe {index}", phone=f"+4474001{index:05}")
        card = Card(
            chat_id=1 + index % CHATS,
            message_id=1 + index,
            guest_id=key,
            user_id=1,
            venue="bistro",
            language="en",
        )
        await book.commit(
            book.add_guest(Entry(id=key, venue="bistro", guest=guest)),
            book.enqueue_delivery(
                Delivery(id=key, guest_id=key, account=ACCOUNT, key=key, due_at=now, since=now)
            ),
            book.put_card(card),
        )
