"""What a provider stored, compared with what it was sent."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from guests.delivery.connector import ProviderRecord
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.phones.number import Source
from guests.phones.read import read_number
from guests.values import Consent

NAMES: Final = frozenset({"first_name", "last_name"})
IDENTITY: Final = NAMES | {"phone", "email"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that reads differently there: ``field`` is our name of it, or ``name`` for the whole name."""

    field: str
    sent: str | None
    stored: str | None


def compare(sent: Guest, record: ProviderRecord) -> tuple[Difference, ...]:
    """Compare the fields of which the provider's answer spoke; of the others nothing is known.

    The name is compared as a whole, since providers cut it in different places. What reads the same to a
    person is no difference: the spelling of a phone number, the case of an e-mail, spaces and line ends.
    """
    rows = []
    if record.echoed & NAMES and _spaced(sent.name) != _spaced(record.guest.name):
        rows.append(Difference("name", sent.name or None, record.guest.name or None))
    for row in FIELDS:
        ours, theirs = getattr(sent, row.name), getattr(record.guest, row.name)
        if row.name in record.echoed - NAMES and ours != theirs and _same(row, ours) != _same(row, theirs):
            rows.append(Difference(row.name, _text(ours), _text(theirs)))
    return tuple(rows)


def is_the_guest(record: ProviderRecord, guest: Guest) -> bool:
    """Whether name, phone and e-mail are those of the guest, as far as the record speaks of them; of a name it must."""
    known = replace(record, echoed=record.echoed & IDENTITY)
    return bool(known.echoed & NAMES) and not compare(guest, known)


def _same(row: Field, value: object) -> str | None:
    """Return a text that is equal for values that read the same to a person."""
    text = _text(value)
    if text is None:
        return None
    if row.kind is Kind.PHONE:
        number = read_number(
            text, "", source=Source.INTERNATIONAL
        )  # one from before its plan changed is the same
        return number.e164 if number else "".join(filter(str.isdecimal, text))
    return text.lower() if row.kind is Kind.EMAIL else _spaced(text)


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def _text(value: object) -> str | None:
    match value:
        case None | False | "":
            return None
        case True:
            return "yes"
        case date():
            return value.isoformat()
        case Consent():
            return "yes" if value.allowed else "no"
        case tuple():
            return ", ".join(str(item) for item in value) or None
        case _:
            return str(value)
