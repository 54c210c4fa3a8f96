"""The dispatcher: takes an update, lets the right handler decide, and says what there is to say.

Handling and answering are two steps. Between them the caller stores ``turn.writes``, in one unit with
marking the update done; only what is stored is said.
"""

from contextlib import nullcontext
from functools import partial
from typing import Final

import structlog
from telegram import Message, Update
from telegram.ext import ExtBot

from guests.book.reads import Opening
from guests.book.rights.forgetting import Kind
from guests.book.unit import Write
from guests.drafts import Draft
from guests.translatable import N_
from handlers.access import still_theirs
from handlers.book.writes import PATIENCE, card_at
from handlers.cards.drawing import Desk
from handlers.cards.live_cards import LivingCards
from handlers.cards.withdrawn import want_withdrawn
from handlers.draft.provider_lookup import LookUps
from handlers.draft.shown_again import show_newest, show_unseen
from handlers.menus.announcer import Announcer
from handlers.routes import group_route, route
from handlers.telegram.calls import (
    answer_inline,
    answer_tap,
    edit_caption,
    edit_text,
    send_document,
    send_picture,
    send_text,
)
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import Fate, carry
from handlers.turn.forgetting import to_forget
from handlers.turn.replies import (
    Afterwards,
    Caption,
    CatchUp,
    Document,
    Menu,
    Picture,
    Refresh,
    Reply,
    Results,
    Say,
    Show,
    Toast,
)
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn, turn_for
from handlers.visitors.door import receive

log = structlog.get_logger(__name__)
UPDATES: Final = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
]
SORRY: Final = N_(
    "Sorry, I couldn't handle that message. The fault is mine, and it's in the log; nothing else is affected. Please try again, perhaps in other words."
)
Put = tuple[int | None, list[Write]]  # the message, and what is to be remembered of it


