"""Replies: what a handler wants to be said, as values. They are sent after its writes are committed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from markupsafe import Markup
from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultsButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from guests.book.unit import Write
from guests.drafts import Draft
from guests.questions import Question
from handlers.wording.translator import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A new message. ``draft`` or ``guest_id``: what it shows; ``question``: what it asks.

    ``instead_of`` is a message it makes obsolete, ``answers`` one of the host's to which it is a reply.
    ``looks_up``: once it is sent, the providers are asked about the draft. ``chat_id``: a chat other than the turn's, and ``texts`` those of its reader. ``keys`` replace the
    phone's own keyboard; a message has them or a ``keyboard``.
    """

    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    keys: ReplyKeyboardMarkup | ReplyKeyboardRemove | None = None
    draft: Draft | None = None
    guest_id: str | None = None
    question: Question | None = None
    instead_of: int | None = None
    answers: int | None = None
    looks_up: bool = False
    chat_id: int | None = None
    texts: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A message edited in place; sent anew when it is gone. ``draft`` and ``looks_up`` as in ``Say``.

    ``after`` is the id of a draft that the message showed until now. ``chat_id``: a chat other than the turn's.
    """

    message_id: int
    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    draft: Draft | None = None
    looks_up: bool = False
    after: str | None = None
    chat_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file with a caption. ``refused``: what is said instead when Telegram won't take it."""

    content: bytes = field(repr=False)
    name: str
    caption: Markup
    refused: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with a caption. ``placed`` returns what is remembered of the message that shows it, if anything, by its id."""

    content: bytes = field(repr=False)
    caption: Markup = field(repr=False)
    keyboard: InlineKeyboardMarkup | None
    placed: Callable[[int], Write] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Another caption for a picture of ours, in whichever chat; its buttons go."""

    chat_id: int
    message_id: int
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """The answer to a tap; without text it just ends the button's waiting. An ``alert`` stays until it is closed."""

    query_id: str
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """The cards of a guest are brought up to date, after ``delay`` seconds unless something happens first.

    ``at`` is the message that has just become one: it may have been edited so often that it has to wait.
    """

    guest_id: str
    delay: float = 0.0
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The menu of commands in a chat is brought up to date: a person's, or a host group's."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """All stale cards are brought up to date, and what people without rights still see is blanked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer to an inline query, never cached and only for the person who asked."""

    query_id: str
    results: tuple[InlineQueryResult, ...] = ()
    button: InlineQueryResultsButton | None = None
    next_offset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What can be said only once the turn's writes are stored, because it reads what they changed."""

    make: Callable[[], Awaitable[Say | Show]]


Reply = Say | Show | Document | Picture | Caption | Toast | Refresh | Menu | CatchUp | Results | Afterwards
