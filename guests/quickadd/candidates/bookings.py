"""What belongs to a visit and stays in the note: how many people, which table, what time, which day.

Without them a number of a table or a time would be taken for the beginning of a phone number, and the word
beside it for a name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, kept
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import Means, meaning_of
from guests.quickadd.words import Role
from guests.text.months import MONTH
from guests.text.normalise import word_key
from guests.text.remembered import remembered

_WORDS_OF_TABLE: Final = 2  # behind its number: `5 numaralı masa`
_FEW: Final = re.compile(r"\d{1,2}(?:[+/–-]\d{1,2})?\+?")
_PEOPLE: Final = re.compile(r"x?(\d{1,2})(?:[+–-]\d{1,2})?(?:['’]?([^\W\d_]+)\.?)?", re.IGNORECASE)
_UNITS: Final = frozenset(["p", "pp", "x", "pax"])
_TABLE: Final = re.compile(r"#?[^\W\d_]{0,2}-?\d{1,3}[^\W\d_]?|\d{1,3}(?:['’.-]?[^\W\d_]{1,4}|\.)?")
_TIME: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d)|h)(?:[–-]\d{1,2}[:.h]\d\d)?(?:am|pm|h|uhr)?", re.IGNORECASE
)
_HOUR: Final = re.compile(r"(\d{1,2})(?:[–-]\d{1,2})?(?:am|pm|uhr|u|h|ч)?", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?")
_SHORT_DATE: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2?")
_NUMBER_WORDS: Final = frozenset(
    ["no", "nr", "num", "number", "№", "#", "n", "n°", "nº", "numero", "nummer", "номер"]
)
_EDGES: Final = ".,;:!?()"
_HOURS, _MINUTES, _DAYS, _MONTHS = 24, 59, 31, 12
_NUMBERS: Final = Role.NUMBER | Role.CODE
_MOST: Final = 9  # characters without signs
_LONGEST: Final = 12  # characters of such a number


class _Number(NamedTuple):
    """What a number may be by its shape."""

    few: bool  # of people
    people: bool  # says so itself: `4pax`
    table: bool
    time: bool
    hour: bool
    closed_hour: bool  # `8pm`
    day: bool  # of a month
    short_date: bool


_Span = tuple[int, int, int, str]


def booking_candidates(text: Text, atoms: Sequence[Atom]) -> Iterator[Candidate]:
    """Yield the counts, tables, times and short dates of a line, each as a piece of the note."""
    for at, atom in enumerate(atoms):
        if atom.word.role & _NUMBERS and (atom.end - atom.start) <= _LONGEST and len(atom.word.key) <= _MOST:
            number = _number(text.text[atom.start : atom.end])
            for first, last, cost, why in _readings(number, text, atoms, at):
                yield kept(atoms[first].start, atoms[last].end, cost, why)


@remembered(1 << 10)
def _number(typed: str) -> _Number:
    bare = typed.strip(_EDGES)
    hour, day = _HOUR.fullmatch(bare), _DAY.fullmatch(bare)
    return _Number(
        few=_FEW.fullmatch(bare) is not None,
        people=_counts(bare),
        table=_TABLE.fullmatch(bare) is not None,
        time=_is_time(bare),
        hour=hour is not None and int(hour[1]) <= _HOURS,
        closed_hour=hour is not None and bare[-1].isalpha(),
        day=day is not None and 1 <= int(day[1]) <= _DAYS,
        short_date=_is_day(bare),
    )


def _readings(number: _Number, text: Text, atoms: Sequence[Atom], at: int) -> Iterator[_Span]:
    """Yield what the number in atom ``at`` may be: first and last atom, cost, reason."""
    before = _means(atoms, at - 1)
    after = _means(atoms, at + 1)
    if number.time:
        yield *_around(atoms, at, Means.TIME, Means.AMPM), costs.TIME, "is a time"
    if number.short_date:
        yield at, at, costs.SHORT_DATE, "is a day and a month"
    if number.few and after & Means.PEOPLE:
        first, last = _around(atoms, at, Means.PARTY, Means.PEOPLE)
        yield first, last, costs.COUNT, "counts people"
        if first < at:
            yield at, last, costs.COUNT, "counts people"
    elif (number.few and before & Means.PARTY) or number.people:
        yield *_around(atoms, at, Means.PARTY, 0), costs.COUNT, "counts people"
    if number.table:
        yield from _tables(text, atoms, at)
    if number.hour and (before & Means.TIME or after & Means.AMPM or number.closed_hour):
        yield *_around(atoms, at, Means.TIME, Means.AMPM), costs.TIME, "is a time"
    if number.day:
        yield from _named_days(atoms, at)


def _means(atoms: Sequence[Atom], at: int) -> int:
    return atoms[at].word.means if 0 <= at < len(atoms) else 0


def _around(atoms: Sequence[Atom], at: int, before: int, after: int) -> tuple[int, int]:
    """Return the atoms around ``at`` that belong to it: leading words, and one that follows."""
    first = at
    while first and _means(atoms, first - 1) & before:
        first -= 1
    return first, at + 1 if _means(atoms, at + 1) & after else at


def _is_time(typed: str) -> bool:
    match = _TIME.fullmatch(typed)
    return match is not None and int(match[1]) <= _HOURS and int(match[2] or 0) <= _MINUTES


def _is_day(typed: str) -> bool:
    match = _SHORT_DATE.fullmatch(typed)
    if not match:
        return False
    low, high = sorted((int(match[1]), int(match[3])))
    return 1 <= low <= _MONTHS and high <= _DAYS


def _counts(typed: str) -> bool:
    """Tell whether ``typed`` counts people in one word: ``4pax``, ``x4``."""
    match = _PEOPLE.fullmatch(typed)
    if not match or typed.isdecimal():
        return False
    if not match[2]:
        return typed[0] in "xX"
    key = word_key(match[2])
    return key in _UNITS or bool(meaning_of(key) & Means.PEOPLE)


def _tables(text: Text, atoms: Sequence[Atom], at: int) -> Iterator[_Span]:
    first = at
    if first and _key(text, atoms, first - 1) in _NUMBER_WORDS:
        first -= 1
    if _means(atoms, first - 1) & Means.TABLE:
        yield first - 1, at, costs.TABLE, "numbers a table"
    last = at
    while last - at < _WORDS_OF_TABLE and _means(atoms, last + 1) & Means.TABLE:
        last += 1
    if last > at:
        yield at, last, costs.TABLE, "numbers a table"


def _key(text: Text, atoms: Sequence[Atom], at: int) -> str:
    return text.text[atoms[at].start : atoms[at].end].lower().rstrip(".:")


def _named_days(atoms: Sequence[Atom], at: int) -> Iterator[_Span]:
    """Yield ``3 feb``, ``3 de febrero`` and ``feb 3``."""
    last = at + 1
    if _means(atoms, last) & Means.SMALL or (last < len(atoms) and atoms[last].word.role == Role.PARTICLE):
        last += 1
    if last < len(atoms) and _is_month(atoms[last]):
        yield at, last, costs.SHORT_DATE, "is a day and a month"
    if at and _is_month(atoms[at - 1]):
        yield at - 1, at, costs.SHORT_DATE, "is a day and a month"


def _is_month(atom: Atom) -> bool:
    """Tell whether a word names a month; ``Trần Thị Mai`` is a guest, since syllables are given names there."""
    return atom.word.key in MONTH and not (atom.word.role == Role.GIVEN and not atom.word.means)
