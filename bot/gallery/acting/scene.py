"""Scenes: who does what, in which order, and what the screens that come of it are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

GROUP_CHAT: Final = -100
LINK: Final = "{link}"
"""Stands in a typed text for the parameter of the link that was said last."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on the first button below what was said last that does ``action``, about ``subject`` if there is one.

    With ``guest``, the button is one of that guest's card.
    """

    action: str
    subject: str = ""
    guest: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The last tap once more, on a button that perhaps is no longer there."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A text that answers what was said last."""

    text: str


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline query, typed in any chat."""

    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message with something else than a text: fields of the Bot API's ``Message``."""

    fields: Mapping[str, Any]


Deed: TypeAlias = str | Tap | Again | Reply | Inline | Sent
"""What somebody does; a text is typed."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What ``by`` does. Each deed stands beside the title of the screens that it brings, ``""`` for the way to the next.

    With ``pins``, the right to export wants a PIN.
    """

    group: str
    by: int
    deeds: tuple[tuple[str, Deed], ...]
    chat: int | None = None
    pins: bool = False


def photo(file_id: str, size: int = 1000) -> Sent:
    """Return a photo whose bytes are the name of its file."""
    return Sent(
        {
            "photo": [
                {"file_id": file_id, "file_unique_id": file_id, "width": 9, "height": 9, "file_size": size}
            ]
        }
    )


def file(name: str, kind: str, size: int = 1000) -> Sent:
    """Return a file that was attached, of a MIME type; its bytes are its name."""
    return Sent(
        {
            "document": {
                "file_id": name,
                "file_unique_id": name,
                "file_name": name,
                "mime_type": kind,
                "file_size": size,
            }
        }
    )


def contact(user_id: int, phone: str) -> Sent:
    """Return the contact of a person that they share."""
    return Sent({"contact": {"phone_number": phone, "first_name": "Olivia", "user_id": user_id}})
