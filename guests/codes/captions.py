"""A picture with a caption: the code's guest, and what the caption says besides."""

from collections.abc import Callable
from typing import Final

from guests.book.merging.merge import fill_in
from guests.guest import FIELDS, Guest
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, reading_of
from guests.text.folding import fold

_WORDS: Final = frozenset({"title", "first_name", "last_name", "note"})


def with_caption(reading: Reading, caption: str, read: Callable[[str], Reading]) -> Reading:
    """Return the code's guest with gaps filled from the caption, which ``read`` reads; the rest goes to the note.

    Raises ``Problem`` (``TOO_LONG``) when there is no room for it.
    """
    beside = _read(caption, reading.guest, read)
    if _is_remark(beside.guest, reading.guest):
        beside = Reading(Guest(note=caption))
    guest = fill_in(reading.guest, beside.guest)
    filled = {name for name in beside.unsure if getattr(guest, name) != getattr(reading.guest, name)}
    return reading_of({row.name: getattr(guest, row.name) for row in FIELDS}, {*reading.unsure, *filled})


def _is_remark(said: Guest, known: Guest) -> bool:
    """Tell whether a caption says nothing but words, none of them of the name that is known: ``by the door``."""
    names = {*fold(said.name or "").split()}
    is_other = bool(names and known.name) and names.isdisjoint(fold(known.name).split())
    return is_other and _WORDS.issuperset(said.given())


def _read(caption: str, guest: Guest, read: Callable[[str], Reading]) -> Reading:
    """Read a caption; one that names nobody is read together with how the code's guest is reached."""
    reach = guest.email or guest.phone
    for text in (caption, f"{caption}\n{reach}" if reach else None):
        try:
            return read(text or "")
        except Problem as problem:
            if problem.code is not Code.NOT_A_GUEST:
                raise
    return Reading(Guest(note=caption))
