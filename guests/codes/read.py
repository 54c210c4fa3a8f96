"""What a QR code on a business card or a phone's screen says, read as a guest.

vCard, MECARD, BIZCARD; ``tel:`` (RFC 3966), ``mailto:`` (RFC 6068), ``smsto:`` and links to a WhatsApp number; else
a line as a host would type it.
"""

import re
from datetime import date
from typing import Final
from urllib.parse import unquote

from guests.codes.cards import as_vcard
from guests.codes.letters import text_of
from guests.parsing.locale import language_of, languages_of
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, read_line
from guests.vcards.reader import read_vcard

_SCHEME: Final = re.compile(
    r"(tel|mailto|smsto|sms|https?://(?:wa\.me|api\.whatsapp\.com)):?/*", re.IGNORECASE
)
_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_code(
    data: bytes,
    *,
    country: str,
    language: str | None = None,
    today: date,
    abroad: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Reading:
    """Read the bytes of a code; ``tags`` are the venue's. Raises ``Problem`` as ``read_vcard`` and ``read_line`` do."""
    text = text_of(data, language_of(country, language), *languages_of(country)).strip()
    kind = text[:8].upper()
    if kind.startswith("BEGIN:VC"):
        return read_vcard(text, country=country, language=language, today=today, abroad=abroad, tags=tags)
    if kind.startswith("BEGIN:"):  # an entry of a calendar
        raise Problem(Code.NOT_A_GUEST)
    if kind.startswith(("MECARD:", "BIZCARD:")):
        card = as_vcard(text)
        return read_vcard(card, country=country, language=language, today=today, abroad=abroad)
    return read_line(_as_line(text), country=country, language=language, today=today, abroad=abroad)


def _as_line(text: str) -> str:
    """Return what a link to a person says, as a host would type it; other links are nobody."""
    scheme = _SCHEME.match(text)
    if scheme is None:
        if _LINK.match(text):
            raise Problem(Code.NOT_A_GUEST)
        return text
    rest = unquote(text[scheme.end() :])
    if "whatsapp" in scheme[1].lower():
        found = re.search(r"phone=\+?(\d+)", rest)
        return f"+{found[1]}" if found else ""
    reach = re.split(r"[?;:&]", rest, maxsplit=1)[0]
    return f"+{reach.lstrip('+')}" if "wa.me" in scheme[1].lower() else reach
