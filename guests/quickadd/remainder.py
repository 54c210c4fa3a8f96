"""What is left of a text when all that was understood is cut out of it: the note, as typed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guests.text.normalise import has_substance

_SEPARATOR: Final = re.compile(r"[,;|，،、；]")
_BEHIND_CUT: Final = re.compile(r"^(?:[\s,;|/.:!)\]>，،、；\"”]|[-–—•*](?=\s|$))+")
_BEFORE_CUT: Final = re.compile(r"[\s,;|/:(\[<，،、；\"“–—•-]+$")
_BRACKET: Final = re.compile(r"[()\[\]]")
_PAUSE: Final = re.compile(r"[\s,;|.!?，،、；]")
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
    was_separated = was_opened = False
    for first, last in _gaps(start, end, cuts):
        raw = text[first:last]
        chunk = _BEHIND_CUT.sub("", raw) if first > start else raw
        chunk = _without_closing(chunk) if was_opened else chunk
        was_opened = raw.rstrip()[-1:] in {"(", "["}
        chunk = (_BEFORE_CUT.sub("", chunk) if last < end else chunk).strip(_EDGES)
        was_separated = was_separated or _SEPARATOR.match(raw.strip()) is not None
        if has_substance(chunk):
            rest += f"{', ' if was_separated else ' '}{chunk}" if rest else chunk
            was_separated = False
        was_separated = was_separated or _SEPARATOR.match(raw.strip()[-1:]) is not None
    return rest


def _without_closing(chunk: str) -> str:
    """Return a text whose bracket opened before the cut without the bracket that closes it: ``(note: window)``."""
    depth = 1
    for mark in _BRACKET.finditer(chunk):
        depth += 1 if mark.group() in "([" else -1
        if depth == 0:
            rest = chunk[mark.end() :]
            return chunk[: mark.start()].rstrip() + ("" if not rest or _PAUSE.match(rest) else " ") + rest
    return chunk
