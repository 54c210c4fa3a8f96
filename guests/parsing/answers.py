"""One typed answer to the question for one field."""

from datetime import date
from typing import Final

from guests.days import AnyDay
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.health.answers import read_several
from guests.names.split import read_part
from guests.names.titles import canonical
from guests.parsing import dates
from guests.parsing.addresses import read_address
from guests.parsing.booleans import read_flag
from guests.parsing.choices import read_choice
from guests.parsing.countries import read_country, read_language
from guests.parsing.days.coming_days import read_coming, without_preposition
from guests.parsing.days.month_days import read_month_day
from guests.parsing.emails import read_email
from guests.parsing.locale import language_of
from guests.phones.display import example
from guests.phones.number import Number
from guests.phones.texts import numbers_in
from guests.problems import Code, Problem
from guests.text.normalise import clean, clean_line, has_substance
from guests.values import Address

_LONGEST: Final = 4096  # characters of a Telegram message; nothing longer is looked at


def read_answer(
    field: Field,
    text: str,
    *,
    country: str,
    language: str | None = None,
    today: date,
    abroad: tuple[str, ...] = (),
) -> tuple[str | AnyDay | bool | Address | tuple[str, ...], bool]:
    """Return the value that ``text`` gives for ``field``, and whether it is a guess or may be mistyped.

    The arguments are as in ``read_line``.

    Raises ``Problem``: ``EMPTY`` (also for a flag that is neither yes nor no), ``TOO_LONG`` (``field``,
    ``limit``, ``length``), ``NOT_A_PHONE`` (``example``), ``NOT_AN_EMAIL``, ``NOT_A_DATE`` (``example``),
    ``DATE_IN_FUTURE``, ``DATE_TOO_OLD``, ``DATE_IS_OVER``, ``NOT_A_COUNTRY``, ``NOT_A_LANGUAGE``, ``NOT_AN_ADDRESS``, and
    ``TAP_ONE`` where the answer is a button.
    """
    answer = clean(text[:_LONGEST]) if field.kind is Kind.NOTE else clean_line(text[:_LONGEST])
    if not answer:
        raise Problem(Code.EMPTY)
    if field.kind in {Kind.ADDRESS, Kind.SEVERAL} and len(text) > field.limit:
        raise Problem(Code.TOO_LONG, field=field.name, limit=field.limit, length=len(text))
    match field.kind:
        case Kind.PHONE:
            number = the_number(answer, country, abroad)
            return number.e164, not number.sure or number.extension is not None
        case Kind.DATE:
            return _date(answer, country, today)
        case Kind.UNTIL:
            return _day_to_come(answer, country, today)
        case Kind.NAME | Kind.TEXT | Kind.CODE | Kind.NOTE:
            return _text(field, answer, len(text), language_of(country, language)), False
        case _:
            return _certain(field, clean(text[:_LONGEST]), country), False


def _certain(field: Field, answer: str, country: str) -> str | bool | Address | tuple[str, ...]:
    """Return a value that is either read for sure or not at all."""
    value: str | bool | Address | tuple[str, ...] | None
    match field.kind:
        case Kind.EMAIL:
            value, problem = read_email(answer), Code.NOT_AN_EMAIL
        case Kind.FLAG:
            value, problem = read_flag(answer), Code.EMPTY
        case Kind.CHOICE:
            value, problem = read_choice(field, answer), Code.TAP_ONE
        case Kind.SEVERAL:
            value, problem = None if read_flag(answer) is False else read_several(field, answer), Code.TAP_ONE
        case Kind.LANGUAGE:
            value, problem = read_language(answer), Code.NOT_A_LANGUAGE
        case Kind.COUNTRY:
            value, problem = read_country(answer), Code.NOT_A_COUNTRY
        case Kind.ADDRESS:
            value, problem = read_address(answer, country), Code.NOT_AN_ADDRESS
        case _:
            value, problem = None, Code.TAP_ONE
    if value is None or value == ():
        raise Problem(problem)
    return value


def the_number(answer: str, country: str, abroad: tuple[str, ...] = ()) -> Number:
    """Return the one number of an answer, such as ``my number is …``. Raises ``Problem``: ``NOT_A_PHONE``."""
    numbers = numbers_in(answer, country, abroad=abroad).numbers
    if len(numbers) != 1:
        raise Problem(Code.NOT_A_PHONE, example=example(country))
    return numbers[0]


def _date(answer: str, country: str, today: date) -> tuple[AnyDay, bool]:
    if without_year := read_month_day(answer, country):
        return without_year[0], not without_year[1]
    day = dates.read_date(answer, country=country, today=today)
    if day is None:
        raise Problem(Code.NOT_A_DATE, example=dates.example(country))
    day = dates.before(day, today)
    return dates.check_past(day.value, today), not day.sure


def _day_to_come(answer: str, country: str, today: date) -> tuple[date, bool]:
    """Return a day that lies ahead; without a year, the next one."""
    answer = without_preposition(answer) or answer
    if without_year := read_month_day(answer, country):
        day, sure = without_year
        return day.next_after(today), not sure
    said = dates.read_date(answer, country=country, today=today)
    if said is None:
        if coming := read_coming(answer, today):
            return coming, True
        raise Problem(Code.NOT_A_DATE, example=dates.example(country))
    day_to_come = dates.after(said, today)
    if day_to_come.value <= today:
        raise Problem(Code.DATE_IS_OVER)
    return day_to_come.value, not day_to_come.sure


def _text(field: Field, answer: str, length: int, language: str) -> str:
    """Return a name with its letter case set, a title in its usual form, anything else as typed."""
    if not has_substance(answer):
        raise Problem(Code.EMPTY)
    if field.options and (usual := read_choice(field, answer)):
        return usual
    if field.kind is Kind.NAME:
        answer = read_part(answer, language, is_last_name=field.name == "last_name")
    elif field.name == "title":
        answer = canonical(answer, language)
    if len(answer) > field.limit or length > _LONGEST:
        raise Problem(Code.TOO_LONG, field=field.name, limit=field.limit, length=max(len(answer), length))
    return answer
