"""Chat: what people do becomes updates, the handlers take them, and what they say is kept and returned as it is seen."""

from dataclasses import replace
from itertools import count
from typing import Any, Final

from markupsafe import Markup
from telegram import Bot, InlineKeyboardMarkup, ReplyKeyboardMarkup, Update, User

from bot.gallery.acting.pieces import TOKEN, Piece, beside, without_token
from bot.gallery.acting.scene import GROUP_CHAT, LINK, Again, Deed, Inline, Reply, Sent, Tap
from bot.gallery.values import BOT, NAMES, NOW
from guests.team.pins import PinRule
from guests.team.rights import Right
from handlers.book.writes import card_at
from handlers.cards.guest_card import guest_keyboard, guest_text
from handlers.cards.minimal import minimal_guest
from handlers.routes import group_route, route
from handlers.turn.buttons import GUEST, CallbackData, read_press
from handlers.turn.replies import Afterwards, Picture, Refresh, Say, Show
from handlers.turn.replies import Reply as Answer
from handlers.turn.services import Services
from handlers.turn.turn import Turn, turn_for
from handlers.visitors.door import receive

PINS: Final = PinRule(after=0, rights=frozenset({Right.EXPORT}))
FIRST_NAME: Final = "Olivia"


class _Named(Bot):
    """A bot that knows its name, and is asked for nothing else."""

    @property
    def bot(self) -> User:
        return User(1, "Host stand", is_bot=True, username=BOT)


