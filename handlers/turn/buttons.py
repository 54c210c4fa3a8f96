"""Buttons: what travels in callback data, and back.

Callback data holds opaque ids and a revision, never a value of a guest (Bot API: 1 to 64 bytes, and a
custom client can send anything): everything read here is checked again against the book.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

DRAFT: Final = "d"
GUEST: Final = "g"
PERSON: Final = "p"
QUEUE: Final = "q"
LIST: Final = "l"
EXPORT: Final = "e"
FILE: Final = "f"
SHORTCUT: Final = "s"
HOST_GROUP: Final = "h"
INVITATION: Final = "i"
VISIT: Final = "v"
HISTORY: Final = "a"
TEAM: Final = "t"
REPORT: Final = "r"
SCOPES: Final = frozenset(
    {
        DRAFT,
        GUEST,
        PERSON,
        QUEUE,
        LIST,
        EXPORT,
        FILE,
        SHORTCUT,
        HOST_GROUP,
        INVITATION,
        VISIT,
        HISTORY,
        TEAM,
        REPORT,
    }
)


@dataclass(frozen=True, slots=True)
class CallbackData:
    """A press on a button: ``scope`` says what ``id`` means, ``action`` what to do with it."""

    scope: str
    action: str
    id: str = ""
    revision: int = 0
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.scope}:{self.action}:{self.id}:{self.revision}:{self.subject}"


def read_press(data: str | None) -> CallbackData | None:
    """Read callback data; ``None`` for what no button of ours sends."""
    parts = (data or "").split(":")
    if len(parts) != 5 or parts[0] not in SCOPES or not parts[3].isdecimal():  # noqa: PLR2004
        return None
    scope, action, identity, revision, subject = parts
    return CallbackData(scope, action, identity, int(revision), subject)


def button(label: str, press: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """Return a button that sends ``press``; ``style`` is ``primary``, ``success`` or ``danger``."""
    return InlineKeyboardButton(label, callback_data=str(press), style=style)


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    """Return the buttons in rows of ``width`` at most."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def keyboard(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Return the keyboard, or ``None`` when there is nothing to press."""
    kept = [row for row in rows if row]
    return InlineKeyboardMarkup(kept) if kept else None


def key_of(name: str) -> str:
    """Return a short stand-in for a venue's or an account's id, which may not fit into a button."""
    return sha256(name.encode()).hexdigest()[:10]
