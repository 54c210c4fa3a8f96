"""Cells of all other fields: what stands there is the answer to the question for the field."""

import re
from typing import Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.health.answers import listed, read_across, read_several
from guests.names.remarks import without_remark
from guests.names.split import read_part
from guests.names.titles import canonical, title_after, titles_before
from guests.parsing.answers import read_answer
from guests.parsing.consents import read_consent
from guests.parsing.dates import find_dates, is_past, read_date
from guests.parsing.emails import read_email
from guests.parsing.locale import Order
from guests.problems import Problem
from guests.text.normalise import has_substance, word_key
from guests.transfer.cells.flaws import FLAWS, Flaw
from guests.transfer.cells.numbers import read_numbers
from guests.transfer.cells.placeholders import is_nothing
from guests.transfer.cells.said import Said
from guests.transfer.cells.spreadsheets import date_text
from guests.transfer.column_headers import column_target
from guests.transfer.place import Place
from guests.values import Consent

SOURCE: Final = "import"
# Between an answer and its day: words, signs, the time and its zone.
_AROUND_A_DAY: Final = re.compile(
    r"T?\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|(?<!\w)(?:on|at|am|le|el|il|op|em|dnia|от|з|tarihinde|tarixində|utc|gmt)(?!\w)"
    r"|[()\[\],;:]",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(r"\s*(?::::|[,;|\n])\s*")
_HONOURED: Final = frozenset(map(word_key, FIELD["vip"].labels))
_HABITS: Final = {Order.DAY_FIRST: "GB", Order.MONTH_FIRST: "US"}


def read_field(text: str, row: Field, where: Place) -> Said:
    """Return the value of any field; what is none is a remark."""
    return _answer(text, text, row, where.country, where)


def read_needs(text: str, row: Field, *, exact: bool) -> Said:
    """Return what a guest is allergic to and lives by. ``exact`` is as our export writes it."""
    if exact:
        return Said.of(row.name, listed(row, text))
    other = next(each for each in FIELDS if each.kind is Kind.SEVERAL and each is not row)
    return Said(tuple(read_across(row, other, text).items()))


def read_tags(text: str, row: Field) -> Said:
    """Return the tags of a list. One that only says that somebody is a guest of honour is that field's.

    What programs file everybody under says nothing (Google's ``* myContacts``).
    """
    items = [item for item in _TAGS.split(text) if not is_nothing(item.strip())]
    tags = [tag for item in items for tag in read_several(row, _without_kind(item))]
    rest = tuple(tag for tag in tags if word_key(tag) not in _HONOURED)
    honoured = (("vip", True),) if len(rest) < len(tags) else ()
    return Said((*honoured, (row.name, rest)) if rest else honoured)


def _without_kind(tag: str) -> str:
    """Return a tag without what it is one of, where that says no more: ``Dietary: Vegan``."""
    kind, colon, value = tag.partition(":")
    is_diet = colon and has_substance(value) and column_target(kind) == "diets"
    return value.strip() if is_diet else tag


def habits_of(order: Order | None, country: str) -> str:
    """Return a country that writes dates in the order that the list shows, if it shows one."""
    return _HABITS.get(order, country) if order else country


def read_day(text: str, row: Field, where: Place, order: Order | None) -> Said:
    """Return a date, read in the order that the list shows, else in that of the country."""
    country = habits_of(order, where.country)
    line = date_text(text)
    day = read_date(line, country=country, today=where.today)
    if day and not day.short_year and is_past(day.value, where.today):  # most days need no closer look
        return Said.of(row.name, day.value, None if day.sure or order else Flaw.EITHER_WAY)
    said = _answer(line, text, row, country, where)
    return said._replace(flaw=None) if said.flaw is Flaw.EITHER_WAY and order else said


def read_end(text: str, row: Field, where: Place, order: Order | None) -> Said:
    """Return the day when something ends, also one that has been: then it is over."""
    country = habits_of(order, where.country)
    day = read_date(date_text(text), country=country, today=where.today)
    if day is None or day.short_year:
        return _answer(date_text(text), text, row, country, where)
    return Said.of(row.name, day.value, None if day.sure or order else Flaw.EITHER_WAY)


def read_agreement(
    text: str, names: tuple[str, ...], where: Place, *, is_refusal: bool, is_total: bool
) -> Said:
    """Return the consents that a cell gives or refuses.

    A date says when the guest did what the header asks. ``is_total`` is a refusal of every channel: that somebody did not
    refuse them all allows none of them.
    """
    allowed, moment = read_consent(text, is_refusal=is_refusal), None
    if allowed is None and any(map(str.isdigit, text)) and not text.isdecimal():
        allowed, moment = _dated(date_text(text), where, is_refusal=is_refusal)
    if allowed is None:
        return Said(notes=(text,), flaw=Flaw.UNREADABLE)
    if allowed and is_total:
        return Said()
    said = Consent(allowed=allowed, source=SOURCE, changed_at=moment)
    return Said.of(names[0], said) if len(names) == 1 else Said(tuple((name, said) for name in names))


def _dated(text: str, where: Place, *, is_refusal: bool) -> tuple[bool | None, str | None]:
    """Return an answer that has its day (``Subscribed on 2 May 2021``), or is one: then the guest did what was asked."""
    found = find_dates(text, country=where.country, today=where.today)
    if len(found) != 1:
        return None, None
    [span] = found
    words = _AROUND_A_DAY.sub(" ", text[: span.start] + " " + text[span.end :]).strip()
    said = read_consent(words, is_refusal=is_refusal) if has_substance(words) else not is_refusal
    return said, span.day.value.isoformat()


def read_half(text: str, row: Field, where: Place) -> Said:
    """Return one half of a name, and the title that stands with it; a number or an address is nobody's name."""
    if text.isalpha():  # one word, as most halves are: it needs no closer look
        name = read_part(text, where.language, is_last_name=row.name == "last_name")
        if len(name) <= row.limit:
            return Said.of(row.name, name)
    if "@" in text or not any(map(str.isalpha, text)):
        return read_reach(text, where)
    name, remark = without_remark(text, where.language)
    if remark:
        said = read_half(name, row, where)
        return said._replace(notes=(*said.notes, remark), plain=None)
    words = text.split()
    before = min(titles_before([*words, ""], where.language), len(words) - 1)
    after = title_after(words[-1], where.language) if len(words) > before + 1 else None
    if not (before or after):
        return read_field(text, row, where)
    rest = " ".join(words[before : -1 if after else None])
    title = canonical(" ".join([*words[:before], *words[-1:][: bool(after)]]), where.language)
    said = read_field(rest, row, where)
    return said._replace(values=(("title", title), *said.values), plain=None)


def read_reach(text: str, where: Place) -> Said:
    """Return the number or the address that stands where a name is asked for; else it is a remark."""
    email = read_email(text)
    said = Said.of("email", email) if email else read_numbers(text, where.country)
    return said if said.values or said.numbers else Said(notes=(text,))


def _answer(text: str, shown: str, row: Field, country: str, where: Place) -> Said:
    try:
        value, is_unsure = read_answer(row, text, country=country, language=where.language, today=where.today)
    except Problem as problem:
        return Said(notes=(shown,), flaw=FLAWS.get(problem.code, Flaw.UNREADABLE))
    doubt = Flaw.EITHER_WAY if row.kind is Kind.DATE else Flaw.UNSURE
    return Said.of(row.name, value, doubt if is_unsure else None)
