"""Wording: what is shown of values, problems and deliveries, as translatable sentences."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from babel.dates import format_date
from markupsafe import Markup

from guests.days import AnyDay, MonthDay, read_iso
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State, missing_fields
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, Guest
from guests.parsing.countries import country_name, language_name
from guests.phones.display import example, international
from guests.problems import Code, Problem
from guests.translatable import N_
from handlers.wording.translator import Texts

PROBLEMS: Final[dict[Code, str]] = {
    Code.NOT_A_GUEST: N_("I see no name, phone or e-mail in that. Try: Jane Doe {example} window seat"),
    Code.EMPTY: N_("That was empty. Please type it once more."),
    Code.TOO_LONG: N_("That has {length} characters; {limit} fit here. Please shorten it."),
    Code.NOT_A_PHONE: N_("That is no phone number I can read. Try {example}, or with the country code: +…"),
    Code.NOT_AN_EMAIL: N_("That is no e-mail address I can read. Try jane@example.com"),
    Code.NOT_A_DATE: N_("That is no date I can read. Try {example}"),
    Code.DATE_IN_FUTURE: N_("That date is still to come. Please type a date in the past."),
    Code.DATE_TOO_OLD: N_("That date is too long ago. Please check the year."),
    Code.NOT_A_COUNTRY: N_("I don't know that country. Type its name, or two letters such as GB."),
    Code.NOT_A_LANGUAGE: N_("I don't know that language. Type its name, or two letters such as en."),
    Code.NOT_AN_ADDRESS: N_("I see no town in that. Try: 12 High Street, SW1A 1AA London"),
    Code.TAP_ONE: N_("Please tap one of the buttons."),
    Code.CARD_UNREADABLE: N_("I can't read that contact card. Please type the guest as one line."),
    Code.CARD_TOO_LARGE: N_("That contact card is too large. Please type the guest as one line."),
}

YES: Final = N_("Yes")
NO: Final = N_("No")
CONSENT_WORDING: Final[dict[str, str]] = {
    "consent_email": N_("May we send you news and offers by e-mail?"),
    "consent_sms": N_("May we send you news and offers by text message (SMS)?"),
    "consent_call": N_("May we call you with news and offers?"),
    "consent_whatsapp": N_("May we send you news and offers on WhatsApp?"),
}

OPERATIONS: Final[dict[str, str]] = {
    Operation.UPDATE: N_("change"),
    Operation.BLOCK: N_("block"),
    Operation.UNBLOCK: N_("unblock"),
    Operation.UNSUBSCRIBE: N_("unsubscribe"),
    Operation.DELETE: N_("deletion"),
    Operation.MERGE: N_("merge"),
}

WAITS: Final[dict[Reason | None, str]] = {
    None: N_("waiting"),
    Reason.UNAVAILABLE: N_("waiting: no answer since {since}{tries}, next try {next}"),
    Reason.THROTTLED: N_("waiting: too busy since {since}, next try {next}"),
    Reason.UNAUTHORISED: N_(
        "waiting: our login is refused since {since}. A manager has to mend the settings"
    ),
    Reason.UNCERTAIN: N_("waiting: it may be there already, I am looking"),
}

DROPPED: Final[dict[str, str]] = {
    "by_hand": N_("Entered there by hand"),
    "not_needed": N_("Not needed there"),
    "mistake": N_("Registered by mistake"),
}

HELD_UP: Final[dict[Reason | None, str]] = {
    Reason.UNAVAILABLE: N_("waiting: no answer since {since}{tries}, next try within a minute"),
    Reason.THROTTLED: N_("waiting: too busy since {since}, it goes on by itself"),
    Reason.UNAUTHORISED: WAITS[Reason.UNAUTHORISED],
}

NEEDS: Final[dict[Reason | None, str]] = {
    Reason.REJECTED: N_("needs you: it does not accept this guest. Please edit"),
    Reason.DUPLICATE: N_("needs you: it already has a guest with this {field}"),
    Reason.UNSUPPORTED: N_("needs you: it cannot take new guests. Add the guest there by hand"),
    Reason.UNCERTAIN: N_("needs you: I can't tell whether it arrived. Please look there"),
    Reason.GONE: N_("needs you: the guest is no longer there"),
}


def say_problem(texts: Texts, problem: Problem, country: str = "GB") -> Markup:
    """Return the sentence with the cure for a value that was not taken; examples are of the ``country``."""
    return texts(PROBLEMS[problem.code], **{"example": example(country), **problem.values})


def label_of(texts: Texts, name: str) -> str:
    """Return a field's label; ``name`` (first and last together) counts as a field here."""
    return texts.plain(FIELD[name].label) if name in FIELD else texts.plain(N_("Name"))


