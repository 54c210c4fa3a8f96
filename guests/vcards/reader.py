"""Contacts: what Telegram sends when someone shares one, and vCard files, read as a guest.

Every field of the catalogue has its property. What has no field stays in the note with what the card calls it, once;
only what programs write for themselves is left out.
"""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from guests.names.nobody import is_nobody
from guests.names.split import Name, read_halves, read_name
from guests.parsing.locale import language_of
from guests.phones.number import Source
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, reading_of
from guests.text.normalise import clean_line
from guests.vcards.dates import written_on
from guests.vcards.details import take_details
from guests.vcards.dialects import standard
from guests.vcards.gathered import Gathered, Place
from guests.vcards.names import take_name, take_other_name, take_remark
from guests.vcards.numbers import Own, take_numbers
from guests.vcards.own import is_ours, take_own
from guests.vcards.syntax.lines import Property, first_card

LIMIT: Final = 256 * 1024  # bytes; a card with a photograph has about 100 KiB


def read_contact(
    *,
    phone: str | None,
    first_name: str | None,
    last_name: str | None,
    vcard: str | None,
    country: str,
    language: str | None = None,
    today: date,
    is_user: bool = False,
    abroad: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Reading:
    """Read a contact that was shared in a chat; its own number and names go before those of its vCard.

    The number of a user of Telegram (``is_user``) has its country code, with + or without. Any other is as in
    the address book of somebody in ``country``, or one of the countries ``abroad``.
    ``tags`` are the venue's.
    Raises ``Problem``: ``CARD_TOO_LARGE`` (``limit`` in bytes), ``CARD_UNREADABLE`` if there is nothing but a vCard
    that is none, ``NOT_A_GUEST``, ``TOO_LONG``.
    """
    tongue = language_of(country, language)
    properties = _properties(vcard) if vcard else []
    card = Gathered()
    own = _own_name(card, first_name, last_name, tongue)
    if properties is None and not (own or phone):
        raise Problem(Code.CARD_UNREADABLE)
    source = Source.INTERNATIONAL if is_user else Source.LOCAL
    number = Own(clean_line(phone[:LIMIT]), source) if phone else None
    name = _gather(card, properties or [], Place(country, today, abroad, tags), tongue, number)
    if (last_name or not (name.first and name.last)) and (own.first or own.last):
        name = replace(own, title=own.title or name.title)
    name = replace(name, company=own.company or name.company)
    return _reading(card, name)


def read_vcard(
    card: str | bytes,
    *,
    country: str,
    language: str | None = None,
    today: date,
    abroad: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Reading:
    """Read the first card of a ``.vcf`` file. Raises as ``read_contact`` does."""
    properties = _properties(card if isinstance(card, str) else _text_of(card))
    if properties is None:
        raise Problem(Code.CARD_UNREADABLE)
    place = Place(country, today, abroad, tags)
    gathered = Gathered()
    name = _gather(gathered, properties, place, language_of(country, language))
    return _reading(gathered, name)


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


def _own_name(card: Gathered, first: str | None, last: str | None, language: str) -> Name:
    """Return the name of the contact itself; a whole name in the first field is split."""
    given, family = (clean_line((part or "")[:LIMIT]) for part in (first, last))
    given, family = ("" if is_nobody(part) else take_remark(card, part, language) for part in (given, family))
    return read_halves(given, family, language) if family else read_name(given, language)


def _gather(
    card: Gathered, properties: Sequence[Property], place: Place, language: str, number: Own | None = None
) -> Name:
    """Gather what a card says, and return the name; ``number`` is the contact's own."""
    if is_ours(properties):
        take_own(card, properties, place.today)
        take_numbers(card, [], place, number)
        title, first, last = (card.values.get(part) for part in ("title", "first_name", "last_name"))
        return Name(title, first, last)
    plain = [standard(prop) for prop in properties]
    by_name = {prop.name: prop for prop in reversed(plain)}
    place = replace(place, written=written_on(by_name.get("REV")))
    name = take_name(card, by_name, language)
    take_other_name(card, plain, name, language)
    plain += [reach for prop in plain if (reach := _instead_of_a_name(prop, by_name))]
    take_numbers(card, [prop for prop in plain if prop.name == "TEL"], place, number)
    take_details(card, plain, place)
    card.settle_needs(place, language)
    return name


def _instead_of_a_name(prop: Property, by_name: dict[str, Property]) -> Property | None:
    """Return the number or the address that stands in the place of a name and nowhere else."""
    name = "EMAIL" if "@" in prop.line else "TEL"
    says = any(map(str.isdigit, prop.line)) or name == "EMAIL"
    is_none = prop.name == "FN" and says and is_nobody(prop.line)
    return replace(prop, name=name) if is_none and name not in by_name else None


def _reading(card: Gathered, name: Name) -> Reading:
    if name.company:
        card.take("company", name.company)
    if name.other:
        card.take("other_name", name.other)
    if name.nickname:
        card.take("nickname", name.nickname)
    card.finish()
    guesses = card.guesses if name.sure else {*card.guesses, "first_name", "last_name"}
    named = {"title": name.title, "first_name": name.first, "last_name": name.last}
    return reading_of(card.values | named, guesses, card.checks)
