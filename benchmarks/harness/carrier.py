"""``python -m benchmarks.harness.carrier JOB``: a program that carries out many creations at once on command.

The job is a JSON file. ``{"posts": {kind: [...]}}`` are sent bare; with
``{"accounts": {kind: settings}, "database": path}`` the worker delivers what is owed there. It reports when
it is ready, and after ``{"do": "work"}`` how many seconds the work took.
"""

import asyncio
import gc
import json
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any, Final

import httpx
from telegram.ext import ExtBot

from benchmarks import orders
from benchmarks.harness import bare
from benchmarks.harness.audit import account_of
from benchmarks.harness.bare import Post
from benchmarks.harness.silent import Silent
from bot.delivery.worker import Worker
from bot.runtime.logs import configure_logs
from connectors import registry
from connectors.calls.throttle import MOST
from guests.venue import Venue
from handlers.cards.drawing import Desk
from handlers.cards.live_cards import LivingCards
from handlers.telegram.chats import Chats
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import Database, open_database
from storage.tables.book import deliveries

LONGEST: Final = 120.0
BETWEEN_LOOKS: Final = 0.05
Work = Callable[[], Awaitable[float]]


async def main(job: Mapping[str, Any]) -> None:
    """Get ready, and follow commands until the input ends."""
    ready = _bare(job["posts"]) if "posts" in job else _worker(job["accounts"], Path(job["database"]))
    async with ready as work:
        gc.freeze()  # like the program
        orders.say({})
        async for _ in orders.lines():
            orders.say({"seconds": await work()})


@asynccontextmanager
async def _bare(posts: Mapping[str, list[dict[str, Any]]]) -> AsyncIterator[Work]:
    async with AsyncExitStack() as stack:
        piles = []
        for rows in posts.values():
            sender = await stack.enter_async_context(bare.client())
            piles.append((sender, iter([Post(**row) for row in rows])))

        async def work() -> float:
            began = time.time()
            await asyncio.gather(*(_send_all(sender, pile) for sender, pile in piles for _ in range(MOST)))
            return time.time() - began

        yield work


async def _send_all(sender: httpx.AsyncClient, posts: Iterable[Post]) -> None:
    """Send one after the other, from a shared queue."""
    for post in posts:
        await bare.send(sender, post)


@asynccontextmanager
async def _worker(accounts: Mapping[str, Mapping[str, Any]], path: Path) -> AsyncIterator[Work]:
    async with AsyncExitStack() as stack:
        database = await open_database(f"sqlite:///{path}", exclusive=True)
        stack.push_async_callback(database.close)
        connectors = {account_of(kind): registry.build(kind, keys) for kind, keys in accounts.items()}
        for connector in connectors.values():
            stack.push_async_callback(connector.aclose)
        book = SqlBook(database)
        venue = Venue(slug="bistro", name="Bistro", country="GB")
        services = Services(book=book, venues={"bistro": venue}, accounts={}, owners=frozenset())
        bot = ExtBot(token="1:x", request=Silent(), get_updates_request=Silent())  # noqa: S106 - not a real token
        worker = Worker(
            database,
            book,
            connectors,
            LivingCards(services.book, Desk(bot, services, Chats())),
            now=services.now,
        )
        stack.push_async_callback(worker.close, LONGEST)

        async def work() -> float:
            began = time.time()
            await worker.start(alone=True)
            await _all_at_rest(database)
            return _last_settled(path) - began

        yield work


async def _all_at_rest(database: Database) -> None:
    """Wait until no delivery is left for a machine; the audit sees what is left after ``LONGEST``."""
    stop = time.monotonic() + LONGEST
    while time.monotonic() < stop:
        (rows,) = await database.fetch(deliveries.next_due())
        if deliveries.moment(rows) is None:
            return
        await asyncio.sleep(BETWEEN_LOOKS)


def _last_settled(path: Path) -> float:
    """Return when the last delivery was settled, in Unix seconds."""
    with closing(sqlite3.connect(path)) as connection:
        ((moment,),) = connection.execute("SELECT max(updated_at) FROM deliveries")
    return float(moment) / 1000


if __name__ == "__main__":
    configure_logs(json=True)
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