def show_value(texts: Texts, row: Field, value: Any) -> str:
    """Return a value as a person reads it: phones in international form, dates in the language's way."""
    show = SHOWN.get(row.kind)
    return show(texts, row, value) if show else str(value)


def _say_day(texts: Texts, day: AnyDay) -> str:
    if isinstance(day, MonthDay):
        return format_date(day.in_year(), "d MMMM", locale=texts.language)
    return format_date(day, "d MMMM yyyy", locale=texts.language)


SHOWN: Final[dict[Kind, Callable[[Texts, Field, Any], str]]] = {
    Kind.PHONE: lambda _texts, _row, value: international(value),
    Kind.DATE: lambda texts, _row, value: _say_day(texts, value),
    Kind.FLAG: lambda texts, row, _value: texts.plain(row.label),
    Kind.CHOICE: lambda texts, row, value: texts.plain(dict(row.options).get(value, value)),
    Kind.LANGUAGE: lambda texts, _row, value: language_name(value, texts.language),
    Kind.COUNTRY: lambda texts, _row, value: country_name(value, texts.language),
    Kind.CONSENT: lambda texts, row, value: (
        texts.plain(row.label) + ": " + texts.plain(YES if value.allowed else NO)
    ),
    Kind.PICKS: lambda _texts, _row, value: ", ".join(pick.name for pick in value),
}


def say_guest(texts: Texts, guest: Guest, unsure: tuple[str, ...] = ()) -> list[Markup]:
    """Return one line per field that is filled in; the name's parts share a line."""
    lines = []
    named = ("title", "first_name", "last_name") if guest.title or guest.name else ("nickname",)
    names = [value for name in named if (value := getattr(guest, name))]
    if names:
        doubt = bool({"first_name", "last_name"} & set(unsure))
        lines.append(_line(texts, "👤", Markup("<b>{}</b>").format(" ".join(names)), doubt=doubt))
    for name, value in guest.given().items():
        if name not in named:
            row = FIELD[name]
            lines.append(_line(texts, row.icon, show_value(texts, row, value), doubt=name in unsure))
    return lines


def _line(texts: Texts, icon: str, value: str, *, doubt: bool) -> Markup:
    line = texts("{icon} {value}", icon=icon, value=value)
    return line + " " + texts(N_("⚠️ <i>please check</i>")) if doubt else line


def say_delivery(texts: Texts, provider: str, delivery: Delivery, *, down: Reason | None = None) -> Markup:
    """Return the card's line for one delivery: waiting, saved, or needs you and what to do.

    ``down`` says why its account fails for everybody: then the next try is the account's, and which guest
    it is made with, nobody can say.
    """
    if delivery.operation in OPERATIONS:
        about = Markup("{} · {}").format(provider, texts.plain(OPERATIONS[delivery.operation]))
    else:
        about = Markup("{}").format(provider)
    return Markup("{}: {}").format(about, _say_state(texts, delivery, down=down))


