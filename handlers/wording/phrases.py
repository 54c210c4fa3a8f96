"""Wording: what is shown of values and problems, as translatable sentences."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from guests.clock import local
from guests.days import AnyDay, MonthDay
from guests.fields.blocking import BLOCKED
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, Guest
from guests.names.titles import may_stand_inside, stands_behind
from guests.number_doubts import doubted
from guests.parsing.countries import country_name, language_name
from guests.phones.display import example, international
from guests.problems import Code, Problem
from guests.text.remembered import remembered
from guests.translatable import N_
from handlers.wording.marks import feasts
from handlers.wording.translator import Texts

PROBLEMS: Final[dict[Code, str]] = {
    Code.NOT_A_GUEST: N_("I can't find a name, phone or e-mail in that. Try: Jane Doe {example} window seat"),
    Code.EMPTY: N_("That was empty. Please type it again."),
    Code.TOO_LONG: N_("That has {length} characters, and {limit} fit here. Please shorten it."),
    Code.NOT_A_PHONE: N_("I can't read that as a phone number. Try {example}, or with the country code: +…"),
    Code.NOT_AN_EMAIL: N_("I can't read that as an e-mail address. Try jane@example.com"),
    Code.NOT_A_DATE: N_("I can't read that as a date. Try {example}"),
    Code.DATE_IN_FUTURE: N_("That date is in the future. Please type one in the past."),
    Code.DATE_TOO_OLD: N_("That date is too long ago. Please check the year."),
    Code.DATE_IS_OVER: N_("That day is over. Please type one to come."),
    Code.NOT_A_COUNTRY: N_("I don't know that country. Type its name, or two letters such as GB."),
    Code.NOT_A_LANGUAGE: N_("I don't know that language. Type its name, or two letters such as en."),
    Code.NOT_AN_ADDRESS: N_("I can't find a town in that. Try: 12 High Street, SW1A 1AA London"),
    Code.TAP_ONE: N_("Please tap one of the buttons."),
    Code.CARD_UNREADABLE: N_("I can't read that contact card. Please type the guest as one line."),
    Code.CARD_TOO_LARGE: N_("That contact card is too large. Please type the guest as one line."),
}

_FLAG_LETTERS: Final = 0x1F1E6 - ord("A")  # two regional indicators are shown as a flag (Unicode, UTS #51)
DOUBT: Final = N_("⚠️ <i>please check</i>")
NEXT_YEAR: Final = 300  # days from which on the year has to be said
YES: Final = N_("Yes")
NO: Final = N_("No")


def say_problem(texts: Texts, problem: Problem, country: str = "GB") -> Markup:
    """Return the sentence with the cure for a value that was not taken; examples are of the ``country``."""
    return texts(PROBLEMS[problem.code], **{"example": example(country), **problem.values})


def label_of(texts: Texts, name: str) -> str:
    """Return a field's label; ``name`` (first and last together) counts as a field here."""
    if name in texts.names:
        return texts.names[name]
    return texts.plain(FIELD[name].label) if name in FIELD else texts.plain(N_("Name"))


def show_value(texts: Texts, row: Field, value: Any) -> str:
    """Return a value as a person reads it: phones in international form, dates in the language's way."""
    show = SHOWN.get(row.kind)
    said = show(texts, row, value) if show else str(value)
    if row.name in texts.names:
        return texts.plain("{field}: {value}", field=texts.names[row.name], value=said)
    return said


def say_option(texts: Texts, row: Field, value: str) -> str:
    """Return the label of an option; the guest's own words stay as they are."""
    label = dict(row.options).get(value)
    return texts.plain(label) if label else value


def _say_day(texts: Texts, day: AnyDay) -> str:
    if isinstance(day, MonthDay):
        return format_skeleton("MMMMd", day.in_year(), locale=texts.locale)
    return format_date(day, "long", locale=texts.locale)


