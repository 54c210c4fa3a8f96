"""Look-ups: while a draft is reviewed, the providers are asked whether they have the guest already.

Nobody waits for that: the card is there at once, and is edited when an account answers. An answer counts only
for the revision of the draft that was asked about. What comes too late, fails, or dies with the process
is lost and does no harm: the provider says the same when the guest is saved.

An edit from here never has the last word over a newer card. In this process the lock of the draft keeps
the order; and after each edit the book is asked whether the draft has moved on meanwhile, elsewhere perhaps.
"""

import asyncio
from dataclasses import replace
from typing import Final
from weakref import WeakValueDictionary

import structlog
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from guests.book.unit import Conflict
from guests.conversation.events import Seen
from guests.conversation.flow import advance
from guests.conversation.state import Flow
from guests.delivery.operations import Operation
from guests.drafts import Draft
from handlers.access import still_may_see
from handlers.book.duplicates import look_around
from handlers.cards.draft_card import draft_keyboard, draft_text
from handlers.cards.live_cards import LivingCards
from handlers.telegram.retrying import NO_PREVIEW
from handlers.turn.services import AccountInfo, Services
from handlers.wording.translator import Texts

log = structlog.get_logger(__name__)
KEYS: Final = ("phone", "email")
PATIENCE: Final = 5.0  # the host's own answers wait for the lock meanwhile


class LookUps:
    """Asks the providers about drafts, and shows on their cards what comes of it."""

    def __init__(self, bot: ExtBot[None], services: Services, cards: LivingCards) -> None:
        self._bot = bot
        self._services = services
        self._cards = cards
        self._tasks: set[asyncio.Task[None]] = set()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def drawing(self, draft_id: str) -> asyncio.Lock:
        """Return the lock to hold while the message of a draft is sent or edited."""
        return self._locks.setdefault(draft_id, asyncio.Lock())

    def begin(self, draft: Draft, at: int, texts: Texts) -> None:
        """Ask the accounts of the draft's venue that can find guests; message ``at`` shows the draft."""
        for account in self._services.accounts.get(draft.venue, ()):
            if Operation.FIND in account.operations:
                task = asyncio.create_task(self._ask(draft, account, at, texts))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Ask no more."""
        rest = list(self._tasks)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _ask(self, draft: Draft, account: AccountInfo, at: int, texts: Texts) -> None:
        try:
            if (seen := await self._find(Flow.from_dict(draft.state), account)) is not None:
                await self._show(draft, seen, at, texts)
        except Conflict:
            log.info("an answer came too late", account=account.id)
        except Exception:
            log.exception("a look-up failed", account=account.id)

    async def _find(self, flow: Flow, account: AccountInfo) -> Seen | None:
        """Ask for the phone, and if nobody has that, for the e-mail; ``None`` when there is nothing new."""
        if any(one.account == account.id for _, one in flow.in_sight):
            return None
        for name in KEYS:
            key = getattr(flow.guest, name)
            if key and (records := await self._services.look_up(account.id, name, key)):
                return Seen(account.id, key, records)
        return None

    async def _show(self, asked: Draft, seen: Seen, at: int, texts: Texts) -> None:
        """Add the answer to the draft, if it still is at the revision that was asked about, and draw it."""
        async with self.drawing(asked.id):
            book = self._services.book
            draft = await book.draft(asked.id)
            if draft is None or draft.revision != asked.revision or not await self._may_see(draft):
                return
            before = Flow.from_dict(draft.state)
            flow = advance(before, seen).flow
            if flow is None or flow == before:
                return
            amended = replace(draft, state=flow.to_dict())
            await book.commit(book.amend_draft(amended))
            await self._draw(amended, at, texts)

    async def _draw(self, draft: Draft, at: int, texts: Texts) -> None:
        """Draw the draft until what was drawn is what the book says."""
        book = self._services.book
        drawn = 0
        while drawn != draft.revision:
            try:
                await self._edit(draft, at, texts)
            except (TelegramError, TimeoutError) as error:  # it may have arrived all the same
                log.info("an answer could not be shown", draft=draft.id, kind=type(error).__name__)
            drawn = draft.revision
            latest = await book.draft(draft.id)
            if not await self._may_see(draft):  # it was drawn over the line that withdrew it
                await self._cards.blank(self._services.bot, draft.chat_id, at, texts)
                return
            if latest is None:  # saved or dropped: the message may be a guest's card by now
                await book.commit(book.message_stale(draft.chat_id, at))
                await self._cards.catch_up()
                return
            draft = latest

    async def _may_see(self, draft: Draft) -> bool:
        return await still_may_see(self._services, draft.user_id, draft.venue)

    async def _edit(self, draft: Draft, at: int, texts: Texts) -> None:
        """Edit the message, without patience: a card that can't be edited now is not waited for."""
        flow, found = await look_around(
            self._services, Flow.from_dict(draft.state), self._services.venues[draft.venue]
        )
        accounts = self._services.accounts.get(draft.venue, ())
        async with asyncio.timeout(PATIENCE):
            await self._bot.edit_message_text(
                draft_text(texts, flow, accounts, found, self._services.venues.get(draft.venue)),
                chat_id=draft.chat_id,
                message_id=at,
                parse_mode=ParseMode.HTML,
                reply_markup=draft_keyboard(texts, draft, flow, accounts, found),
                link_preview_options=NO_PREVIEW,
            )