def _say_state(texts: Texts, delivery: Delivery, *, down: Reason | None) -> Markup:
    match delivery.state:
        case State.SAVED if delivery.operation in OPERATIONS:
            return texts(N_("done ✓")) + _say_differences(texts, delivery)
        case State.SAVED if delivery.record_id:
            line = texts(N_("saved ✓ no. {record}"), record=delivery.record_id)
            if delivery.details.get("decided"):
                line += texts(N_(" (was there already)"))
            if silent := delivery.details.get("unconfirmed"):
                fields = ", ".join(label_of(texts, name) for name in silent)
                line += texts(N_(" (sent, not confirmed: {fields})"), fields=fields)
            if delivery.details.get("behind"):
                line += texts(N_(" (changed here since; please change it there too)"))
            return line + _say_differences(texts, delivery)
        case State.SAVED:
            return texts(N_("saved ✓ confirmed by a colleague"))
        case State.DROPPED:
            return texts(N_("not sent")) + _say_why(texts, delivery)
        case State.NEEDS_YOU:
            return _say_need(texts, delivery)
        case _:
            return _say_wait(texts, delivery, down=down)


def _say_wait(texts: Texts, delivery: Delivery, *, down: Reason | None) -> Markup:
    since, following = clock(delivery.since), clock(delivery.due_at)
    tried = texts.plural(" (tried {count} time)", " (tried {count} times)", delivery.attempts)
    tries = tried if delivery.attempts else Markup()
    if down in HELD_UP and delivery.reason in {None, Reason.UNAVAILABLE}:
        return texts(HELD_UP[down], since=since, tries=tries)
    return texts(WAITS.get(delivery.reason, WAITS[None]), since=since, next=following, tries=tries)


def _say_why(texts: Texts, delivery: Delivery) -> Markup:
    """Return for what reason a person dropped it, in brackets, if they gave one."""
    if preset := DROPPED.get(delivery.details.get("dropped", "")):
        return texts(" ({why})", why=texts.plain(preset))
    typed = delivery.details.get("dropped_because")
    return texts(" ({why})", why=typed) if typed else Markup()


def _say_need(texts: Texts, delivery: Delivery) -> Markup:
    if delivery.reason is Reason.UNSUPPORTED and delivery.operation in OPERATIONS:
        return texts(N_("needs you: it has no way to be told. Please do it there by hand"))
    about = label_of(texts, delivery.details.get("field") or "phone")
    if missing := missing_fields(delivery):
        return texts(N_("needs {fields}"), fields=", ".join(label_of(texts, name) for name in missing))
    line = texts(NEEDS.get(delivery.reason, NEEDS[Reason.UNCERTAIN]), field=about)
    if name := delivery.details.get("name"):
        line += texts(N_(": {name}, no. {record}"), name=name, record=delivery.details.get("record_id", ""))
    if said := delivery.details.get("said"):
        line += texts(N_(" (“{said}”)"), said=said)
    return line


def _say_differences(texts: Texts, delivery: Delivery) -> Markup:
    lines = Markup()
    for row in delivery.differences:
        sent, stored = _said(texts, row.field, row.sent), _said(texts, row.field, row.stored)
        change = texts(
            N_("{field}: {sent} → {stored}"), field=label_of(texts, row.field), sent=sent, stored=stored
        )
        lines += Markup("\n   ↳ ") + change
    return lines


def _said(texts: Texts, name: str, value: str | None) -> str:
    """Return one side of a difference as a person reads it, on one line; values come as JSON has them."""
    if not value:
        return texts.plain(N_("nothing"))
    value = " ".join(value.splitlines())
    row = FIELD.get(name)
    if row is None or row.kind in {Kind.PICKS, Kind.ADDRESS}:
        return value
    if row.kind is Kind.CONSENT:
        return texts.plain(YES if value == "yes" else NO)
    try:
        return show_value(texts, row, read_iso(value) if row.kind is Kind.DATE else value)
    except ValueError:
        return value


def clock(moment: int) -> str:
    """Return the time of day of a Unix time in milliseconds, where the program runs."""
    return datetime.fromtimestamp(moment / 1000).astimezone().strftime("%H:%M")


def masked(phone: str | None) -> str:
    """Return a phone number of which only the end can be read, for places where others look on."""
    return f"••• {phone[-4:]}" if phone else ""


def today_as(texts: Texts, day: date) -> str:
    """Return a date in short, for lists."""
    return format_date(day, "d MMM yyyy", locale=texts.language)
