"""Where the name is in a piece of text, and whether it begins with the last name."""

import re
from dataclasses import dataclass, replace
from typing import Final

from guests.names.boundaries import goes_on_with_note, is_inverted, name_bounds
from guests.names.split import Name, read_name, split_name

_WORD: Final = re.compile(r"\S+")
_COMMA: Final = re.compile(r" ?[,，،、] ?")
_NAME_STOP: Final = re.compile(r"[;|；()\[\]]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name and its place in the text that was searched: ``text[start:end]``."""

    start: int
    end: int
    name: Name


def find_name(text: str, language: str) -> Found | None:
    """Return the name in a piece of text that has nothing but a name and notes, parted by commas."""
    parts = _parts(text)
    for index, (start, end) in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        found = _find_inverted(text, start, end, following, language) or _find_plain(
            text, start, end, language
        )
        if found and (index == 0 or not goes_on_with_note(text[found.start : found.end])):
            return found if index == 0 else replace(found, name=replace(found.name, sure=False))
    return None


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the spans between commas. A colon at the very end is no label if two words are before it."""
    end = len(text.rstrip(" :")) if text.count(" ") else len(text)
    parts: list[tuple[int, int]] = []
    start = 0
    for comma in _COMMA.finditer(text, 0, end):
        parts.append((start, comma.start()))
        start = comma.end()
    return [*parts, (start, end)]


def _find_inverted(
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


def labelled_name(text: str, language: str) -> Found | None:
    """Return the name at the front of ``text``, which a label says is one: it ends at a comma or bracket."""
    start = len(text) - len(text.lstrip(" ,\n"))
    stop = _NAME_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    (start, inner), *others = [(start + a, start + b) for a, b in _parts(text[start:end])]
    inverted = _find_inverted(text, start, inner, others[0] if others else None, language)
    end = inverted.end if inverted else inner
    name = read_name(text[start:end], language)
    return Found(start, end, name) if name else None


def _find_plain(text: str, start: int, end: int, language: str) -> Found | None:
    matches = list(_WORD.finditer(text, start, end))
    words = [match.group() for match in matches]
    first, after, sure = name_bounds(words, language)
    if first == after:
        return None
    name = split_name(words[first:after], language)
    if not name:
        return None
    return Found(matches[first].start(), matches[after - 1].end(), replace(name, sure=sure and name.sure))
