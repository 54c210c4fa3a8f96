"""Who the codes of one picture are about: a business card has several for one person, a wall of badges one for each."""

from collections.abc import Iterable, Sequence

from guests.book.merging.merge import fill_in
from guests.guest import Guest
from guests.quickadd.reader import Reading
from guests.text.folding import fold


def people_of(readings: Iterable[Reading]) -> list[Reading]:
    """Return one reading for each person, those of one name made one, the fullest first in it.

    A code without a name belongs to whom it reaches, else to the only person with a name; else it is somebody else's.
    """
    people: list[Reading] = []
    for one in sorted(readings, key=lambda each: (not each.guest.name, -len(each.guest.given()))):
        at = next((at for at, other in enumerate(people) if _are_one(one.guest, other.guest, people)), None)
        if at is None:
            people.append(one)
        else:
            people[at] = _filled(people[at], one)
    return people


def _are_one(one: Guest, other: Guest, people: Sequence[Reading]) -> bool:
    if one.name:
        return _key(one) == _key(other)
    reached = {*one.numbers, *one.emails} & {*other.numbers, *other.emails}
    is_only = len(people) == 1 and (bool(other.name) or not (one.phone and other.phone))
    return bool(reached) or is_only


def _key(guest: Guest) -> list[str]:
    return sorted(fold(guest.name).split())


def _filled(fullest: Reading, other: Reading) -> Reading:
    guest = fill_in(fullest.guest, other.guest)
    new = {name for name in other.unsure if getattr(guest, name) != getattr(fullest.guest, name)}
    return Reading(guest, tuple(name for name in guest.given() if name in {*fullest.unsure, *new}))
