"""The world: every bot, person, chat and update of the stand-in, and its clock. No network here."""

import time
from collections import deque
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Final

from sandbox.telegram.refusals import bad_request, forbidden, moved
from sandbox.telegram.text.entities import detect
from sandbox.telegram.world.bell import Bell
from sandbox.telegram.world.chats import Bot, Chat, Content, Message, Person
from sandbox.telegram.world.files import StoredFile
from sandbox.telegram.world.flood import Flood
from sandbox.telegram.world.inline import InlineCache, InlineQuery
from sandbox.telegram.world.mailbox import DAY

if TYPE_CHECKING:
    from sandbox.telegram.world.taps import Tap

ANSWER_LIFETIME: Final = 150.0


class World:
    """Everything that Telegram knows, as values in memory.

    ``clock`` returns Unix seconds; ``advance`` moves the world's time ahead of it. ``violations`` are calls
    that Telegram would allow but a bot should not make: unknown parameters, and features that are not
    simulated. ``calls`` are the newest calls of all bots, as sent.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.ahead = 0.0
        self.closed = False
        self.bell = Bell()
        self.flood = Flood()
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.reset()

    def reset(self) -> None:
        """Delete all chats and updates; bots, their profiles and people stay."""
        self.chats: dict[tuple[int, ...], Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.queries: dict[str, InlineQuery] = {}
        self.cache = InlineCache()
        self.inline_messages: dict[str, Message] = {}
        self.violations: list[str] = []
        self.calls: deque[tuple[str, dict[str, Any]]] = deque(maxlen=10_000)
        self._serial = getattr(self, "_serial", 0)
        for bot in self.bots.values():
            bot.mailbox.updates.clear()
            bot.seen.clear()
        self.bell.ring()

    def close(self) -> None:
        """Release everybody who is waiting for something."""
        self.closed = True
        self.bell.ring()

    def now(self) -> float:
        """Return the time in Unix seconds."""
        return self.clock() + self.ahead

    def advance(self, seconds: float) -> None:
        """Advance the clock by ``seconds``."""
        self.ahead += seconds
        self.bell.ring()

    def serial(self) -> str:
        """Return a unique identifier."""
        self._serial += 1
        return str(4_000_000_000 + self._serial)

    def keep_file(self, bot: Bot, folder: str, name: str, content: bytes) -> StoredFile:
        """Keep a file that a bot can download."""
        file = StoredFile(id=f"BQACAgQAAxkBAAI{self.serial()}", folder=folder, name=name, content=content)
        bot.files[file.id] = file
        return file

    def violate(self, text: str) -> None:
        """Record something that a bot should not do."""
        if text not in self.violations:
            self.violations.append(text)

    def add_bot(self, token: str, username: str, first_name: str = "Bot", *, privacy: bool = True) -> Bot:
        """Register a bot; ``token`` is ``<id>:<secret>``."""
        bot = Bot(token=token, username=username, first_name=first_name, privacy=privacy)
        self.bots[token] = bot
        return bot

    def add_person(self, user_id: int, first_name: str, about: str = "", **names: str | None) -> Person:
        """Register a person; ``names`` are ``last_name``, ``username``, ``language_code``, ``phone``."""
        person = Person(id=user_id, first_name=first_name, about=about, **names)
        self.people[user_id] = person
        return person

    def add_group(
        self,
        chat_id: int,
        title: str,
        members: list[int],
        bots: list[Bot],
        *,
        kind: str = "supergroup",
        topics: Collection[int] = (),
    ) -> Chat:
        """Create a ``group`` or ``supergroup``, with forum topics or without; ``chat_id`` is negative, like Telegram's."""
        inside = {*members, *(bot.id for bot in bots)}
        group = Chat(id=chat_id, type=kind, title=title, members=inside, topics=set(topics))
        self.chats[(chat_id,)] = group
        for bot in bots:
            bot.seen.update(members)
        return group

    def bot(self, name: str) -> Bot:
        """Find a bot by its user name; raises ``LookupError``."""
        for bot in self.bots.values():
            if bot.username.lower() == name.lower().removeprefix("@"):
                return bot
        raise LookupError(f"no bot is called @{name}")

    def person(self, user_id: int) -> Person:
        """Find a person; raises ``LookupError``."""
        try:
            return self.people[user_id]
        except KeyError:
            raise LookupError(f"there is no person {user_id}") from None

    def user(self, user_id: int) -> Person | Bot | None:
        """Find a person or a bot with this id, if there is one."""
        bots = {bot.id: bot for bot in self.bots.values()}
        return self.people.get(user_id) or bots.get(user_id)

    def private(self, bot: Bot, person: Person) -> Chat:
        """Return the private chat of a person with a bot."""
        fresh = Chat(id=person.id, type="private", person=person, bot=bot)
        return self.chats.setdefault((bot.id, person.id), fresh)

    def chat_of(self, bot: Bot, chat_id: int | str) -> Chat:
        """Find the chat a bot means, for reading; raises ``Refusal``."""
        number = int(chat_id) if str(chat_id).lstrip("-").isdigit() else 0
        group = self.chats.get((number,))
        if group is not None:
            if group.moved_to is not None:
                raise moved(group.moved_to)
            if not group.has(bot.id):
                raise forbidden(f"bot is not a member of the {group.type} chat")
            return group
        if number not in self.people or number not in bot.seen:
            raise bad_request("chat not found")
        return self.private(bot, self.people[number])

    def between(self, one: Person, other: Person) -> Chat:
        """Return the private chat of two people, which no bot knows."""
        pair = {one.id, other.id}
        fresh = Chat(id=other.id, type="private", members=pair, opened=True)
        return self.chats.setdefault((0, *sorted(pair)), fresh)

    def writable(self, bot: Bot, chat_id: int | str) -> Chat:
        """Find the chat a bot means, for writing; raises ``Refusal``."""
        chat = self.chat_of(bot, chat_id)
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.type == "private" and not chat.opened:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def write(self, chat: Chat, sender: Person | Bot, content: Content, **more: Any) -> Message:
        """Put a message into a chat; finds links and commands in its text."""
        chat.last_id += 1
        message = Message(
            id=chat.last_id,
            chat=chat,
            sender=sender,
            date=int(self.now()),
            content=with_entities(content),
            **more,
        )
        chat.messages[message.id] = message
        self.bell.ring()
        return message

    def notify(self, bot: Bot, kind: str, payload: dict[str, Any], queue: str, lifetime: float = DAY) -> None:
        """Send an update to a bot; ``queue`` names its FIFO queue."""
        bot.mailbox.put(kind, payload, queue, self.now() + lifetime)
        self.bell.ring()


def with_entities(content: Content) -> Content:
    """Add to a text's entities what Telegram finds by itself; leave out an empty list."""
    if "text" not in content:
        return content
    entities = detect(content["text"], content.get("entities") or [])
    bare = {name: value for name, value in content.items() if name != "entities"}
    return bare | ({"entities": entities} if entities else {})