SHOWN: Final[dict[Kind, Callable[[Texts, Field, Any], str]]] = {
    Kind.PHONE: lambda texts, _row, value: say_phone(texts, value),
    Kind.DATE: lambda texts, _row, value: _say_day(texts, value),
    Kind.UNTIL: lambda texts, _row, value: _say_day(texts, value),
    Kind.FLAG: lambda texts, row, _value: texts.plain(row.label),
    Kind.TEXT: say_option,
    Kind.CHOICE: lambda texts, row, value: texts.plain(dict(row.options).get(value, value)),
    Kind.TAGS: lambda _texts, _row, value: " ".join(f"#{tag}" for tag in value),
    Kind.SEVERAL: lambda texts, row, value: texts.listed(say_option(texts, row, one) for one in value),
    Kind.LANGUAGE: lambda texts, _row, value: language_name(value, texts.language),
    Kind.COUNTRY: lambda texts, _row, value: country_name(value, texts.language),
    Kind.CONSENT: lambda texts, row, value: texts.plain(
        "{field}: {value}", field=texts.plain(row.label), value=texts.plain(YES if value.allowed else NO)
    ),
    Kind.PICKS: lambda texts, _row, value: texts.listed(pick.name for pick in value),
}


def say_guest(texts: Texts, guest: Guest, unsure: tuple[str, ...] = ()) -> list[Markup]:
    """Return one line per field that is filled in; the name's parts share a line. Numbers in doubt are marked, too."""
    lines, marked = [], {*unsure, *doubted(guest)}
    named = _named(guest)
    names = [value for name in named if (value := getattr(guest, name))]
    if names:
        doubt = bool({"first_name", "last_name"} & set(unsure))
        lines.append(_line(texts, "👤", Markup("<b>{}</b>").format(" ".join(names)), doubt=doubt))
    said = {*named, BLOCKED} if guest.blocked_until else {*named}
    for name, value in guest.given().items():
        if name not in said:
            row = FIELD[name]
            shown = show_value(texts, row, value)
            if texts.today and name in feasts(guest, texts.today):
                shown = texts.plain(N_("{day}: today"), day=shown)
            if row.kind is Kind.UNTIL:
                shown = texts.plain(N_("Blocked until {day}"), day=shown)
            lines.append(_line(texts, row.icon, shown, doubt=name in marked))
    return lines


def _named(guest: Guest) -> tuple[str, ...]:
    """Return the fields that make the name, as it is written: ``Mr Doe``, ``Ayşe Hanım Yılmaz``, ``Tanaka San``."""
    if not (guest.title or guest.name):
        return ("nickname",)
    if not (guest.title and stands_behind(guest.title)):
        return ("title", "first_name", "last_name")
    if guest.first_name and may_stand_inside(guest.title):
        return ("first_name", "title", "last_name")
    return ("first_name", "last_name", "title")


def say_block(texts: Texts, guest: Guest) -> str:
    """Return until when a guest is blocked, for lists; ``""`` for one who is not, or without an end."""
    until = guest.blocked_until
    if not (guest.blocked and until):
        return ""
    is_near = texts.today is not None and (until - texts.today).days < NEXT_YEAR
    day = format_skeleton("MMMd" if is_near else "yMMMd", until, locale=texts.locale)
    return texts.plain(N_("blocked until {day}"), day=day)


def _line(texts: Texts, icon: str, value: str, *, doubt: bool) -> Markup:
    line = texts("{icon} {value}", icon=icon, value=value)
    return line + " " + texts(DOUBT) if doubt else line


def say_country(texts: Texts, country: str) -> str:
    """Return the flag and the name of a country (ISO 3166-1 alpha-2) in short."""
    flag = "".join(chr(_FLAG_LETTERS + ord(letter)) for letter in country)
    return texts.joined(" ", (flag, country_name(country, texts.language)))


def clock(texts: Texts, moment: int) -> str:
    """Return the time of day of a Unix time in milliseconds, where the readers are."""
    return local(moment, texts.zone).strftime("%H:%M")


def masked(phone: str | None) -> str:
    """Return a phone number of which only the end can be read, for places where others look on."""
    return f"••• {phone[-4:]}" if phone else ""


def say_phone(texts: Texts, phone: str) -> str:
    """Return a phone number as the reader may see it: whole, or only its end."""
    return masked(phone) if texts.masks else international(phone)


def today_as(texts: Texts, day: date) -> str:
    """Return a date in short, for lists."""
    return _in_short(day, texts.locale)


def say_moment(texts: Texts, at: int) -> str:
    """Return the day and the time of day of a Unix time in milliseconds, where the readers are."""
    return texts.listed((today_as(texts, local(at, texts.zone).date()), clock(texts, at)))


@remembered(64)  # nearly always it is today
def _in_short(day: date, locale: str) -> str:
    return format_skeleton("yMMMd", day, locale=locale)