class Dispatcher:
    """Handles updates over one bot; ``cards`` are drawn by other bots, too."""

    def __init__(self, bot: ExtBot[None], services: Services, cards: LivingCards | None = None) -> None:
        self.bot = bot
        self.services = services
        self.chats = Chats()
        self.cards = cards or LivingCards(services.book, Desk(bot, services, self.chats))
        self.announcer = Announcer(bot, services)
        self._look_ups = LookUps(bot, services, self.cards)

    async def start(self) -> None:
        """Connect the bot (``getMe``), and withdraw the cards of people whom the settings no longer have."""
        await self.bot.initialize()
        await want_withdrawn(self.services)
        self.cards.add(Desk(self.bot, self.services, self.chats))

    async def close(self) -> None:
        """Let go of the bot, of look-ups under way and of the cards' timers."""
        await self.announcer.close()
        await self.chats.edits.close()
        await self._look_ups.close()
        await self.cards.leave(self.services.bot)
        await self.bot.shutdown()

    async def handle(self, update: Update, opening: Opening | None = None) -> Turn:
        """Decide what comes of an update. Nothing is stored or sent yet; a handler's failure is raised.

        ``opening`` is what is known of the person if the caller has just read it.
        """
        turn = await turn_for(self.services, update, opening)
        turn.bot = self.bot.username
        if update.my_chat_member is None:
            self.chats.heard(turn.chat_id)
        if turn.in_group:
            handler = group_route(update)
        elif turn.role is None:
            handler = receive
        else:
            handler = route(update)
        if handler:
            await handler(turn, update)
            if typed := update.message:
                turn.write(*to_forget(turn, typed.message_id, Kind.TYPED))
        return turn

    async def answer(self, turn: Turn) -> list[Write]:
        """Say what the turn has to say, in order; returns what is to be remembered of it."""
        remember: list[Write] = []
        for reply in turn.replies:
            if isinstance(reply, Refresh):  # its delay runs from now on, whatever is said before it
                self._expect(turn, reply)
        for reply in turn.replies:
            remember += await self._send(turn, reply)
        if not turn.reminds:
            self.announcer.noticed(turn)
        return remember

    async def apologise(self, chat_id: int, user_id: int) -> None:
        """Tell that a message was set aside because of a fault on our side."""
        turn = await open_turn(self.services, user_id=user_id, chat_id=chat_id)
        if turn.role is not None and not turn.in_group:
            await self._say(turn, Say(text=turn.texts(SORRY)))

    async def reminder(self, chat_id: int, user_id: int) -> Turn:
        """Return a turn that shows again what the chat may not have seen: the newest draft, or a newer question."""
        turn = await open_turn(self.services, user_id=user_id, chat_id=chat_id)
        if turn.role is None:
            return turn
        turn.bot = self.bot.username
        await show_unseen(turn)
        return turn

    async def _send(self, turn: Turn, reply: Reply) -> list[Write]:
        match reply:
            case Say():
                return await self._put(turn, reply)
            case Show():
                return await self._edit(turn, reply)
            case Picture():
                return await self._picture(turn, reply)
            case Afterwards():
                return await self._send(turn, await reply.make())
            case Document():
                return await self._hand_over(turn, reply)
            case Refresh():
                await self._refresh(turn, reply)
            case _:
                await self._tell(turn, reply)
        return []

    async def _tell(self, turn: Turn, reply: Caption | Toast | Menu | CatchUp | Results) -> None:
        """Say what leaves nothing to remember."""
        still = partial(self._still_stands, turn, None)
        match reply:
            case Caption():
                await self.chats.carry(reply.chat_id, lambda: edit_caption(self.bot, reply))
            case Toast():
                await carry(partial(answer_tap, self.bot, reply), still=still)
            case Menu():
                self.announcer.chat(reply.chat_id)
            case CatchUp():
                self.cards.catch_up_soon()
            case Results():
                await carry(partial(answer_inline, self.bot, reply), still=still)

    async def _edit(self, turn: Turn, reply: Show) -> list[Write]:
        """Edit a message now or, if it was edited a moment ago, in the background."""
        place, edits = (reply.chat_id or turn.chat_id, reply.message_id), self.chats.edits
        if edits.postpone(place, partial(self._edit_later, turn, reply)):
            return []
        async with edits.lock(place):
            return await self._put(turn, reply)

    async def _edit_later(self, turn: Turn, reply: Show) -> None:
        """Make an edit that had to wait, unless another process has gone on; if it just has, show where it is."""
        if not await self._still_stands(turn, reply.draft):
            return
        if remember := await self._put(turn, reply):
            self.services.book.later(*remember)
        if reply.draft and not await self._is_current(reply.draft):
            later, newest = await show_newest(turn, reply.draft, reply.message_id)
            await self._put(later, newest) if newest else self.cards.catch_up_soon()

    async def _put(self, turn: Turn, reply: Say | Show) -> list[Write]:
        """Put a message into the chat; about the draft that it shows the providers are asked then."""
        shown = reply.draft.id if reply.draft else reply.after if isinstance(reply, Show) else None
        lock = self._look_ups.drawing(shown) if shown else nullcontext()
        async with lock:
            at, remember = await (
                self._say(turn, reply) if isinstance(reply, Say) else self._show(turn, reply)
            )
        if reply.draft and reply.looks_up and at is not None:
            spoken = reply.texts if isinstance(reply, Say) else None
            self._look_ups.begin(reply.draft, at, spoken or turn.texts)
        return remember

    async def _say(self, turn: Turn, reply: Say) -> Put:
        answers, chat_id = reply.answers or turn.answering, reply.chat_id or turn.chat_id
        sent = await self.chats.carry(
            chat_id,
            partial(
                send_text,
                self.bot,
                chat_id,
                reply,
                topic=turn.topic,
                answers=answers,
                protected=self.services.protect_content,
            ),
            partial(self._still_stands, turn, reply.draft),
        )
        if not isinstance(sent, Message):
            turn.unsaid = turn.unsaid or sent is Fate.UNREACHABLE
            return None, []
        book, at = self.services.book, sent.message_id
        forgotten = to_forget(turn, at, Kind.SHOWN)
        if turn.reminds and not await self._is_current(reply.draft):
            await self._take_back(turn, at)
            return None, []
        if reply.instead_of:
            await self._take_back(turn, reply.instead_of)
        remember = [*forgotten, *([book.place_draft(reply.draft.id, at)] if reply.draft else [])]
        if reply.guest_id:
            card = book.put_card(card_at(turn, reply.guest_id, at))
            # An account may have answered before Telegram did.
            await self.cards.register(reply.guest_id, card, PATIENCE if turn.new or turn.wakes else 0.0)
        if reply.question:
            remember.append(book.place_question(reply.question, at))
        return at, remember

    async def _take_back(self, turn: Turn, message_id: int) -> None:
        self.chats.edits.drop((turn.chat_id, message_id))
        await self.chats.carry(turn.chat_id, lambda: self.bot.delete_message(turn.chat_id, message_id))

    async def _show(self, turn: Turn, reply: Show) -> Put:
        chat_id = reply.chat_id or turn.chat_id
        fate = await self.chats.carry(
            chat_id,
            partial(edit_text, self.bot, chat_id, reply),
            partial(self._still_stands, turn, reply.draft),
        )
        if fate is Fate.GONE and chat_id == turn.chat_id and await self._is_current(reply.draft):
            return await self._say(turn, Say(text=reply.text, keyboard=reply.keyboard, draft=reply.draft))
        turn.unsaid = turn.unsaid or fate is Fate.UNREACHABLE
        return reply.message_id, to_forget(turn, reply.message_id, Kind.SHOWN)

    async def _hand_over(self, turn: Turn, reply: Document) -> list[Write]:
        send = partial(send_document, self.bot, turn.chat_id, reply)
        sent = await self.chats.carry(turn.chat_id, send, partial(self._still_stands, turn, None))
        turn.unsaid = turn.unsaid or sent is Fate.UNREACHABLE
        if sent is Fate.REFUSED:
            await self._say(turn, Say(text=reply.refused))
        return to_forget(turn, sent.message_id, Kind.SHOWN) if isinstance(sent, Message) else []

    async def _still_stands(self, turn: Turn, draft: Draft | None) -> bool:
        """Tell whether a reply still makes sense, and still is for that person's eyes: with a lower role it is not."""
        return await still_theirs(turn, draft) and await self._is_current(draft)

    async def _picture(self, turn: Turn, reply: Picture) -> list[Write]:
        send = partial(send_picture, self.bot, turn.chat_id, reply)
        sent = await self.chats.carry(turn.chat_id, send, partial(self._still_stands, turn, None))
        if isinstance(sent, Message):
            return [reply.placed(sent.message_id)] if reply.placed else []
        turn.unsaid = turn.unsaid or sent is Fate.UNREACHABLE
        return []

    async def _is_current(self, draft: Draft | None) -> bool:
        """Tell whether a draft still stands as it is to be shown: another replica may have gone on with it."""
        if draft is None:
            return True
        now = await self.services.book.draft(draft.id)
        return now is not None and now.revision == draft.revision

    def _expect(self, turn: Turn, reply: Refresh) -> None:
        self.cards.redraw(reply.guest_id)
        if delay := self._delay(turn, reply):
            self.cards.soon(reply.guest_id, delay)

    async def _refresh(self, turn: Turn, reply: Refresh) -> None:
        if not self._delay(turn, reply):
            await self.cards.now(reply.guest_id)

    def _delay(self, turn: Turn, reply: Refresh) -> float:
        return max(reply.delay, self.chats.pause(turn.chat_id, reply.at) if reply.at else 0.0)
