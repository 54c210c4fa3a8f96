"""Dates: birthdays and anniversaries, with a label or by where birthdays lie, else days of a visit; and when a block ends."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guests.fields.blocking import BLOCKED, UNTIL
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.parsing.answers import read_answer
from guests.parsing.dates import DaySpan, before, find_dates, is_past
from guests.parsing.days.blocks import BEGINNINGS, MOST_WORDS, is_block, is_blocked
from guests.parsing.days.month_days import read_month_day
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
_NO_YEAR: Final = re.compile(r"(?<![\w-])--\d\d-?\d\d(?![\w-])")
# Says of a day without its year that somebody was born on it; a birthday may be that of the visit.
_BORN: Final = re.compile(
    r"(?<!\w)(?:born(?: on)?|dob|d\.o\.b\.?|geb\.?|geboren(?: am| op)?|née? le|nacid[oa](?: el)?|nat[oa](?: il)?|nascid[oa](?: em)?"
    r"|ur\.|urodzon[ya]|narozen[aý]?|nar\.|född|født|syntynyt|род\.|родил(?:ся|ась)|нар\.|народи(?:вся|лась))[ :]+(?=\w)",
    re.IGNORECASE,
)
_BORN_BEHIND: Final = re.compile(
    r"(?<!\S)(\d{1,2}[./ ]?[^\W_]{1,9}) (?:doğumlu|təvəllüdlü)(?!\w)", re.IGNORECASE
)
# One of these is in every such text: most lines are told at a glance to have none.
_HINTS: Final = (
    *("--", "born", "dob", "d.o.b", "geb", "né", "nac", "nat", "nasc", "ur", "nar", "fød", "föd", "synt"),
    *("род", "нар", "doğum", "təvəl"),
)
_MOST_OF_BIRTHDAY: Final = 3  # words: `14 de mayo`
_YEAR_BEHIND: Final = re.compile(r"[ ,./-]{0,2}(?:1[89]|20)\d\d(?!\d)")
_WORD: Final = re.compile(r"\S+")
_FIELDS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.DATE)


def day_candidates(text: Text) -> Iterator[Candidate]:
    """Yield what the full dates of a text may be; each may be a part of the note."""
    spans = find_dates(text.text, country=text.country, today=text.today)
    for span in spans:
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
    for each in _without_year(text):
        years = [span.day.short_year for span in spans if span.start < each.end and each.start < span.end]
        if all(years):  # `14 May 06` may begin a number
            yield each._replace(cost=costs.LABELLED) if years else each


def _without_year(text: Text) -> Iterator[Candidate]:
    """Yield the birthdays that lack their year: ``--05-14``, ``born 14 May``, ``14 Mayıs doğumlu``."""
    lowered = text.text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    for bare in _NO_YEAR.finditer(text.text):
        yield from _birthday(text, bare.start(), bare.group(), bare.end())
    for behind in _BORN_BEHIND.finditer(text.text):
        yield from _birthday(text, behind.start(), behind[1], behind.end())
    for born in _BORN.finditer(text.text):
        words = [*_WORD.finditer(text.text, born.end())][:_MOST_OF_BIRTHDAY]
        for word in reversed(words):
            typed = text.text[born.end() : word.end()].rstrip(",;")
            if found := [*_birthday(text, born.start(), typed, born.end() + len(typed))]:
                yield from found
                break


def _birthday(text: Text, start: int, typed: str, end: int) -> Iterator[Candidate]:
    read = None if _YEAR_BEHIND.match(text.text, end) else read_month_day(typed, text.country)
    if read:
        day, sure = read
        yield taken(start, end, "birthday", day, costs.BORN, "has its label", sure=sure)


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
