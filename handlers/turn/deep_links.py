"""Deep links: what ``t.me/bot?start=…`` carries into the private chat.

A start parameter has 1 to 64 characters of ``A-Z a-z 0-9 _ -`` (https://core.telegram.org/bots/features#deep-linking)
and comes from anywhere: what is read here is only a text, or an id to be looked up with the rights of whoever sends it.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Final

from guests.text.normalise import clean_line

CONNECT: Final = "connect"
OPEN: Final = "open"
NEW: Final = "new"
LONGEST: Final = 64
_TYPED: Final = "new_"
_INVITATION: Final = "c_"
_STAFF: Final = "s_"
_ID: Final = 16  # characters of an id, which may begin like that too


def link_of(bot: str, token: str) -> str:
    """Return the link by which a guest opens an invitation."""
    return f"https://t.me/{bot}?start={_INVITATION}{token}"


def token_in(parameter: str) -> str | None:
    """Return the token of an invitation, whatever it is worth; ``None`` for anything else."""
    return parameter.removeprefix(_INVITATION) if parameter.startswith(_INVITATION) else None


def staff_link_of(bot: str, token: str) -> str:
    """Return the link by which somebody joins a team."""
    return f"https://t.me/{bot}?start={_STAFF}{token}"


def staff_token_in(parameter: str) -> str | None:
    """Return the token of a staff invitation, whatever it is worth; ``None`` for anything else."""
    is_one = parameter.startswith(_STAFF) and len(parameter) != _ID
    return parameter.removeprefix(_STAFF) if is_one else None


def link_with(typed: str) -> str | None:
    """Return the parameter that begins a guest with this text; ``None`` when it does not fit in."""
    parameter = _TYPED + urlsafe_b64encode(typed.encode()).decode().rstrip("=")
    return parameter if typed and len(parameter) <= LONGEST else None


def text_in(parameter: str) -> str | None:
    """Return the text that ``link_with`` put in; ``None`` for anything else."""
    if not parameter.startswith(_TYPED):
        return None
    packed = parameter.removeprefix(_TYPED)
    try:
        return clean_line(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()) or None
    except (Error, ValueError):
        return None
