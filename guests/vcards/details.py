"""What a card says besides names and numbers: addresses, days and every other field; the rest is kept in the note."""

import re
from collections.abc import Sequence
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FURTHER
from guests.parsing.emails import read_email
from guests.text.normalise import has_substance, joined_key, word_key
from guests.vcards.addresses import read_address
from guests.vcards.dates import read_day
from guests.vcards.gathered import Gathered, Place
from guests.vcards.properties import SINGLE
from guests.vcards.syntax.lines import Property
from guests.vcards.values import read_back

_DAYS: Final = {"BDAY": "birthday", "ANNIVERSARY": "anniversary"}
_EMAILS: Final = ("email", *FURTHER[Kind.EMAIL])
_LABELS: Final = {  # of what has no field: RFC 2426, RFC 6350 and RFC 6715, and what Apple and others add
    "TITLE": "Job title",
    "URL": "Web",
    "X-ABRELATEDNAMES": "Related",
    "X-SOCIALPROFILE": "Profile",
    "X-ABDATE": "Date",
    "X-MS-SPOUSE": "Spouse",
    "X-EVOLUTION-SPOUSE": "Spouse",
}
_TAKEN: Final = frozenset({"N", "FN", "ORG", "TEL", "X-ABSHOWAS"})
# What programs write for themselves: identity, time of change, how a card is sorted, drawn or pronounced.
_SILENT: Final = re.compile(
    r"BEGIN|VERSION|PRODID|UID|REV|KIND|CLASS|MAILER|SORT-STRING|SOURCE|PROFILE|NAME|TZ|GEO|LABEL|XML|CLIENTPIDMAP"
    r"|X-AB(?:ADR|UID|LABEL|CROP.*|ORDER)|X-PHONETIC-.*|X-ADDRESSBOOKSERVER-.*|X-IMAGE.*|X-SHARED-.*|X-MOZILLA-HTML"
    r"|X-EVOLUTION-FILE-AS|X-MS-OL-.*|X-MS-CARDPICTURE|X-MS-IMADDRESS|X-ACTIVITY-.*|X-APPLE-.*|X-RADICALE-.*"
)
_HONOURED: Final = frozenset(map(word_key, FIELD["vip"].labels))
_OF_GOOGLE: Final = frozenset({"mycontacts", "starred"})  # groups in which it puts everybody


def take_details(card: Gathered, properties: Sequence[Property], place: Place) -> None:
    """Take each property, the preferred ones first, notes last."""
    for prop in sorted(properties, key=lambda one: (one.name == "NOTE", one.preference)):
        if prop.name == "EMAIL":
            _take_email(card, prop)
        elif prop.name in _DAYS:
            _take_day(card, prop, place)
        elif prop.name == "ADR":
            address = read_address(prop, place.country)
            if address:
                card.take("address", address)
        elif prop.name in SINGLE:
            _take_single(card, prop)
        elif prop.name == "NOTE":
            card.keep(None, prop.text)
        elif prop.name == "CATEGORIES":
            _take_categories(card, prop, place)
        elif prop.name not in _TAKEN and not _SILENT.fullmatch(prop.name):
            _keep(card, prop)


def _take_email(card: Gathered, prop: Property) -> None:
    address = read_email(prop.line)
    known = {card.values[name].lower() for name in _EMAILS if name in card.values}
    free = next((name for name in _EMAILS if name not in card.values), None)
    if address and address.lower() in known:
        return
    if address and free:
        card.values[free] = address
    else:
        card.keep(prop.label or FIELD["email"].label, address or prop.line)


def _take_day(card: Gathered, prop: Property, place: Place) -> None:
    row = FIELD[_DAYS[prop.name]]
    day = read_day(prop, place.country, place.today)
    if day:
        card.take(row.name, day)
    else:
        card.keep(row.label, prop.line)


def _take_single(card: Gathered, prop: Property) -> None:
    row = SINGLE[prop.name]
    value = read_back(row, prop.value)
    if value:
        card.take(row.name, value)
    elif value is None:
        card.keep(row.label, ", ".join(filter(has_substance, prop.parts)))


def called(prop: Property) -> str:
    """Return what a property without a field is called in the note."""
    return prop.label or _LABELS.get(prop.name) or prop.name.removeprefix("X-").replace("-", " ").capitalize()


def _take_categories(card: Gathered, prop: Property, place: Place) -> None:
    """Take the venue's tags and guests of honour; what else somebody is filed under is a remark."""
    tags = {joined_key(tag): tag for tag in place.tags}
    rest: list[str] = []
    for said in map(str.strip, prop.line.split(",")):
        if tag := tags.get(joined_key(said)):
            card.values["tags"] = tuple(dict.fromkeys((*card.values.get("tags", ()), tag)))
        elif word_key(said) in _HONOURED:
            card.values["vip"] = True
        elif said.lower() not in _OF_GOOGLE and has_substance(said):
            rest.append(said)
    card.keep(called(prop), ", ".join(rest))


def _keep(card: Gathered, prop: Property) -> None:
    card.keep(called(prop), ", ".join(filter(has_substance, prop.parts)))
