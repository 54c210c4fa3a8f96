"""Full dates: birthdays and anniversaries, with a label or by where birthdays lie, else days of a visit."""

from collections.abc import Iterator
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.dates import DaySpan, before, find_dates, is_past
from guests.parsing.labels import label_after, label_before
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, kept, taken
from guests.quickadd.line import Text
from guests.quickadd.vocabulary import COUNTED

_YOUNGEST: Final = 5  # years since a date that is taken for a birthday though nothing says so
_SHORT_YEAR_OLDEST: Final = 90  # `05.01.27` without a label is rather a booking for next year
_FIELDS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.DATE)


def day_candidates(text: Text) -> Iterator[Candidate]:
    """Yield what the full dates of a text may be; each may be a part of the note."""
    for span in find_dates(text.text, country=text.country, today=text.today):
        if span.day.short_year and text.meaning_behind(span.end) & COUNTED:
            continue  # `3 Feb 12 people`, `3 Feb 19 Uhr`
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
