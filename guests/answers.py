"""One typed answer to the question for one field."""

from datetime import date
from typing import Final

from guests import dates, phones
from guests.emails import read_email
from guests.guest import Field, Kind
from guests.names import read_part
from guests.problems import Code, Problem
from guests.regions import language_of
from guests.text import clean, clean_line, has_substance
from guests.titles import canonical
from guests.yesno import read_flag

_LONGEST: Final = 4096  # characters of a Telegram message; nothing longer is looked at


def read_answer(
    field: Field, text: str, *, country: str, language: str | None = None, today: date
) -> tuple[str | date | bool, bool]:
    """Return the value that ``text`` gives for ``field``, and whether it is a guess or may be mistyped.

    Raises ``Problem``: ``EMPTY`` (also for a flag that is neither yes nor no), ``TOO_LONG`` (``field``,
    ``limit``, ``length``), ``NOT_A_PHONE`` (``example``), ``NOT_AN_EMAIL``, ``NOT_A_DATE`` (``example``),
    ``DATE_IN_FUTURE``, ``DATE_TOO_OLD``.
    """
    answer = clean(text[:_LONGEST]) if field.kind is Kind.NOTE else clean_line(text[:_LONGEST])
    if not answer:
        raise Problem(Code.EMPTY)
    match field.kind:
        case Kind.PHONE:
            return _phone(answer, country)
        case Kind.EMAIL:
            return _email(answer), False
        case Kind.DATE:
            return _date(answer, country, today)
        case Kind.FLAG:
            return _flag(answer), False
        case Kind.NAME | Kind.TEXT | Kind.NOTE:
            return _text(field, answer, len(text), language_of(country, language)), False


def _phone(answer: str, country: str) -> tuple[str, bool]:
    phone = phones.read_phone(answer, country)
    if phone is None:
        found = phones.find_phones(answer, country)  # `my number is …`
        phone = found[0].phone if len(found) == 1 else None
    if phone is None:
        raise Problem(Code.NOT_A_PHONE, example=phones.example(country))
    return phone.e164, not phone.valid or phone.extension is not None


def _email(answer: str) -> str:
    address = read_email(answer)
    if address is None:
        raise Problem(Code.NOT_AN_EMAIL)
    return address


def _date(answer: str, country: str, today: date) -> tuple[date, bool]:
    day = dates.read_date(answer, country=country, today=today)
    if day is None:
        raise Problem(Code.NOT_A_DATE, example=dates.example(country))
    day = dates.before(day, today)
    return dates.check_past(day.value, today), not day.sure


def _flag(answer: str) -> bool:
    said = read_flag(answer)
    if said is None:
        raise Problem(Code.EMPTY)
    return said


def _text(field: Field, answer: str, length: int, language: str) -> str:
    """Return a name with its letter case set, a title in its usual form, anything else as typed."""
    if not has_substance(answer):
        raise Problem(Code.EMPTY)
    if field.kind is Kind.NAME:
        answer = read_part(answer, language, is_last_name=field.name == "last_name")
    elif field.name == "title":
        answer = canonical(answer, language)
    if len(answer) > field.limit or length > _LONGEST:
        raise Problem(Code.TOO_LONG, field=field.name, limit=field.limit, length=max(len(answer), length))
    return answer
