"""Notes: the words by which a guest is found in a note, and the part of the note that is shown with it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.text.folding import fold

SHORTEST: Final = 2  # letters of a word that is looked for in notes
_MOST: Final = 200  # words of a note that are indexed; 2,000 characters of prose have no more different ones
_BEFORE: Final = 20  # characters of a note shown before the first hit, about
_SHOWN: Final = 60
_ROWS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.NOTE)
_WORD: Final = re.compile(r"\w+")


class Piece(NamedTuple):
    """A part of an excerpt; a ``hit`` is a word that was looked for."""

    text: str
    hit: bool = False


Excerpt = tuple[Piece, ...]


def note_words(guest: Guest) -> frozenset[str]:
    """Return the folded words of a guest's notes; the same for the same guest."""
    notes = _notes(guest)
    return words_of(notes) if notes else frozenset()


def words_of(notes: str) -> frozenset[str]:
    """Return the folded words of a note; the same for the same note."""
    words = dict.fromkeys(word for word in fold(notes).split() if len(word) >= SHORTEST)
    return frozenset(list(words)[:_MOST])


def excerpt(guest: Guest, wanted: Iterable[str]) -> Excerpt:
    """Return some 60 characters of the note around the first of the words, which are folded beginnings.

    What is left out is marked by ``…``; nothing is returned when none of them stands in the note.
    """
    note = " ".join(_notes(guest).split())
    begun = tuple(word for word in wanted if len(word) >= SHORTEST)
    hits = [word.span() for word in _WORD.finditer(note) if _begins(word[0], begun)] if begun else []
    if not hits:
        return ()
    start = _word_start(note, min(hits[0][0] - _BEFORE, len(note) - _SHOWN))
    end = _word_end(note, max(start + _SHOWN, hits[0][1]))
    pieces = _pieces(note, [hit for hit in hits if hit[1] <= end], start, end)
    before, after = ("…" if start else ""), ("…" if end < len(note) else "")
    return tuple(piece for piece in (Piece(before), *pieces, Piece(after)) if piece.text)


def _notes(guest: Guest) -> str:
    return "\n".join(value for name in _ROWS if (value := getattr(guest, name)))


def _begins(word: str, begun: tuple[str, ...]) -> bool:
    return any(part.startswith(begun) for part in fold(word).split())


def _pieces(note: str, hits: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for first, last in hits:
        pieces += [Piece(note[at:first]), Piece(note[first:last], hit=True)]
        at = last
    return [*pieces, Piece(note[at:end])]


def _word_start(note: str, at: int) -> int:
    """Return where the first whole word from ``at`` on begins."""
    return note.find(" ", at - 1) + 1 if at > 0 else 0


def _word_end(note: str, at: int) -> int:
    """Return where the last whole word before ``at`` ends; one that is too long is cut."""
    if at >= len(note):
        return len(note)
    space = note.rfind(" ", 0, at + 1)
    return space if space > at - _BEFORE else at
