"""Direction: what keeps a line in order where texts of both directions meet (Unicode UAX #9).

In a left-to-right language only values with right-to-left letters are isolated. In a right-to-left one everything
that is put in is, with commands and code; and a line that doesn't begin with a letter of the language, such as an
icon and a name, begins with a mark, by which Telegram gives it the language's direction.
"""

import re
import unicodedata
from functools import cache
from typing import Any, Final

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
"""Languages, of which we may speak some."""

ARABIC_SIGNS: Final = frozenset({"ar", "fa", "ur"})
FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK = "\u2068", "\u2069", "\u200f"
_FROM_RIGHT: Final = frozenset({"R", "AL"})
_DECISIVE: Final = _FROM_RIGHT | {"L", "FSI"}
_KEEPS_TO_ITSELF: Final = re.compile(r"<code>.*?</code>|(?<![\w<])/[a-z]+|\{\w+\}")
_TAG: Final = re.compile("<[^>]*>")


def isolate(value: Any) -> Any:
    """Wrap a text that has right-to-left letters, so that it keeps to itself; leave all else alone."""
    if not isinstance(value, str) or value.isascii():
        return value
    if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in value):
        return isolated(value)
    return value


def isolated(value: str) -> str:
    """Wrap a text, whatever it is; markup stays markup."""
    return FIRST_STRONG_ISOLATE + value + POP_ISOLATE


def by_line(value: str) -> str:
    """Return a value of several lines as it stands in a right-to-left text: an isolate ends with its line (UAX #9, X8)."""
    return value.replace("\n", f"{POP_ISOLATE}\n{RIGHT_TO_LEFT_MARK}{FIRST_STRONG_ISOLATE}")


@cache  # the texts are ours, and there are so many
def isolating(text: str) -> str:
    """Return a text of a right-to-left language in which everything of the other direction keeps to itself."""
    kept = _KEEPS_TO_ITSELF.sub(lambda found: isolated(found[0]), text)
    return "\n".join(map(_directed, kept.split("\n")))


def _directed(line: str) -> str:
    """Return a line with a mark in front, unless its first letter says by itself where it begins.

    What is isolated says nothing by UAX #9 (P2), but there are programs that look into it, such as browsers for the alignment.
    """
    kinds = (unicodedata.bidirectional(letter) for letter in _TAG.sub("", line))
    first = next((kind for kind in kinds if kind in _DECISIVE), None)
    return line if not line or first in _FROM_RIGHT else RIGHT_TO_LEFT_MARK + line
