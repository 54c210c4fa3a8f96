"""What the digits of a number may mean, by the plan of the venue's country and by all others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from guests.number_plans.change import Overlap
from guests.number_plans.rewrite import Rewriting, national_rewrite, rewrite
from guests.phones.number import Kind
from guests.phones.plan import Plan, dialled_at_home, kind_of, plan_of, plan_of_code, split_code

MOST_DIGITS: Final = 20  # ITU-T E.164 has 15; an exit code and a trunk prefix may come on top
_SURE_ABROAD: Final = 11  # digits from which on a number with its country code but not the + is beyond doubt
_FEWEST_ABROAD: Final = 8
_IN_USE: Final = frozenset({Overlap.REUSED, Overlap.SHARED})
_ASCENDING: Final = "01234567890123456789"
_DESCENDING: Final = _ASCENDING[::-1]


class Opening(StrEnum):
    """What a number begins with, and so how it says which country it is of."""

    PLUS = "begins with +"
    EXIT = "begins with an exit code"
    TRUNK = "begins with the trunk prefix"
    COMPLETE = "is written as at home"
    HOME_CODE = "begins with the venue's country code, without +"
    UNTRUNKED = "lacks the trunk prefix"
    ABROAD = "begins with a foreign country code, without +"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number that digits may mean. No plan knows it if ``kind`` is ``None``.

    ``asked`` tells that a person has to choose between it and ``alternatives`` (E.164), ``is_old`` that the digits
    have a form from before a change of the plan.
    """

    e164: str
    kind: Kind | None
    opening: Opening
    asked: bool = False
    alternatives: tuple[str, ...] = ()
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """When a number was written: today if ``is_typed``, else it was in use on the day ``seen`` if that is known."""

    is_typed: bool = True
    seen: date | None = None


TODAY: Final = Written()


@lru_cache(maxsize=4096)
def read_digits(digits: str, country: str, *, plus: bool, written: Written = TODAY) -> tuple[Reading, ...]:
    """Return what ``digits``, which come behind a + or not, may mean: the best reading first.

    Numbers that a plan knows come first: of these, one of the venue's country before one abroad. Placeholders
    (all digits the same, 1234567890) mean nothing.
    """
    if len(digits) > MOST_DIGITS or _is_placeholder(digits):
        return ()
    reader = _Reader(country, plan_of(country), written)
    found = list(reader.announced(digits) if plus else reader.unannounced(digits))
    found.sort(key=lambda reading: reading.kind is None)
    first: dict[str, Reading] = {}
    for reading in found:
        first.setdefault(reading.e164, reading)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads digits for a venue in ``country``."""

    country: str
    plan: Plan | None
    written: Written

    def announced(self, digits: str) -> Iterator[Reading]:
        """Yield the readings of a number that says its country; a + before a trunk 0 says nothing."""
        if digits.startswith("00"):
            yield from self._abroad(digits[2:], Opening.PLUS)
        elif digits.startswith("0"):
            yield from (replace(reading, asked=True) for reading in self._home(digits))
        else:
            yield from self._abroad(digits, Opening.PLUS)

    def unannounced(self, digits: str) -> Iterator[Reading]:
        """Yield the readings of a number without a +."""
        for abroad in self.plan.abroad(digits) if self.plan else (digits.removeprefix("00"),):
            if abroad != digits:
                yield from self._abroad(abroad, Opening.EXIT)
        if digits.startswith("00"):
            return
        home = list(self._home(digits))
        yield from home
        is_long = len(digits) >= _SURE_ABROAD
        if is_long or (not home and len(digits) >= _FEWEST_ABROAD):
            for reading in self._abroad(digits, Opening.ABROAD):
                if reading.kind:
                    yield replace(reading, asked=reading.asked or not is_long)

    def _home(self, digits: str) -> Iterator[Reading]:
        """Yield the readings in the venue's country, the most usual way to write a number first."""
        plan = self.plan
        if plan is None:
            return
        bare = plan.significant(digits)
        has_trunk = bare != digits and plan.trunk is not None and digits.startswith(plan.trunk)
        opening = Opening.TRUNK if has_trunk else Opening.UNTRUNKED
        with_code = list(self._abroad(digits, Opening.HOME_CODE)) if digits.startswith(plan.code) else []
        as_typed = self._as_typed(digits, plan, has_rival=any(reading.kind for reading in with_code))
        known = [
            *(self._known(plan, bare, opening) if bare != digits else ()),
            *(reading for reading in as_typed if reading.opening is Opening.COMPLETE),
            *with_code,
            *(reading for reading in as_typed if reading.opening is Opening.UNTRUNKED),
        ]
        if not any(reading.kind for reading in known):
            usual = Opening.COMPLETE if plan.trunk is None else opening
            renewed = self._renewed(national_rewrite(digits, self.country, seen=self.written.seen), usual)
            known = [renewed, *known] if renewed else known
        yield from known
        if len(bare) in plan.lengths and not _is_placeholder(bare):
            yield Reading(f"+{plan.code}{bare}", None, opening)

    def _as_typed(self, digits: str, plan: Plan, *, has_rival: bool) -> list[Reading]:
        """Return the number of the venue's country that has no prefix, if it is one."""
        found = self._known(plan, digits, Opening.UNTRUNKED)
        if found and dialled_at_home(plan.code, digits) == digits:
            return [
                replace(reading, opening=Opening.COMPLETE, asked=reading.asked or has_rival)
                for reading in found
            ]
        return found

    def _abroad(self, digits: str, opening: Opening) -> Iterator[Reading]:
        """Yield the number whose country code comes first; a trunk prefix may be left behind the code."""
        parts = split_code(digits)
        plan = plan_of_code(parts[0]) if parts else None
        if not parts or not plan:
            return
        rest = parts[1]
        bare = plan.significant(rest)
        known = self._known(plan, rest, opening) or self._known(plan, bare, opening)
        if not known:
            renewed = self._renewed(rewrite(f"+{digits}", seen=self.written.seen), opening)
            known = [renewed] if renewed else []
        yield from known
        if not known and len(bare) in plan.lengths and not _is_placeholder(bare):
            yield Reading(f"+{plan.code}{bare}", None, opening)

    def _known(self, plan: Plan, significant: str, opening: Opening) -> list[Reading]:
        """Return the number if the plan knows it, in its present form."""
        kind = kind_of(plan.code, significant)
        if not kind or _is_placeholder(significant):
            return []
        e164 = f"+{plan.code}{significant}"
        renewed = self._renewed(rewrite(e164, seen=self.written.seen), opening)
        return [renewed or Reading(e164, kind, opening)]

    def _renewed(self, rewriting: Rewriting, opening: Opening) -> Reading | None:
        """Return what became of a number whose plan changed, ``None`` if it didn't.

        What is typed today is today's number where the old form is somebody's number now.
        """
        first, *others = rewriting.proposals or (None,)
        e164 = first.e164 if first else rewriting.number
        if first is None and rewriting.change is None:
            return None
        is_todays = (
            self.written.is_typed
            and first is not None
            and first.change is None
            and all(other.change and other.change.overlap in _IN_USE for other in others)
        )
        code, significant = split_code(e164[1:]) or ("", "")
        return Reading(
            e164,
            kind_of(code, significant),
            opening,
            asked=first is not None and not is_todays,
            alternatives=tuple(other.e164 for other in others),
            is_old=not is_todays,
        )


def _is_placeholder(digits: str) -> bool:
    return len(set(digits)) < 2 or digits in _ASCENDING or digits in _DESCENDING  # noqa: PLR2004
