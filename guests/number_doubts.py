"""Numbers in doubt: which of a guest's numbers may be meant otherwise, and what each may be.

A number is in doubt if no plan knows it, or if the reader of a text was not sure of it, until a person confirms it.
That stays with the guest as ``checks``; what the number itself tells is not stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from guests.fields.blocking import agreeing
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.number_plans.rewrite import rewrite
from guests.phones.abroad.countries import countries_for
from guests.phones.kinds import kind_of_e164
from guests.phones.number import Number
from guests.phones.plan import plan_of_code, split_code
from guests.phones.spelling import digits_of, plain
from guests.values import NumberCheck

PHONES: Final = tuple(row.name for row in FIELDS if row.kind is Kind.PHONE)
MOST_OFFERS: Final = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A valid number (E.164) that a number in doubt may be: as typed in ``country``, if one is named."""

    e164: str
    country: str | None = None


def check_of(number: Number) -> NumberCheck:
    """Return what is to be kept of a number that was read with a doubt."""
    return NumberCheck(number=number.e164, typed=number.typed or None, readings=number.alternatives or None)


def is_in_doubt(number: str, checks: Iterable[NumberCheck]) -> bool:
    """Tell whether a number (E.164) is in doubt beside the ``checks`` of its guest."""
    check = next((one for one in checks if one.number == number), None)
    return not check.confirmed if check else kind_of_e164(number) is None


def doubted(guest: Guest) -> tuple[str, ...]:
    """Return the fields whose number is in doubt, in the catalogue's order."""
    return tuple(
        name for name in PHONES if (number := getattr(guest, name)) and is_in_doubt(number, guest.checks)
    )


def with_values(guest: Guest, values: Mapping[str, Any], checks: Iterable[NumberCheck] = ()) -> Guest:
    """Return the guest with new values. ``checks`` are of the numbers among them; those without one are sure."""
    new = {value for name, value in values.items() if name in PHONES}
    kept = (one for one in guest.checks if one.number not in new)
    return pruned(replace(guest, **agreeing(values), checks=(*kept, *checks)))


def pruned(guest: Guest) -> Guest:
    """Return the guest without checks of numbers that it has no more; the first of a number stands."""
    if not guest.checks:
        return guest
    by_number = {one.number: one for one in reversed(guest.checks)}
    checks = tuple(by_number[number] for number in dict.fromkeys(guest.numbers) if number in by_number)
    return guest if checks == guest.checks else replace(guest, checks=checks)


def together(guest: Guest, known: Guest, other: Guest) -> Guest:
    """Return what became of two guests with what both know of its numbers: ``known`` before ``other``.

    What a person confirmed for either of them is confirmed.
    """
    said = [one for one in (*known.checks, *other.checks) if one.confirmed]
    new = (one for one in other.checks if one.number not in known.numbers)
    return pruned(replace(guest, checks=(*said, *known.checks, *new)))


def settled(guest: Guest, name: str, e164: str) -> Guest:
    """Return the guest whose number in the field ``name`` is ``e164``, as a person said."""
    return with_values(guest, {name: e164}, [NumberCheck(number=e164, confirmed=True)])


def offers(guest: Guest, abroad: Iterable[str]) -> tuple[Offer, ...]:
    """Return what the first number in doubt may be, the likeliest first.

    It may be valid as it stands, or what was read besides, or a number of one of the countries ``abroad``.
    """
    name = next(iter(doubted(guest)), None)
    if name is None:
        return ()
    number: str = getattr(guest, name)
    check = next((one for one in guest.checks if one.number == number), NumberCheck(number=number))
    foreign = {e164: country for text in _typed(check) for country, e164 in countries_for(text, abroad)}
    is_guess = (
        number in foreign or check.readings or digits_of(plain(check.typed or "")) == number.removeprefix("+")
    )
    if kind_of_e164(number) and not is_guess:
        foreign = {}  # it is a number at home, of which only the line around it raised a doubt
    now = rewrite(number)
    readings = (number, *(check.readings or ()), now.number, *(one.e164 for one in now.proposals), *foreign)
    valid = [one for one in dict.fromkeys(readings) if kind_of_e164(one)]
    return tuple(Offer(one, foreign.get(one)) for one in valid[:MOST_OFFERS])


def _typed(check: NumberCheck) -> tuple[str, ...]:
    """Return how the number was typed; where nobody knows, how it is written in its country, or without its trunk."""
    if check.typed:
        return (check.typed,)
    parts = split_code(check.number.removeprefix("+"))
    plan = plan_of_code(parts[0]) if parts else None
    if parts is None or plan is None:
        return ()
    return (plan.trunk + parts[1], parts[1])
