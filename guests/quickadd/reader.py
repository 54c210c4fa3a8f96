"""Quick-add: a line or a few as a host types them, read as a guest.

First what has a shape or a label is cut out (``recognition``, ``statements``), then the name is found in
what is left (``namefinding``), and the rest is the note, as typed. Nothing typed is dropped but labels
that were understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guests.guest import FIELD, FIELDS, Guest
from guests.names.locate import find_name
from guests.names.split import Name, read_part
from guests.names.titles import canonical
from guests.parsing.labels import NAME, opening_label
from guests.parsing.locale import language_of
from guests.problems import Code, Problem
from guests.quickadd.keywords import Habits, read_statements
from guests.quickadd.patterns import recognise
from guests.quickadd.scan import Scan, open_scan
from guests.quickadd.spans import Region, Span, gaps, remainder
from guests.text.normalise import clean, has_substance

# Longer than all fields together can be: refused before it is read.
_LONGEST: Final = 2 * sum(row.limit for row in FIELDS if row.common)
_PIECE_END: Final = re.compile(r"[;|；•·\n()\[\]{}]| [-–—]+ |^[-–—*] ", re.MULTILINE)
_EDGES: Final = " ,،，、."
_FIRST_WORD: Final = re.compile(r"[^\s,]+\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """A guest as read, and the names of the fields that are guesses or may be mistyped."""

    guest: Guest
    unsure: tuple[str, ...] = ()


def read_line(text: str, *, country: str, language: str | None = None, today: date) -> Reading:
    """Read what a host typed about one guest.

    ``country`` (ISO 3166-1 alpha-2) decides how phone numbers and dates are read, ``language`` (default:
    the country's) how names are. Raises ``Problem``: ``NOT_A_GUEST`` without a name, a phone number and
    an e-mail address; ``TOO_LONG`` (``field``, ``limit``, ``length``).
    """
    cleaned = clean(text)
    if len(cleaned) > _LONGEST:
        raise Problem(Code.TOO_LONG, field="note", limit=FIELD["note"].limit, length=len(cleaned))
    tongue = language_of(country, language)
    scan = open_scan(cleaned)
    recognise(scan, country, today)
    read_statements(scan, Habits(country=country, language=tongue, today=today))
    name = _name(scan, tongue)
    values = {cut.field: cut.value for cut in reversed(scan.spans) if cut.field in FIELD}
    if values.get("title"):
        values["title"] = canonical(values["title"], tongue)
    values |= {"first_name": name.first, "last_name": name.last, "title": values.get("title") or name.title}
    values["company"] = values.get("company") or name.company
    values["other_name"] = values.get("other_name") or name.other
    values["note"] = _note(scan, tongue)
    guesses = {cut.field for cut in scan.spans if not cut.sure}
    if not name.sure:
        guesses |= {"first_name", "last_name"}
    return reading_of(values, guesses)


def _note(scan: Scan, language: str) -> str | None:
    """Return what is left, without the word ``note`` where it opens a part."""
    for start, end in list(_pieces(scan)):
        word = _FIRST_WORD.match(scan.text, start, end)
        if word and word.end() < end and opening_label(word.group().strip(" :"), language) == "note":
            scan.cut(start, word.end())
    return remainder(scan.text, scan.spans)


def reading_of(values: dict[Any, Any], guesses: set[Any]) -> Reading:
    """Return a reading of values that were read. Raises as ``read_line`` does."""
    for row in FIELDS:
        value = values.get(row.name)
        if isinstance(value, str) and len(value) > row.limit:
            raise Problem(Code.TOO_LONG, field=row.name, limit=row.limit, length=len(value))
    guest = Guest(**{name: value for name, value in values.items() if value})
    if not guest.is_known:
        raise Problem(Code.NOT_A_GUEST)
    return Reading(guest, tuple(name for name in guest.given() if name in guesses))


def _name(scan: Scan, language: str) -> Name:
    """Return the name: as labelled, else the first one in what is left of the text, which is cut."""
    labelled = {cut.field: cut.value for cut in reversed(scan.spans)}
    halves = {half: labelled.get(half) for half in ("first_name", "last_name")}
    if NAME in labelled:
        typed, name = labelled[NAME]
        if not any(halves.values()):
            return name  # type: ignore[no-any-return]
        missing = "last_name" if halves["first_name"] else "first_name"
        halves[missing] = halves[missing] or typed
    elif not halves["first_name"]:
        found = _find(scan, language)
        if not halves["last_name"]:
            return found
        halves["first_name"] = " ".join(part for part in (found.first, found.last) if part)
    first = read_part(halves["first_name"] or "", language)
    last = read_part(halves["last_name"] or "", language, is_last_name=True)
    return Name(None, first or None, last or None)


def _find(scan: Scan, language: str) -> Name:
    for start, end in _pieces(scan):
        word = _FIRST_WORD.match(scan.text, start, end)
        announced = opening_label(word.group().strip(" :"), language) if word and word.end() < end else None
        begin = word.end() if word and announced else start
        found = None if announced == "note" else find_name(scan.text[begin:end], language)
        if found:
            scan.cut(start, begin)
            scan.cut(begin + found.start, begin + found.end)
            return found.name
    return Name()


def _pieces(scan: Scan) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text between spans and signs that separate, without space around them."""
    taken: list[Span | Region] = [*scan.spans, *scan.notes, *scan.unread_labels()]
    for gap in list(gaps(0, len(scan.text), taken)):
        start = gap.start
        ends = [(match.start(), match.end()) for match in _PIECE_END.finditer(scan.text, gap.start, gap.end)]
        for end, following in [*ends, (gap.end, gap.end)]:
            piece = scan.text[start:end]
            inner = start + len(piece) - len(piece.lstrip(_EDGES))
            if has_substance(piece):
                yield inner, start + len(piece.rstrip(_EDGES))
            start = following
