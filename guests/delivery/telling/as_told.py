"""What an account is told of a guest: of lists only its own, of days only those with their year.

No provider has a place for a birthday without its year, and none is told a year that nobody knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from guests.days import MonthDay
from guests.delivery.telling.group_notes import with_group_note
from guests.delivery.telling.health_notes import with_health
from guests.delivery.telling.tag_groups import with_tags
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import Pick, picks_of
from guests.venue import account_venue

TOLD: Final = tuple(row.name for row in FIELDS if row.kind is not Kind.UNTIL)
"""The fields that concern providers: the book itself sees to it that a block ends."""
_DAYS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.DATE)


def untellable(guest: Guest) -> frozenset[str]:
    """Return the names of the fields whose value no provider takes."""
    return frozenset(name for name in _DAYS if isinstance(getattr(guest, name), MonthDay))


def in_place(
    guest: Guest,
    account: str,
    *,
    health: bool = False,
    lists: Sequence[Pick] = (),
    tag_names: Mapping[str, str] = MappingProxyType({}),
) -> Guest:
    """Return the guest with everything where this account keeps it.

    The note is that of the account's venue, and behind it that of the group. Allergies and diets stand in the note if it is told ``health``, the venue's tags among the picks from the account's
    ``lists``; ``tag_names`` as in ``tag_groups.tag_picks``.
    """
    if guest.venue_notes.at:
        guest = guest.at(account_venue(account))
    guest = with_group_note(guest)
    guest = with_health(guest) if health else guest
    picks = with_tags(picks_of(guest.picks, account), guest.tags, lists, tag_names)
    return replace(guest, picks=picks)


def as_told(guest: Guest, account: str, **places: Any) -> Guest:
    """Return the guest as this account is told; ``places`` as in ``in_place``."""
    return without_untellable(in_place(guest, account, **places))


def without_untellable(guest: Guest) -> Guest:
    """Return the guest without what no provider takes."""
    silent: dict[str, Any] = dict.fromkeys(untellable(guest))
    return replace(guest, **silent)


def told_of(payload: Mapping[str, Any], guest: Guest) -> Mapping[str, Any]:
    """Return the payload of a change without fields that became untellable since: told as empty, they would go there."""
    if "fields" not in payload:
        return payload
    return {**payload, "fields": [name for name in payload["fields"] if name not in untellable(guest)]}
