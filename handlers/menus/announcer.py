"""Telling Telegram what it shows by itself, and only what has changed since it was told last.

The menu of a chat goes before those of all chats, and an empty language before none
(https://core.telegram.org/bots/api#determining-list-of-commands): a person's own has their language and role.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import Any, Final

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.ext import ExtBot

from guests.people import is_group
from guests.translatable import N_
from handlers.menus.commands import ALL, GROUP, GROUP_ADMINISTRATORS, STRANGERS, menu_for
from handlers.telegram.retrying import Fate, carry
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn
from handlers.wording.translator import FALLBACK, LANGUAGES, path_of, texts_for

log = structlog.get_logger(__name__)
DESCRIPTION: Final = N_(
    "Registers and finds the guests of a restaurant: type one line, send a contact or a photo of a QR code, and every system that the restaurant uses has the guest. For the restaurant's staff: a manager adds you."
)
SHORT_DESCRIPTION: Final = N_("Registers and finds the guests of a restaurant, for its staff.")
CHAT: Final = "chat "
LANGUAGE: Final = "language "
NOTHING: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Something to be told: under which key it is remembered, what it says, and the call that says it."""

    key: str
    content: str
    call: Callable[[], Awaitable[bool]]

    @property
    def digest(self) -> str:
        """What is remembered of it; ``NOTHING`` for what is taken back."""
        return _digest(self.content)


class Announcer:
    """Keeps menus and descriptions as they should be."""

    def __init__(self, bot: ExtBot[None], services: Services) -> None:
        self._bot = bot
        self._services = services
        self._told: dict[str, str] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def everything(self) -> None:
        """Tell what is for all, and bring up to date the menus of the chats that have their own."""
        told = await self._known()
        for language in LANGUAGES:
            await self._tell_language(language, told)
        for key in [key for key, digest in told.items() if key.startswith(CHAT) and digest]:
            await self._tell(await self._of_chat(int(key.removeprefix(CHAT))))

    async def _tell_language(self, language: str, told: dict[str, str]) -> None:
        """Tell what is for all in a language, whose catalogue is not even read while it is as it was then."""
        key, edition = f"{LANGUAGE}{language}", edition_of(language)
        if told.get(key) == edition:
            return
        menus = self._for_all(language)
        for announcement in menus:
            await self._tell(announcement)
        if all(map(self._is_told, menus)):
            told[key] = edition
            book = self._services.book
            await book.commit(book.announce(key, edition))

    def noticed(self, turn: Turn) -> None:
        """See to the menu of a person who has just written in private, in the background; nearly always it is as it should be."""
        if turn.is_private_chat and not self._is_told(menu := self._of_turn(turn)):
            self._begin(self._tell(menu))

    def chat(self, chat_id: int) -> None:
        """See to the menu of a chat in which something about it may have changed, in the background."""
        self._begin(self._look(chat_id))

    async def close(self) -> None:
        """Let go of what is under way: the next start goes on with it."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (
            error := task.exception()
        ):  # the next message of the chat, or start, tries again
            log.warning("a menu could not be brought up to date", kind=type(error).__name__)

    async def _look(self, chat_id: int) -> None:
        await self._tell(await self._of_chat(chat_id))

    async def _known(self) -> dict[str, str]:
        if self._told is None:
            self._told = await self._services.book.announced()
        return self._told

    def _is_told(self, announcement: Announcement) -> bool:
        told = self._told
        return told is not None and told.get(announcement.key, NOTHING) == announcement.digest

    async def _tell(self, announcement: Announcement) -> None:
        """Tell it unless it was told: somebody who never wrote to the bot has no chat, and is told when they do."""
        told, digest = await self._known(), announcement.digest
        if self._is_told(announcement):
            return
        told[announcement.key] = digest
        if isinstance(await carry(announcement.call), Fate):
            told.pop(announcement.key)
            return
        book = self._services.book
        await book.commit(book.announce(announcement.key, digest))

    def _for_all(self, language: str) -> list[Announcement]:
        texts, bot = texts_for(language), self._bot
        code = None if language == FALLBACK else language
        description, short = texts.plain(DESCRIPTION), texts.plain(SHORT_DESCRIPTION)
        return [
            self._menu(f"default {language}", STRANGERS, language, BotCommandScopeDefault(), code),
            self._menu(
                f"administrators {language}",
                GROUP_ADMINISTRATORS,
                language,
                BotCommandScopeAllChatAdministrators(),
                code,
            ),
            Announcement(
                key=f"description {language}",
                content=description,
                call=partial(bot.set_my_description, description, code),
            ),
            Announcement(
                key=f"short description {language}",
                content=short,
                call=partial(bot.set_my_short_description, short, code),
            ),
        ]

    async def _of_chat(self, chat_id: int) -> Announcement:
        """Return the menu of a person's chat, or of a group that is bound to a venue."""
        turn = await open_turn(self._services, user_id=chat_id, chat_id=chat_id)
        return self._of_turn(turn)

    def _of_turn(self, turn: Turn) -> Announcement:
        names = menu_for(turn.role, len(turn.person.roles), turn.services.rights)
        if is_group(turn.chat_id):
            names = GROUP if turn.venue else ()
        scope = BotCommandScopeChat(turn.chat_id)
        return self._menu(f"{CHAT}{turn.chat_id}", names, turn.texts.language, scope)

    def _menu(
        self, key: str, names: tuple[str, ...], language: str, scope: BotCommandScope, code: str | None = None
    ) -> Announcement:
        call = partial(self._offer, names, language, scope, code)
        return Announcement(key=key, content=_content(names, language), call=call)

    async def _offer(
        self, names: tuple[str, ...], language: str, scope: BotCommandScope, code: str | None
    ) -> bool:
        if not names:
            return await self._bot.delete_my_commands(scope, code)
        texts = texts_for(language)
        menu = [BotCommand(name, texts.plain(ALL[name])) for name in names]
        return await self._bot.set_my_commands(menu, scope, code)


def edition_of(language: str) -> str:
    """Return what changes with the catalogue of a language, or with what is said here."""
    said = (STRANGERS, GROUP_ADMINISTRATORS, ALL, DESCRIPTION, SHORT_DESCRIPTION)
    path = path_of(language)
    return sha256(repr(said).encode() + (path.read_bytes() if path.exists() else b"")).hexdigest()


@cache  # there are few menus, and every message asks whether its sender's is as it should be
def _content(names: tuple[str, ...], language: str) -> str:
    texts = texts_for(language)
    return "\n".join(f"{name} {texts.plain(ALL[name])}" for name in names)


@cache
def _digest(content: str) -> str:
    return sha256(content.encode()).hexdigest() if content else NOTHING
