"""Full dates: birthdays and anniversaries, with a label or by where birthdays lie, else days of a visit; and when a block ends."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guests.fields.blocking import BLOCKED, UNTIL
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.parsing.answers import read_answer
from guests.parsing.dates import DaySpan, before, find_dates, is_past
from guests.parsing.days.blocks import BEGINNINGS, MOST_WORDS, is_block, is_blocked
from guests.parsing.labels import label_after, label_before
from guests.phones.number import Kind as NumberKind
from guests.phones.read import read_number
from guests.problems import Code, Problem
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, kept, taken
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import COUNTED

_YOUNGEST: Final = 5  # years since a date that is taken for a birthday though nothing says so
_SHORT_YEAR_OLDEST: Final = 90  # `05.01.27` without a label is rather a booking for next year
_YEAR: Final = len("2012")
_NUMBER_FOR_YEAR: Final = re.compile(r"(?<=[^\W\d_] )\d{4} \d{4}(?! ?\d)")
_ENDS: Final = "ends a block"
_MOST_OF_DAY: Final = 4  # words: `until the 12th December`
_FIELDS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.DATE)


def day_candidates(text: Text) -> Iterator[Candidate]:
    """Yield what the full dates of a text may be; each may be a part of the note."""
    for span in find_dates(text.text, country=text.country, today=text.today):
        if span.day.short_year and text.meaning_behind(span.end) & COUNTED:
            continue  # `3 Feb 12 people`, `3 Feb 19 Uhr`
        if _has_number_for_year(text, span):
            continue
        labelled = _labelled(text, span)
        if labelled:
            yield labelled
        elif _is_likely(text, span):
            yield taken(
                span.start,
                span.end,
                "birthday",
                span.day.value,
                costs.PLAIN_BIRTHDAY,
                "lies where birthdays lie",
                sure=False,
            )
        yield kept(span.start, span.end, costs.LABELLED_DATE if labelled else costs.DATE, "is a date")


def _has_number_for_year(text: Text, span: DaySpan) -> bool:
    """Tell whether the year is the first half of a number of the venue's country: Danish ``5 maj 2012 3456``."""
    number = _NUMBER_FOR_YEAR.match(text.text, span.end - _YEAR)
    read = read_number(number.group(), text.country) if number else None
    return read is not None and read.sure and read.kind is not NumberKind.OTHER


def _labelled(text: Text, span: DaySpan) -> Candidate | None:
    """Return the date as the birthday or anniversary that a word before or directly behind it says it is."""
    day = before(span.day, text.today)
    leading = label_before(text.text, span.start, text.language)
    trailing = label_after(text.text, span.end, text.language)
    start, end, field = span.start, span.end, None
    if leading and leading.field in _FIELDS:
        start, field = leading.start, leading.field
    elif (
        trailing
        and trailing.field in _FIELDS
        and text.text[trailing.end : trailing.end + 1] not in (":", "=")
    ):
        end, field = trailing.end, trailing.field
    if field is None or not is_past(day.value, text.today):
        return None
    return taken(start, end, field, day.value, costs.LABELLED, "has its label", sure=day.sure)


def _is_likely(text: Text, span: DaySpan) -> bool:
    oldest = _SHORT_YEAR_OLDEST if span.day.short_year else text.today.year
    age = text.today.year - span.day.value.year
    return is_past(span.day.value, text.today) and _YOUNGEST <= age <= oldest


def block_candidates(text: Text, atoms: Sequence[Atom], ends: set[int]) -> Iterator[Candidate]:
    """Yield ``blocked until Friday`` and ``cumaya kadar engelle``, and ``blocked`` alone between what has a shape of its own.

    ``ends`` are those of such parts. What is blocked besides guests, as a sink, is for the note.
    """
    for first in [at for at, atom in enumerate(atoms) if atom.word.key in BEGINNINGS]:
        for end in range(min(first + MOST_WORDS, len(atoms)), first, -1):
            key = " ".join(atom.word.key for atom in atoms[first:end])
            if not is_block(key):
                continue
            yield from _block_with_end(text, atoms, first, end)
            is_behind = first == 0 or atoms[first - 1].parts or atoms[first - 1].end in ends
            if is_blocked(key) and is_behind and (end == len(atoms) or atoms[end].parts):
                yield taken(atoms[first].start, atoms[end - 1].end, BLOCKED, True, costs.FLAG)
            break


def _block_with_end(text: Text, atoms: Sequence[Atom], first: int, end: int) -> Iterator[Candidate]:
    """Yield the block with the day that is said behind it, or before; a day that has been says nothing."""
    ways = [
        way for count in range(_MOST_OF_DAY, 0, -1) for way in ((end, end + count), (first - count, first))
    ]
    for since, till in ways:
        if since < 0 or till > len(atoms):
            continue
        said = text.text[atoms[since].start : atoms[till - 1].end]
        try:
            day, unsure = read_answer(
                FIELD[UNTIL], said, country=text.country, language=text.language, today=text.today
            )
        except Problem as problem:
            if problem.code is Code.DATE_IS_OVER:
                return
            continue
        start, stop = min(first, since), max(end, till)
        yield taken(atoms[start].start, atoms[stop - 1].end, UNTIL, day, costs.FLAG, _ENDS, sure=not unsure)
        return
