"""What an account is told of a guest: of lists only its own, of days only those with their year.

No provider has a place for a birthday without its year, and none is told a year that nobody knows.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from guests.days import MonthDay
from guests.delivery.health_notes import with_health
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import picks_of

TOLD: Final = tuple(row.name for row in FIELDS if row.kind is not Kind.UNTIL)
"""The fields that concern providers: the book itself sees to it that a block ends."""
_DAYS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.DATE)


def untellable(guest: Guest) -> frozenset[str]:
    """Return the names of the fields whose value no provider takes."""
    return frozenset(name for name in _DAYS if isinstance(getattr(guest, name), MonthDay))


def as_told(guest: Guest, account: str, *, health: bool = False) -> Guest:
    """Return the guest as this account is told; allergies and diets stand in the note if it is told ``health``."""
    guest = with_health(guest) if health else guest
    silent: dict[str, Any] = dict.fromkeys(untellable(guest))
    return replace(guest, picks=picks_of(guest.picks, account), **silent)


def told_of(payload: Mapping[str, Any], guest: Guest) -> Mapping[str, Any]:
    """Return the payload of a change without fields that became untellable since: told as empty, they would go there."""
    if "fields" not in payload:
        return payload
    return {**payload, "fields": [name for name in payload["fields"] if name not in untellable(guest)]}
