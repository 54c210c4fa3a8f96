"""People, bots, chats and messages, each in the shapes of the Bot API."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.text.keyboards import Keyboard, buttons
from sandbox.telegram.world.files import StoredFile
from sandbox.telegram.world.mailbox import Mailbox

Content = dict[str, Any]


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """A user with a phone. ``phone`` is what ``request_contact`` buttons share, if the person agrees.

    ``about`` is what the demo says of them.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    phone: str | None = None
    about: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the ``User``."""
        names = {name: getattr(self, name) for name in ("last_name", "username", "language_code")}
        given = {name: value for name, value in names.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | given


@dataclass(slots=True, kw_only=True, eq=False)
class Bot:
    """A bot account. ``privacy`` hides ordinary group messages from it, which is Telegram's default.

        ``seen`` are the people the bot has met; ``texts`` are names and descriptions by kind and
    language; ``commands`` are lists by scope and language; ``files`` are those in its chats, by id.
    """

    token: str
    username: str
    first_name: str
    privacy: bool = True
    inline_feedback: bool = True
    mailbox: Mailbox = field(default_factory=Mailbox)
    seen: set[int] = field(default_factory=set)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.split(":", 1)[0])

    def to_json(self) -> dict[str, Any]:
        """Return the ``User`` that others see."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """A conversation. A private one has a ``person`` and, unless two people talk, a ``bot``.

    ``topics`` are the ids of a forum's topics besides General, some with ``topic_names``; ``moved_to`` is the id of the supergroup that a group has
    become. ``opened``: the person has written to the bot, so it may write to them; ``shown`` is the reply keyboard or
    forced reply below the person's text box; ``toasts`` are answers to taps.
    """

    id: int
    type: str
    title: str | None = None
    person: Person | None = None
    bot: Bot | None = None
    members: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    topic_names: dict[int, str] = field(default_factory=dict)
    moved_to: int | None = None
    opened: bool = False
    blocked: bool = False
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_id: int = 0
    shown: Keyboard | None = None
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "default"})
    action: tuple[str, float] | None = None
    toasts: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the ``Chat`` as a bot sees it."""
        if self.person is None:
            forum = {"is_forum": True} if self.topics else {}
            return {"id": self.id, "type": self.type, "title": self.title} | forum
        user = self.person.to_json()
        names = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
        return {"id": self.id, "type": "private"} | names

    def has(self, user_id: int) -> bool:
        """Whether this user, a person or a bot, is in this chat."""
        pair = (self.person and self.person.id, self.bot and self.bot.id)
        return user_id in self.members or user_id in pair


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """The current state of a message. Dates are in Unix seconds.

    ``content`` has the fields of the ``Message`` that say what it is (``text``, ``contact`` …); ``offered``
    is the data of every button it ever had, which a phone may still show; ``facts`` are other fields. ``topic`` is the
    forum topic it stands in, if it is not General.
    """

    id: int
    chat: Chat
    sender: Person | Bot
    date: int
    content: Content
    keyboard: Keyboard | None = None
    edit_date: int | None = None
    via: Bot | None = None
    inline_id: str | None = None
    reply_to: "Message | None" = None
    topic: int | None = None
    offered: set[str] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)
    reactions: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.offer(self.keyboard)

    def offer(self, keyboard: Keyboard | None) -> None:
        """Put an inline keyboard, or none, under the message."""
        self.keyboard = keyboard if buttons(keyboard) else None
        rows = buttons(self.keyboard)
        self.offered |= {
            button["callback_data"] for row in rows for button in row if "callback_data" in button
        }

    def to_json(self, *, nested: bool = False) -> dict[str, Any]:
        """Return the ``Message``; ``nested`` leaves out the message it replies to."""
        fields = {
            "message_id": self.id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
            "edit_date": self.edit_date,
            "via_bot": self.via.to_json() if self.via else None,
            "reply_to_message": self.reply_to.to_json(nested=True) if self.reply_to and not nested else None,
            "reply_markup": self.keyboard,
            "message_thread_id": self.topic,
            "is_topic_message": True if self.topic else None,
        }
        return (
            {name: value for name, value in fields.items() if value is not None} | self.facts | self.content
        )
