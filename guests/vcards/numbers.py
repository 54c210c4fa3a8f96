"""Phone numbers on vCards: which is the guest's phone, which the landline, and what is kept in the note.

The first mobile is the phone, the first fixed line the landline; a fixed line is the phone if there is no other.
What a number is, its plan says before its types do. Fax machines and pagers are never called.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberType

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, FURTHER
from guests.parsing.labels import label_field
from guests.parsing.phones import Phone, international, read_phone
from guests.vcards.gathered import Gathered
from guests.vcards.properties import is_labelled
from guests.vcards.syntax.lines import Property

_MOST: Final = 20  # numbers of one card
_MACHINES: Final = {"FAX": "Fax", "PAGER": "Pager", "MODEM": "Modem", "BBS": "BBS", "TELEX": "Telex"}
_PHONE: Final = FIELD["phone"].label
_MOBILE: Final = frozenset({"CELL", "IPHONE", "MOBILE"})
_PLACES: Final = frozenset({"HOME", "WORK", "MAIN", "COMPANY"})
_LABELLED: Final = frozenset(row.name for row in FIELDS if is_labelled(row) and row.kind is Kind.PHONE)
_NUMBERS: Final = ("phone", *_LABELLED)
_URI: Final = re.compile(r"^(?:tel|sms|whatsapp):", re.IGNORECASE)
_EXTENSION: Final = re.compile(r";ext=(\d+)", re.IGNORECASE)  # RFC 3966
_DIALLED_ON: Final = re.compile(
    r"(?<=\d)\s*(?:[,;]|[pw](?=\d))[\s,;pw]*([\d#*][\d#*,;pw\s]*)$", re.IGNORECASE
)


class _Class(IntEnum):
    """What a number is, in the order in which it becomes the guest's phone."""

    MOBILE = 0
    UNKNOWN = 1
    FIXED = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A number as read, what it is, its field if the card names one, and what is dialled once somebody answers."""

    phone: Phone
    kind: _Class = _Class.MOBILE
    label: str = _PHONE
    named: str | None = None
    behind: str | None = None
    is_preferred: bool = True

    @property
    def shown(self) -> str:
        """The number as a person reads it."""
        return international(self.phone.e164) + (f" ext. {self.behind}" if self.behind else "")


def take_numbers(
    card: Gathered, properties: Sequence[Property], country: str, own: str | None = None
) -> None:
    """Take the numbers of a card; ``own`` is the number of the contact itself, which goes before all."""
    lines = []
    if own and (read := _read(own, country)):
        lines.append(_Line(read[0], named="phone", behind=read[1]))
    elif own:
        card.keep(None, own)
    for prop in properties:
        machine = next((name for kind, name in _MACHINES.items() if kind in prop.types), None)
        waid = prop.params.get("WAID")
        found = _read(f"+{waid}" if waid else prop.line, country)
        if machine or not found or len(lines) > _MOST:
            card.keep(machine or prop.label, international(found[0].e164) if found else prop.line)
        else:
            lines.append(_line(prop, *found))
    _place(card, lines)


def _line(prop: Property, phone: Phone, behind: str | None) -> _Line:
    named = label_field(prop.label or "")
    named = named if named in _LABELLED else None
    return _Line(phone, _class(phone, prop.types), prop.label or _PHONE, named, behind, prop.is_preferred)


def _class(phone: Phone, types: frozenset[str]) -> _Class:
    """Return what a number is: by its plan, else by the types that the card gives it."""
    kind = phonenumbers.number_type(phonenumbers.parse(phone.e164))
    if kind == PhoneNumberType.MOBILE or (kind != PhoneNumberType.FIXED_LINE and types & _MOBILE):
        return _Class.MOBILE
    if kind == PhoneNumberType.FIXED_LINE or types & _PLACES:
        return _Class.FIXED
    return _Class.UNKNOWN


def _place(card: Gathered, lines: list[_Line]) -> None:
    """Give each number its field, the best first; what is left over stays in the note."""
    seen = {card.values[name] for name in _NUMBERS if name in card.values}
    for line in sorted(lines, key=lambda one: (one.named is None, one.kind, not one.is_preferred)):
        if line.phone.e164 in seen:
            continue
        seen.add(line.phone.e164)
        places = (
            line.named,
            "phone",
            "landline" if line.kind is _Class.FIXED else None,
            *FURTHER[Kind.PHONE],
        )
        name = next((name for name in places if name and name not in card.values), None)
        if name:
            card.values[name] = line.phone.e164
            card.guesses |= set() if line.phone.valid else {name}
        if not name or line.behind:
            card.keep(None if name else line.label, line.shown)


def _read(text: str, country: str) -> tuple[Phone, str | None] | None:
    """Return a number that may lack its ``+``, as Telegram's do, and what is dialled behind it."""
    line = _EXTENSION.sub(r" ext \1", _URI.sub("", text).strip())
    dialled = _DIALLED_ON.search(line)
    number = (line[: dialled.start()] if dialled else line).split(";")[0].strip()
    bare = number[:1].isdigit() and number[:1] != "0"
    abroad = read_phone(f"+{number}", country) if bare else None
    phone = abroad if abroad and abroad.valid else read_phone(number, country) or abroad
    return (phone, dialled[1] if dialled else phone.extension) if phone else None
