"""How a number is written: its digits in any script, the signs between them, ``tel:``, an extension."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
    )
    | {"＋": "+", "（": "(", "）": ")", "．": ".", "／": "/", "·": ".", "＃": "#", "，": ","}
)
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORDS: Final = "extension|extn|ext|x|dahili|daxili|durchwahl|dw|poste|toestel|interno|int|anexo|ramal|wewn|доб|внутр|вн|#"
# behind a word, or behind the pauses and stops of a dialler: `,,123#`, `;123#`, `p123`
_EXTENSION: Final = (
    rf"[ ,;(]*(?:{_WORDS})\.?[ :=.#]*(?P<named>\d{{1,7}})#?(?!\d)\)?"
    r"|(?:\\?[,;]){2,} ?(?P<paused>\d{1,7})#?(?!\d)|\\?[,;pw](?P<stopped>\d{1,7})#|[pw](?P<waited>\d{1,7})(?![\d\w])"
)
_NUMBER: Final = r"(?P<head>(?:[+(] ?){0,3})\d[\d ().\-/]*+"
_AFTER: Final = re.compile(_EXTENSION, re.IGNORECASE)
_WHOLE: Final = re.compile(rf"(?P<number>{_NUMBER})(?:{_EXTENSION})?", re.IGNORECASE)
_URI_EXTENSION: Final = re.compile(r";ext=(\d{1,7})", re.IGNORECASE)
_FOREIGN: Final = re.compile(r"(?![0-9])\d")
_NO_DIGITS: Final = re.compile(r"[^0-9]")
_LONGEST: Final = 256


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number as written. ``opening`` are the digits before the first sign between them."""

    typed: str
    digits: str
    has_plus: bool
    opening: str
    extension: str | None = None


def plain(text: str) -> str:
    """Return ``text`` with digits of every script and wide signs as ASCII, character for character."""
    if text.isascii():
        return text
    return _FOREIGN.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_SIGNS))


def digits_of(text: str) -> str:
    """Return the digits of a plain text."""
    return text if text.isdigit() else _NO_DIGITS.sub("", text)


def spell(text: str) -> Spelled | None:
    """Return how the number that ``text`` is as a whole is written, ``None`` if it is more than a number."""
    if len(text) > _LONGEST:
        return None
    bare = text.removeprefix("+")
    if bare.isdigit() and bare.isascii():
        return Spelled(typed=text, digits=bare, has_plus=bare is not text, opening=bare)
    line = plain(_UNSEEN.sub("", text)).strip()
    named = None
    if line[:4].lower() == "tel:":
        uri, _, parameters = line[4:].partition(";")
        named = _URI_EXTENSION.search(f";{parameters}")
        line = uri.strip() if "=" in parameters else line[4:].strip()
    match = _WHOLE.fullmatch(line)
    if not match:
        return None
    extension = named[1] if named else _digits_behind(match)
    return spelled(match["number"], extension)


def spelled(typed: str, extension: str | None = None) -> Spelled:
    """Return how plain text that holds a number and nothing else is written."""
    opening = re.search(r"\d+", typed)
    return Spelled(
        typed=typed,
        digits=digits_of(typed),
        has_plus="+" in typed,
        opening=opening[0] if opening else "",
        extension=extension,
    )


def extension_at(line: str, start: int) -> re.Match[str] | None:
    """Return the extension that begins at ``start`` of a plain line, if there is one."""
    return _AFTER.match(line, start)


def extension_digits(match: re.Match[str]) -> str:
    """Return the digits of an extension that was found."""
    return _digits_behind(match) or ""


def _digits_behind(match: re.Match[str]) -> str | None:
    found = (match[name] for name in ("named", "paused", "stopped", "waited"))
    return next(filter(None, found), None)
