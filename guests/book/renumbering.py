"""Renumbering: the numbers of a guest that their plan has changed since they were written down."""

from dataclasses import dataclass
from typing import Any

from guests.guest import Guest
from guests.number_doubts import PHONES, with_values
from guests.number_plans.rewrite import rewrite
from guests.values import NumberCheck


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
    """Return the guest's numbers that have an old form, in the catalogue's order, without those that a person confirmed."""
    confirmed = {one.number for one in guest.checks if one.confirmed}
    found = []
    for name in PHONES:
        number: str | None = getattr(guest, name)
        if number is None or number in confirmed:
            continue
        now = rewrite(number)
        if now.change is not None:
            found.append(OldNumber(name, number, now.number))
        elif now.proposals:
            found.append(OldNumber(name, number, None, tuple(one.e164 for one in now.proposals)))
    return tuple(found)


def renumbered(guest: Guest) -> Guest:
    """Return the guest with every number that is beyond doubt as it is dialled now.

    A new form that has the digits of another old one (Vietnam: a mobile 083 and a line of Saigon's 08) is marked as
    confirmed: where it comes from tells which it is, and nothing would tell later.
    """
    new: dict[str, Any] = {one.field: one.new for one in old_numbers(guest) if one.new}
    checks = [
        NumberCheck(number=number, confirmed=True) for number in new.values() if rewrite(number).proposals
    ]
    return with_values(guest, new, checks) if new else guest
