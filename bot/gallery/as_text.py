"""Screens as plain text that a reviewer reads: a heading each, the message, and its buttons in brackets."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Final

from bot.gallery.screen import Screen, rows_of

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"


def as_text(screens: Iterable[Screen]) -> str:
    """Return all of them; bidirectional isolates, which nobody sees, are written as braces."""
    parts = []
    for group, shown in groupby(screens, key=attrgetter("group")):
        parts += [f"=== {group} ===\n", *map(_said, shown)]
    return "\n".join(parts)


def _said(screen: Screen) -> str:
    rows = ["  ".join(f"[{label}]" for label in row) for row in rows_of(screen.keyboard)]
    lines = "\n".join([str(screen.text), *rows])
    spelled = lines.replace(FIRST_STRONG_ISOLATE, "{").replace(POP_ISOLATE, "}")
    return f"--- {screen.title} ---\n{spelled}\n"
