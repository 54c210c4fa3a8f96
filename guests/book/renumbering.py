"""Renumbering: the numbers of a guest that their plan has changed since they were written down."""

from dataclasses import dataclass, replace
from typing import Any, Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.number_plans.rewrite import rewrite

_PHONES: Final = tuple(row.name for row in FIELDS if row.kind is Kind.PHONE)


@dataclass(frozen=True, slots=True)
class OldNumber:
    """A number in an old form (E.164 as it was kept): ``new`` is what it is now.

    ``new`` is ``None`` where a person has to say; ``readings`` are then what the number may be, itself first where
    it is somebody's number today.
    """

    field: str
    old: str
    new: str | None
    readings: tuple[str, ...] = ()


def old_numbers(guest: Guest) -> tuple[OldNumber, ...]:
    """Return the guest's numbers that have an old form, in the catalogue's order."""
    found = []
    for name in _PHONES:
        number: str | None = getattr(guest, name)
        if number is None:
            continue
        now = rewrite(number)
        if now.change is not None:
            found.append(OldNumber(name, number, now.number))
        elif now.proposals:
            found.append(OldNumber(name, number, None, tuple(one.e164 for one in now.proposals)))
    return tuple(found)


def renumbered(guest: Guest) -> Guest:
    """Return the guest with every number that is beyond doubt as it is dialled now."""
    new: dict[str, Any] = {one.field: one.new for one in old_numbers(guest) if one.new}
    return replace(guest, **new) if new else guest
