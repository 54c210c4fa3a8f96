"""The name behind a label, and where it ends."""

import re
from dataclasses import dataclass, replace
from typing import Final

from guests.names.order import is_inverted
from guests.names.split import Name, read_name

_COMMA: Final = re.compile(r" ?[,，،、] ?")
_NAME_STOP: Final = re.compile(r"[;|；()\[\]]")
_NICKNAME: Final = re.compile(r"(?<=\w )\([^\W\d_][\w'’-]*\)(?= [^\W\d_])")  # `Margaret (Maggie) Osgood`


@dataclass(frozen=True, slots=True)
class Found:
    """A name and its place in the text that was searched: ``text[start:end]``."""

    start: int
    end: int
    name: Name


def labelled_name(text: str, language: str) -> Found | None:
    """Return the name at the front of ``text``, which a label says is one: it ends at a comma or bracket."""
    start = len(text) - len(text.lstrip(" ,\n"))
    stop = _NAME_STOP.search(text, start)
    if stop and (nickname := _NICKNAME.match(text, stop.start())):
        stop = _NAME_STOP.search(text, nickname.end())
    end = stop.start() if stop else len(text)
    (start, inner), *others = [(start + a, start + b) for a, b in _parts(text[start:end])]
    inverted = _inverted(text, start, inner, others[0] if others else None, language)
    end = inverted.end if inverted else inner
    name = read_name(text[start:end], language)
    return Found(start, end, name) if name else None


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the spans between commas. A colon at the very end is no label if two words are before it."""
    end = len(text.rstrip(" :")) if text.count(" ") else len(text)
    parts: list[tuple[int, int]] = []
    start = 0
    for comma in _COMMA.finditer(text, 0, end):
        parts.append((start, comma.start()))
        start = comma.end()
    return [*parts, (start, end)]


def _inverted(
    text: str, start: int, end: int, following: tuple[int, int] | None, language: str
) -> Found | None:
    """Find ``Doe, Jane`` whose last name is ``text[start:end]``."""
    if not following:
        return None
    family, given = text[start:end].split(), text[slice(*following)].split()
    if not family or not given or not is_inverted(family, given, language):
        return None
    name = read_name(text[start : following[1]], language)
    is_small = family[0].islower() and given[0].islower()
    return Found(start, following[1], replace(name, sure=name.sure and not is_small))
