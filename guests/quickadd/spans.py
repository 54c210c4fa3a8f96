"""Cuts: what has been recognised in a text is cut out of it, and the rest is the note, as typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from guests.text.normalise import has_substance

_SEPARATOR: Final = re.compile(r"[,;|，،、；]")
_BEHIND_CUT: Final = re.compile(r"^(?:[\s,;|/.:!)\]>，،、；\"”]|[-–—•*](?=\s|$))+")
_BEFORE_CUT: Final = re.compile(r"[\s,;|/:(\[<，،、；\"“–—•-]+$")
_EDGES: Final = " ,;|，،、；"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` says ``value`` about ``field``; without a field it is a label of nothing."""

    start: int
    end: int
    field: str | None = None
    value: Any = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a text: ``text[start:end]``."""

    start: int
    end: int


def overlaps(start: int, end: int, taken: Iterable[Span | Region]) -> bool:
    """Tell whether ``text[start:end]`` touches anything taken."""
    return any(start < each.end and each.start < end for each in taken)


def gaps(start: int, end: int, taken: Iterable[Span | Region]) -> Iterator[Region]:
    """Yield what is left of ``text[start:end]``, in order."""
    for each in sorted(taken, key=lambda cut: cut.start):
        if each.end <= start or each.start >= end:
            continue
        if each.start > start:
            yield Region(start, each.start)
        start = max(start, each.end)
    if start < end:
        yield Region(start, end)


def remainder(text: str, spans: list[Span]) -> str | None:
    """Return what ``text`` says besides the spans, ``None`` if that is nothing.

    Lines stay lines. Around a cut the punctuation that joined it to its neighbours goes; everything
    else is as typed.
    """
    lines: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        kept = _rest_of_line(text, start, end, spans)
        if kept:
            lines.append(kept)
        start = end + 1
    return "\n".join(lines) or None


def _rest_of_line(text: str, start: int, end: int, spans: list[Span]) -> str:
    rest = ""
    was_separated = False
    for gap in gaps(start, end, spans):
        raw = text[gap.start : gap.end]
        chunk = _BEHIND_CUT.sub("", raw) if gap.start > start else raw
        chunk = (_BEFORE_CUT.sub("", chunk) if gap.end < end else chunk).strip(_EDGES)
        was_separated = was_separated or _SEPARATOR.match(raw.strip()) is not None
        if has_substance(chunk):
            rest += f"{', ' if was_separated else ' '}{chunk}" if rest else chunk
            was_separated = False
        was_separated = was_separated or _SEPARATOR.match(raw.strip()[-1:]) is not None
    return rest