class Chat:
    """Chats of people who speak ``language`` with the bot."""

    def __init__(self, services: Services, language: str) -> None:
        self._services = services
        self._language = language
        self._bot = _Named("0:none")
        self._numbers = count(1)
        self._buttons: list[str] = []
        self._sent: dict[str, Any] = {}
        self._at = 0
        self._answered: dict[str, Any] | None = None
        self._link = ""
        self._tapped = ""

    def want_pins(self, wanted: bool) -> None:  # noqa: FBT001 - it is the value
        """Have the right to export want a PIN from now on, or none."""
        self._services = replace(self._services, pins=PINS if wanted else None)

    async def play(self, deed: Deed, by: int, chat: int | None = None) -> list[Piece]:
        """Return what the bot says to a deed, in the private chat or in another."""
        match deed:
            case Tap():
                self._tapped = self._data(deed)
                return await self._carry(self._press(by, chat))
            case Again():
                return await self._carry(self._press(by, chat))
            case Inline(text):
                query = {"id": "q", "from": self._person(by), "query": text, "offset": ""}
                return await self._carry({"inline_query": query})
            case Reply(text):
                shown = {**self._message(by, chat, self._at), "from": self._bot.bot.to_dict()}
                return await self._send(by, chat, {"text": text, "reply_to_message": shown})
            case Sent(fields):
                return await self._send(by, chat, dict(fields))
        text = deed.replace(LINK, self._link)
        entity = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
        return await self._send(
            by, chat, {"text": text, "entities": [entity] if text.startswith("/") else []}
        )

    async def _send(self, by: int, chat: int | None, fields: dict[str, Any]) -> list[Piece]:
        self._sent = {**self._message(by, chat, next(self._numbers)), **fields}
        return await self._carry({"message": self._sent})

    def _press(self, by: int, chat: int | None) -> dict[str, Any]:
        """Return a tap on the message that was said last."""
        query = {"id": "q", "from": self._person(by), "chat_instance": "c", "data": self._tapped}
        shown = {**self._message(by, chat, self._at), "from": self._bot.bot.to_dict()}
        if self._answered:
            shown["reply_to_message"] = self._answered
        return {"callback_query": {**query, "message": shown}}

    def _data(self, tap: Tap) -> str:
        """Return what the button sends that is tapped."""
        if tap.guest:
            return str(CallbackData(GUEST, tap.action, tap.guest, 0, tap.subject))
        presses = [(one, press) for one in self._buttons if (press := read_press(one))]
        for data, press in presses:
            if press.action == tap.action and tap.subject in {"", press.subject, press.id}:
                return data
        raise LookupError(f"no button does {tap.action!r}: {self._buttons}")

    async def _carry(self, said: dict[str, Any]) -> list[Piece]:
        update = Update.de_json({"update_id": next(self._numbers), **said}, self._bot)
        turn = await turn_for(self._services, update)
        turn.bot = BOT
        of_private = route(update) if turn.role else receive
        if handler := group_route(update) if turn.in_group else of_private:
            await handler(turn, update)
        await self._services.book.commit(*turn.writes)
        return [piece for reply in turn.replies for piece in await self._said(turn, reply)]

    async def _said(self, turn: Turn, reply: Answer) -> list[Piece]:
        """Return a reply as it is seen."""
        match reply:
            case Say() | Show() | Picture():
                return [await self._put(turn, reply)]
            case Afterwards():
                return await self._said(turn, await reply.make())
            case Refresh():
                return await self._card(turn, reply.guest_id)
            case _:
                return beside(reply)

    async def _put(self, turn: Turn, reply: Say | Show | Picture) -> Piece:
        """Return a message, and keep what the bot remembers of it."""
        match reply:
            case Say():
                await self._keep(turn, reply)
                if reply.guest_id:  # as the message is a moment after it has come
                    return (await self._card(turn, reply.guest_id))[0]
                keys = reply.keys if isinstance(reply.keys, ReplyKeyboardMarkup) else None
                return self._shown(reply.text, reply.keyboard, keys)
            case Show():
                self._at = reply.message_id
                return self._shown(reply.text, reply.keyboard)
            case Picture():
                self._at = next(self._numbers)
                if reply.placed:
                    await self._services.book.commit(reply.placed(self._at))
                return self._shown(reply.caption, reply.keyboard)

    async def _keep(self, turn: Turn, reply: Say) -> None:
        self._at, book = next(self._numbers), self._services.book
        self._answered = self._sent if reply.answers else None
        if reply.draft:
            await book.commit(book.place_draft(reply.draft.id, self._at))
        if reply.guest_id:
            await book.commit(book.put_card(card_at(turn, reply.guest_id, self._at)))
        if reply.question:
            await book.commit(book.place_question(reply.question, self._at))

    async def _card(self, turn: Turn, guest_id: str) -> list[Piece]:
        """Return the card of a guest as it is drawn once the book has changed."""
        display = await self._services.book.display(guest_id) if turn.role else None
        if display is None:  # it is a card of others, in their chats
            return []
        if turn.in_group:
            return [Piece(*minimal_guest(turn.texts, display, NAMES, BOT))]
        elsewhere = turn.services.name_of(display.entry.elsewhere)
        text = guest_text(turn.texts, display, turn.accounts, turn.user_id, elsewhere)
        buttons = guest_keyboard(turn.texts, display, turn.accounts)
        return [self._shown(text, buttons)]

    def _shown(
        self, text: Markup, buttons: InlineKeyboardMarkup | None, keys: ReplyKeyboardMarkup | None = None
    ) -> Piece:
        if buttons:
            self._buttons = _pressable(buttons)
        if link := TOKEN.search(text):
            self._link = link[1]
        return Piece(without_token(text), buttons or keys)

    def _message(self, by: int, chat: int | None, number: int) -> dict[str, Any]:
        where = {"id": by, "type": "private"}
        if chat is not None:
            where = {"id": GROUP_CHAT, "type": "group", "title": "Hosts"}
        return {"message_id": number, "date": NOW // 1000, "chat": where, "from": self._person(by)}

    def _person(self, by: int) -> dict[str, Any]:
        return {"id": by, "is_bot": False, "first_name": FIRST_NAME, "language_code": self._language}


def _pressable(keyboard: InlineKeyboardMarkup) -> list[str]:
    """Return what the buttons send, in order."""
    return [str(one.callback_data) for row in keyboard.inline_keyboard for one in row if one.callback_data]
