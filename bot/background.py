"""What goes on in the background of a process, part by part: once for all bots, or for each of them."""

from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import Any, Final

import structlog

from bot.delivery import worker
from bot.intake.chores import for_ever
from bot.reporting.digests import Digests
from bot.rights.eraser import Eraser
from bot.rights.forgetter import Forgetter
from bot.rights.lifter import Lifter
from bot.rights.retention import Retention
from bot.rights.traces import forgetting
from bot.roles import PARTS, Part, Role
from bot.transfer.nightly import Nightly
from bot.wiring import Equipment
from guests.book.rights.erasure import Erasure
from handlers.cards.live_cards import LivingCards
from handlers.dispatcher import Dispatcher
from handlers.rights.receipt import Receipts
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
Work = Coroutine[Any, Any, None]


def background(role: Role, given: Equipment) -> Iterator[Work]:
    """Yield the work that a process of this role does beside updates and deliveries, each until cancelled."""
    for part, begin in BACKGROUND.items():
        if part in PARTS[role]:
            yield begin(given)


def background_of_bot(role: Role, given: Equipment, dispatcher: Dispatcher) -> Iterator[Work]:
    """Yield what a process of this role does for one bot, each until cancelled."""
    for part, begin in OF_A_BOT.items():
        if part in PARTS[role]:
            yield begin(given, dispatcher)


async def _menus(_: Equipment, dispatcher: Dispatcher) -> None:
    """Bring menus and descriptions up to date; what fails is tried again at the next start."""
    try:
        await dispatcher.announcer.everything()
    except DatabaseUnavailable:
        log.warning("the database does not answer", waiting="menus")


def _stale_cards(given: Equipment) -> Work:
    return for_ever(given.cards.catch_up, worker.HEARTBEAT)


async def _sync(given: Equipment) -> None:
    if not given.settings.sync.nightly:
        return
    accounts = tuple(given.settings.accounts())
    nightly = Nightly(
        given.database,
        given.connectors,
        given.settings.sync.at,
        now=given.now,
        zones={one.id: one.zone for one in accounts},
        books={one.id: one.book for one in accounts},
        tags={one.id: one.tags for one in accounts},
    )
    await nightly.run(alone=given.alone)


def _erasures(given: Equipment) -> Work:
    receipts = _ReceiptsOfAll(given.cards)
    return Eraser(given.database, given.services.book, given.connectors, receipts, now=given.now).run()


class _ReceiptsOfAll:
    """Gives each receipt by the bot of the venue."""

    def __init__(self, cards: LivingCards) -> None:
        self._cards = cards

    async def give(self, erasure: Erasure) -> bool:
        """Send the receipt; False if its bot is not at work, or Telegram out of reach."""
        desk = self._cards.desk_at(erasure.venue)
        return desk is not None and await Receipts(desk.bot, desk.services).give(erasure)


def _blocks(given: Equipment) -> Work:
    return Lifter(given.database, given.services, given.cards, now=given.now).run()


def _old_messages(given: Equipment, dispatcher: Dispatcher) -> Work:
    number = dispatcher.services.bot
    forgetter = Forgetter(given.database, dispatcher.bot, dispatcher.chats, now=given.now, number=number)
    return forgetter.run()


def _digests(given: Equipment, dispatcher: Dispatcher) -> Work:
    return Digests(dispatcher, now=given.now).run()


async def _retention(given: Equipment) -> None:
    if (months := given.settings.guests.retention_months) is not None:
        await Retention(given.database, months, given.settings.sync.at, now=given.now).run()


async def _lists(given: Equipment) -> None:
    await given.lists.read([one.id for one in given.settings.accounts() if one.tags.tags])


BACKGROUND: Final[Mapping[Part, Callable[[Equipment], Work]]] = {
    Part.LISTS: _lists,
    Part.STALE_CARDS: _stale_cards,
    Part.SYNC: _sync,
    Part.ERASURES: _erasures,
    Part.BLOCKS: _blocks,
    Part.RETENTION: _retention,
    Part.MEMORY: lambda _: forgetting(),
}
OF_A_BOT: Final[Mapping[Part, Callable[[Equipment, Dispatcher], Work]]] = {
    Part.MENUS: _menus,
    Part.OLD_MESSAGES: _old_messages,
    Part.DIGESTS: _digests,
}
