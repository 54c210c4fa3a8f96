"""Redaction: keeps secrets and guests' data out of whatever is logged or stored as an error.

It finds data with a recognisable form (bot tokens, e-mail addresses, phone numbers, logins in URLs) by that
form, secrets from the settings by their value, and the rest by the name in front of it. When in doubt it
hides too much, so pass an id as a field (``update_id=5``) and not inside a sentence.

A pattern begins only where a run of its characters does (the look-behinds), or has bounds: otherwise each character of
a long run would be a start of its own, and the time would grow with the square of its length.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from guests.fields.kinds import Kind
from guests.guest import FIELDS

_DEPTH: Final = 6  # levels of a nested value that are redacted one by one
_SHORT: Final = 8  # characters; a shorter secret, such as a PIN, is hidden only as a whole word

_PERSONAL: Final = frozenset({Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.DATE, Kind.ADDRESS, Kind.NOTE})
_NAMES: Final = (
    r"[\w-]*(?:token|secret|password|passwd|authorization|cookie|api_?key|pin(?:_code)?)"
    r"|(?:first|last|full|middle|customer|guest)_?name|phones?(?:_number)?|mobile|e?mails?(?:_address)?"
    r"|birth_?date|date_of_birth|company|notes|text|caption|vcard|raw|body|payload"
    rf"|{'|'.join(row.name for row in FIELDS if row.kind in _PERSONAL)}"
)
_HIDDEN: Final = re.compile(_NAMES, re.IGNORECASE)
_ID: Final = re.compile(r"(?:\w+_)?id", re.IGNORECASE)
_NAMED: Final = re.compile(
    rf"""(?P<name>(?<![\w-])["']?(?:{_NAMES})["']?\s*[=:]\s*)(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    rf"""|(?P<key>(?<![\w-])(?:{_NAMES})=)[^\s&,;)\]}}"']+""",
    re.IGNORECASE,
)
# https://core.telegram.org/bots/api#authorizing-your-bot; stand-ins have shorter ones.
_TOKEN: Final = re.compile(r"(?<=/bot)\d+(?::|%3A)[^\s/]+|(?<!\d)\d{5,}(?::|%3A)[\w-]{10,}", re.IGNORECASE)
_LOGIN: Final = re.compile(
    r"\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}|(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*", re.IGNORECASE
)
_USERINFO: Final = re.compile(r"(?<=://)[^\s/?#]*@")
_EMAIL: Final = re.compile(
    r"(?<![\w.!#$%*+{|}~^`'-])[\w.!#$%*+{|}~^`'-]+(?:@|%40)(?:[\w-]{1,63}\.)+[\w-]{2,63}", re.IGNORECASE
)
# Without one of these characters none of the patterns above finds anything: a token and a login in a URL have a colon,
# an e-mail an at sign (either may be quoted), a login a space or a dot, and a name before a value a colon or an equals sign.
_TELLING: Final = re.compile(r"[:@%=\s.]")

_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATE: Final = rf"(?:19|20)\d\d(?:-{_MONTH}-{_DAY}|\.{_MONTH}\.{_DAY})"
_TIME: Final = r"\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"
_HOST: Final = r"(?:(?:127|10)\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|0\.0)\.\d{1,3}\.\d{1,3}"
_UUID: Final = r"[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}"
_HASH: Final = r"(?=[\da-f]*[a-f])(?:[\da-f]{64}|[\da-f]{40}|[\da-f]{32}|[\da-f]{16})"
# What looks like a phone but isn't: dates, private network addresses, UUIDs, hashes, memory addresses.
_NO_PHONE: Final = (
    rf"(?<!\d){_DATE}(?:[T ]{_TIME})?(?![\d-])"
    rf"|(?<![\w.]){_HOST}(?!\.?\d)"
    rf"|(?<!\w)(?:{_UUID}|{_HASH}|0x[\da-f]+)(?!\w)"
)
_GAP: Final = (
    r"(?:[^\S\n]|[().\-/+\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069]"
    r"|%(?:20|28|29|2B|2D|C2%A0)|\\xa0|\\u00a0)"
)
_NUMBER: Final = re.compile(
    rf"(?P<keep>{_NO_PHONE})|\+?\(?\d(?:(?:{_GAP}{{1,3}}(?!{_NO_PHONE}))?\d){{6,}}", re.IGNORECASE
)
_NO_DIGITS: Final = re.compile(r"\D+")
_FEWEST_DIGITS: Final = 7  # of what ``_NUMBER`` hides


class Redactor:
    """Hides the given secrets, and whatever looks like a secret or a guest's data."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings = {spelling for secret in secrets if secret for spelling in _spellings(secret)}
        ordered = sorted(spellings, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(_pattern, ordered))) if ordered else None

    def text(self, text: str) -> str:
        """Return ``text`` with ``[secret]``, ``[token]``, ``[e-mail]``, ``[phone]`` or ``[hidden]`` in their place."""
        text = self._but_numbers(text)
        if len(_NO_DIGITS.sub("", text)) < _FEWEST_DIGITS:
            return text
        return _NUMBER.sub(lambda found: found["keep"] or "[phone]", text)

    def value(self, value: Any, name: str = "") -> Any:
        """Return a redacted copy of a JSON value; ``name`` is the name of its field.

        Numbers stay, and so do digits of a text in a field named ``id`` or ``..._id``. Values that JSON
        doesn't know become their ``repr``.
        """
        return self._value(value, name, _DEPTH)

    def _value(self, value: Any, name: str, depth: int) -> Any:
        # Names at the top stand in the code: they are few, and no guest's.
        hides = _hides(name) if depth == _DEPTH else _HIDDEN.fullmatch(name)
        if hides and value is not None and not isinstance(value, bool):
            return "[hidden]"
        if value is None or isinstance(value, int | float):
            return value
        if isinstance(value, str):
            return self._but_numbers(value) if _ID.fullmatch(name) else self.text(value)
        if depth and isinstance(value, Mapping):
            return {
                self.text(str(key)): self._value(item, str(key), depth - 1) for key, item in value.items()
            }
        if depth and isinstance(value, list | tuple | set | frozenset):
            return [self._value(item, name, depth - 1) for item in value]
        return self.text(_shown(value))

    def _but_numbers(self, text: str) -> str:
        if self._secrets is not None:
            text = self._secrets.sub("[secret]", text)
        if not _TELLING.search(text):  # nearly always, and most of the work
            return text
        text = _TOKEN.sub("[token]", text)
        text = _LOGIN.sub("[secret]", text)
        text = _USERINFO.sub("[secret]@", text)
        text = _NAMED.sub(lambda found: f"{found['name'] or found['key']}[hidden]", text)
        return _EMAIL.sub("[e-mail]", text)


@lru_cache(maxsize=256)
def _hides(name: str) -> bool:
    return _HIDDEN.fullmatch(name) is not None


def _spellings(secret: str) -> set[str]:
    """Return a secret as it appears in a text, in a URL, in JSON and in a ``repr``."""
    in_json = (json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
    return {secret, quote(secret, safe=""), repr(secret)[1:-1], *in_json}


def _pattern(secret: str) -> str:
    exact = re.escape(secret)
    return exact if len(secret) >= _SHORT else rf"(?<![^\W_]){exact}(?![^\W_])"


def _shown(value: object) -> str:
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - a log line must not fail because of what it logs
        return f"<{type(value).__name__}>"
