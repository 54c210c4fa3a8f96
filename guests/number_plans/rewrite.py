"""Numbers in an old form, rewritten to what they are now, or proposed where that may be wrong.

A change is made in silence if it is verified and nobody can have such a number today. libphonenumber has the last
word on both: what it calls valid is somebody's number unless the table says otherwise, and what it doesn't call
valid is no result.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guests.number_plans.change import Certainty, Overlap, PlanChange
from guests.number_plans.matching import Match, matches_abroad, matches_at_home, present


@dataclass(frozen=True, slots=True)
class Reading:
    """A valid number (E.164) that may be meant: by ``change``, or as it stands."""

    e164: str
    change: PlanChange | None = None


class Rewriting(NamedTuple):
    """What became of a number.

    ``number`` is the present form in E.164 if ``change`` was made, else what came. ``proposals`` are what a person
    has to choose from, the number as it stands first if it is valid.
    """

    number: str
    change: PlanChange | None = None
    proposals: tuple[Reading, ...] = ()


def rewrite(number: str, *, seen: date | None = None) -> Rewriting:
    """Return what an international number is now: + and digits, also more or fewer than its plan has.

    ``seen`` is a day on which the number was in use as written: it tells an old form from the same digits given to
    others. Don't pass it on with the result, which is the form of today. Never raises.
    """
    digits = number.removeprefix("+")
    matches = matches_abroad(digits) if _is_digits(digits) else ()
    return _decided(number, matches, present("+" + digits), seen) if matches else Rewriting(number)


def national_rewrite(digits: str, country: str, *, seen: date | None = None) -> Rewriting:
    """Return what a number dialled inside ``country`` (ISO 3166-1) is now.

    ``digits`` may begin with a trunk 0 or a carrier. A number without its area is not completed; one that has the
    form of today comes back as it was typed. Never raises.
    """
    matches = matches_at_home(digits, country) if _is_digits(digits) else ()
    return _decided(digits, matches, present(digits, country), seen) if matches else Rewriting(digits)


def is_old(number: str) -> bool:
    """Tell whether an international number has an old form that is nobody's number today."""
    digits = number.removeprefix("+")
    matches = matches_abroad(digits) if _is_digits(digits) else ()
    return any(match.change.overlap is Overlap.STALE for match in matches) or (
        bool(matches) and not present("+" + digits)
    )


def _decided(typed: str, matches: tuple[Match, ...], now: str | None, seen: date | None) -> Rewriting:
    """Return the change that is beyond doubt as made, else all that are possible as proposals.

    ``now`` is what the number is as it stands, if it is valid.
    """
    possible = [m for m in matches if m.e164 != now and not _is_over(m.change, now, seen)]
    certain = {m.e164: m.change for m in possible if _is_certain(m.change, now, seen)}
    if len(certain) == 1:
        [(e164, change)] = certain.items()
        return Rewriting(e164, change)
    readings = {m.e164: Reading(m.e164, m.change) for m in reversed(possible)}
    as_it_stands = [Reading(now)] if now and readings else []
    return Rewriting(typed, proposals=(*as_it_stands, *reversed(readings.values())))


def _is_certain(change: PlanChange, now: str | None, seen: date | None) -> bool:
    """Tell whether the number can be nothing but the old form."""
    if change.certainty is Certainty.INFERRED or change.overlap is Overlap.SHARED:
        return False
    if change.overlap is Overlap.STALE or (change.overlap is Overlap.NONE and not now):
        return True
    return seen is not None and seen < change.since


def _is_over(change: PlanChange, now: str | None, seen: date | None) -> bool:
    """Tell whether the number was in use when the old form was not any more: then it is what it is now."""
    return bool(
        now and change.overlap is not Overlap.STALE and seen and change.until and seen >= change.until
    )


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
