"""Contacts: what Telegram sends when someone shares one, and vCard files, read as a guest."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from guests.guest import FIELD
from guests.names.split import Name, read_name, read_part
from guests.names.titles import canonical
from guests.parsing.dates import is_past, read_date
from guests.parsing.emails import read_email
from guests.parsing.locale import language_of
from guests.parsing.phones import Phone, international, read_phone
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, reading_of
from guests.text.normalise import clean, clean_line, has_substance
from guests.vcards.lines import Property, first_card

LIMIT: Final = 256 * 1024  # bytes; a card with a photograph has about 100 KiB
_MOST: Final = 20  # numbers, addresses and dates of one card
_YEARLESS: Final = re.compile(r"--(\d\d)-?(\d\d)")
_EXTENSION: Final = re.compile(r";ext=(\d+)", re.IGNORECASE)  # RFC 3966
_CUT_OFF: Final = "…"


@dataclass(slots=True)
class _Card:
    """What a card says, as far as a guest has it."""

    name: Name = field(default_factory=Name)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    company: str | None = None
    dates: dict[str, Property] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_contact(
    *,
    phone: str | None,
    first_name: str | None,
    last_name: str | None,
    vcard: str | None,
    country: str,
    language: str | None = None,
    today: date,
) -> Reading:
    """Read a contact that was shared in a chat; its own number and names go before those of its vCard.

    A number without ``+`` is taken as international if it is valid so, else as one of ``country``.
    Further numbers and addresses become lines of the note. Raises ``Problem``: ``CARD_TOO_LARGE``
    (``limit`` in bytes), ``CARD_UNREADABLE`` if there is nothing but a vCard that is none,
    ``NOT_A_GUEST``, ``TOO_LONG``.
    """
    tongue = language_of(country, language)
    properties = _properties(vcard) if vcard else []
    card = _card(properties or [], tongue)
    own = _own_name(first_name, last_name, tongue)
    if properties is None and not (own.first or own.last or phone):
        raise Problem(Code.CARD_UNREADABLE)
    if last_name or not (card.name.first and card.name.last):
        title = own.title or card.name.title
        card.name = Name(title, own.first, own.last) if own.first or own.last else card.name
    if phone:
        card.phones.insert(0, clean_line(phone[:LIMIT]))
    return _reading(card, country, today)


def read_vcard(card: str | bytes, *, country: str, language: str | None = None, today: date) -> Reading:
    """Read the first card of a ``.vcf`` file. Raises as ``read_contact`` does."""
    properties = _properties(card if isinstance(card, str) else _text_of(card))
    if properties is None:
        raise Problem(Code.CARD_UNREADABLE)
    return _reading(_card(properties, language_of(country, language)), country, today)


def _text_of(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 if it says so, else the Western European it must be."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _properties(text: str) -> list[Property] | None:
    if len(text) > LIMIT or len(text.encode("utf-8", "replace")) > LIMIT:
        raise Problem(Code.CARD_TOO_LARGE, limit=LIMIT)
    return first_card(text)


def _own_name(first: str | None, last: str | None, language: str) -> Name:
    """Return the name of the contact itself; a whole name in the first field is split."""
    given, family = clean_line((first or "")[:LIMIT]), clean_line((last or "")[:LIMIT])
    if not has_substance(family):
        return read_name(given, language)
    head = read_name(f"{given} X", language) if given else Name()
    return Name(head.title, head.first, read_part(family, language, is_last_name=True))


def _card(properties: Sequence[Property], language: str) -> _Card:
    card = _Card()
    named = {prop.name: prop for prop in reversed(properties)}
    card.name = _card_name(named, language)
    card.phones = _by_preference(properties, "TEL")
    card.emails = _by_preference(properties, "EMAIL")
    if "ORG" in named:
        card.company = ", ".join(part for part in map(clean_line, named["ORG"].parts()) if part) or None
    card.dates = {
        name: named[key]
        for name, keys in {"birthday": ["BDAY"], "anniversary": ["ANNIVERSARY", "X-ANNIVERSARY"]}.items()
        for key in keys
        if key in named
    }
    card.notes = [prop.text for prop in properties if prop.name in {"TITLE", "NOTE"} and prop.text]
    return card


def _card_name(named: dict[str, Property], language: str) -> Name:
    """Return the name of N (family; given; further given; prefix; suffix), else of FN."""
    parts = [*map(clean_line, named["N"].parts()), *[""] * 5] if "N" in named else [""] * 5
    family, given, further, prefix, suffix = parts[:5]
    given = " ".join(part for part in (given, further) if part)
    if family and given:
        last = " ".join(part for part in (family, suffix) if part)
        title = canonical(prefix, language) if prefix else None
        return Name(title, read_part(given, language), read_part(last, language, is_last_name=True))
    whole = given or family or (named["FN"].text if "FN" in named else "")
    return read_name(f"{prefix} {whole}".strip(), language)


def _by_preference(properties: Sequence[Property], name: str) -> list[str]:
    """Return the values of all such properties: preferred, then mobile, then the others."""
    rows = [prop for prop in properties if prop.name == name][:_MOST]
    rows.sort(key=lambda prop: ("PREF" not in prop.types, not prop.types & {"CELL", "IPHONE"}))
    return [line for prop in rows if (line := clean_line(prop.text)) and has_substance(line)]


def _reading(card: _Card, country: str, today: date) -> Reading:
    values: dict[str, object] = {
        "first_name": card.name.first,
        "last_name": card.name.last,
        "title": card.name.title,
        "company": card.company,
    }
    guesses = set() if card.name.sure else {"first_name", "last_name"}
    extra: list[str] = []
    _take_phones(card.phones, country, values, guesses, extra)
    _take_emails(card.emails, values, extra)
    for name, prop in card.dates.items():
        values[name] = _past_date(prop, country, today)
        if not values[name] and has_substance(prop.text):
            extra.append(f"{FIELD[name].icon} {_yearless(prop)}")
    note = clean("\n".join([*extra, *card.notes]))
    limit = FIELD["note"].limit
    if len(note) > limit:
        note = note[: limit - 1].rstrip() + _CUT_OFF
        guesses.add("note")
    return reading_of(values | {"note": note}, guesses)


def _take_phones(
    typed: list[str], country: str, values: dict[str, object], guesses: set[str], extra: list[str]
) -> None:
    """Take the first number that is one; every other one, and what is none, becomes a line of the note."""
    seen: set[str] = set()
    for line in typed:
        phone = _contact_phone(line, country)
        if phone is None:
            extra.append(line)
        elif phone.e164 not in seen:
            seen.add(phone.e164)
            extension = f" ext. {phone.extension}" if phone.extension else ""
            if len(seen) > 1 or extension:
                extra.append(international(phone.e164) + extension)
            if len(seen) == 1:
                values["phone"] = phone.e164
                guesses |= set() if phone.valid else {"phone"}


def _contact_phone(line: str, country: str) -> Phone | None:
    """Read a number that may lack its ``+``, as Telegram's do."""
    number = _EXTENSION.sub(r" ext \1", re.sub(r"^tel:", "", line, flags=re.IGNORECASE)).split(";")[0].strip()
    bare = number.lstrip()[:1].isdigit() and number[:1] != "0"
    abroad = read_phone(f"+{number}", country) if bare else None
    if abroad and abroad.valid:
        return abroad
    return read_phone(number, country) or abroad


def _take_emails(typed: list[str], values: dict[str, object], extra: list[str]) -> None:
    for line in typed:
        address = read_email(line)
        if address and "email" not in values:
            values["email"] = address
        elif (address or line) not in {values.get("email"), *extra}:
            extra.append(address or line)


def _past_date(prop: Property, country: str, today: date) -> date | None:
    """Return the date of a day that has been, without a time behind it. An omitted year is none."""
    day = read_date(re.split(r"[T ](?=\d\d:?\d\d)", prop.text)[0], country=country, today=today)
    omitted = prop.params.get("X-APPLE-OMIT-YEAR")
    if day is None or not is_past(day.value, today) or omitted == str(day.value.year):
        return None
    return day.value


def _yearless(prop: Property) -> str:
    """Return a date as a line of the note: month and day where there is no year, else as typed."""
    match = _YEARLESS.fullmatch(clean_line(prop.text))
    if match:
        return f"{match[1]}-{match[2]}"
    omitted = prop.params.get("X-APPLE-OMIT-YEAR")
    return clean_line(prop.text).removeprefix(f"{omitted}-") if omitted else clean_line(prop.text)
