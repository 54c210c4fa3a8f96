"""What is left of a text when all that was understood is cut out of it: the note, as typed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guests.text.normalise import has_substance

_SEPARATOR: Final = re.compile(r"[,;|，،、；]")
_BEHIND_CUT: Final = re.compile(r"^(?:[\s,;|/.:!)\]>，،、；\"”]|[-–—•*](?=\s|$))+")
_BEFORE_CUT: Final = re.compile(r"[\s,;|/:(\[<，،、；\"“–—•-]+$")
_EDGES: Final = " ,;|，،、；"

Span = tuple[int, int]


def remainder(text: str, cuts: Iterable[Span]) -> str | None:
    """Return what ``text`` says besides the cuts, ``None`` if that is nothing.

    Lines stay lines. Around a cut the punctuation that joined it to its neighbours goes; everything else is as
    typed.
    """
    ordered = sorted(cuts)
    lines: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        kept = _rest_of_line(text, start, end, ordered)
        if kept:
            lines.append(kept)
        start = end + 1
    return "\n".join(lines) or None


def _gaps(start: int, end: int, cuts: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of ``text[start:end]``, in order."""
    for first, last in cuts:
        if last > start and first < end:
            if first > start:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end


def _rest_of_line(text: str, start: int, end: int, cuts: Iterable[Span]) -> str:
    rest = ""
    was_separated = False
    for first, last in _gaps(start, end, cuts):
        raw = text[first:last]
        chunk = _BEHIND_CUT.sub("", raw) if first > start else raw
        chunk = (_BEFORE_CUT.sub("", chunk) if last < end else chunk).strip(_EDGES)
        was_separated = was_separated or _SEPARATOR.match(raw.strip()) is not None
        if has_substance(chunk):
            rest += f"{', ' if was_separated else ' '}{chunk}" if rest else chunk
            was_separated = False
        was_separated = was_separated or _SEPARATOR.match(raw.strip()[-1:]) is not None
    return rest
