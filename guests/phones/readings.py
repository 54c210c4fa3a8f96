"""What the digits of a number may mean, by the plan of the venue's country and by all others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from guests.number_plans.matching import matches_abroad
from guests.number_plans.rewrite import Rewriting, national_rewrite, rewrite
from guests.phones.at_home import groups_at_home
from guests.phones.kinds import kind_of, kind_of_e164
from guests.phones.number import Kind
from guests.phones.plan import Plan, behind_exit, behind_trunk, plan_of, plan_of_code, split_code
from guests.text.remembered import remembered

MOST_DIGITS: Final = 20  # ITU-T E.164 has 15; an exit code and a trunk prefix may come on top
_SURE_ABROAD: Final = 11  # digits from which on a number with its country code but not the + is beyond doubt
_FEWEST_ABROAD: Final = 8
_KEYS: Final = frozenset(  # the keys of a telephone in order; 98765 43210 is a mobile in India
    {"1234567", "12345678", "123456789", "1234567890", "0123456789", "01234567890", "987654321"}
)


class Opening(StrEnum):
    """What a number begins with, and so how it says which country it is of."""

    PLUS = "begins with +"
    EXIT = "begins with an exit code"
    TRUNK = "begins with the trunk prefix"
    COMPLETE = "is written as at home"
    HOME_CODE = "begins with the venue's country code, without +"
    UNTRUNKED = "lacks the trunk prefix"
    ABROAD = "begins with a foreign country code, without +"
    ELSEWHERE = "is written as at home in another country"


class Reading(NamedTuple):
    """One number that digits may mean. No plan knows it if ``kind`` is ``None``.

    ``asked`` tells that a person has to choose between it and ``alternatives`` (E.164), ``is_old`` that the digits
    have a form from before a change of the plan; ``kind`` is then that of the present form.
    """

    e164: str
    kind: Kind | None
    opening: Opening
    asked: bool = False
    alternatives: tuple[str, ...] = ()
    is_old: bool = False


@remembered(1 << 10)
def read_digits(digits: str, country: str, *, plus: bool, seen: date | None = None) -> tuple[Reading, ...]:
    """Return what ``digits``, which come behind a + or not, may mean: the best reading first.

    ``seen`` is a day on which the number was in use as written.

    Numbers that a plan knows come first: of these, one of the venue's country before one abroad. After one that
    need not be asked no other is looked for. Placeholders (all digits the same, 1234567890) mean nothing.
    """
    if len(digits) > MOST_DIGITS or is_placeholder(digits):
        return ()
    if usual := usual_reading(digits, country, plus=plus):
        return (usual,)
    return read_with_care(digits, country, plus=plus, seen=seen)


def read_with_care(digits: str, country: str, *, plus: bool, seen: date | None) -> tuple[Reading, ...]:
    """Return the readings of digits that are no placeholder; the arguments are as in ``read_digits``."""
    reader = _Reader(country, plan_of(country), seen)
    found: dict[str, Reading] = {}
    for reading in reader.announced(digits) if plus else reader.unannounced(digits):
        found.setdefault(reading.e164, reading)
        if reading.kind and not reading.asked:
            break
    return tuple(sorted(found.values(), key=lambda reading: reading.kind is None))


def usual_reading(digits: str, country: str, *, plus: bool) -> Reading | None:
    """Return the only reading of a number behind +, 00 or the trunk prefix, ``None`` if it takes a closer look."""
    found = usual_number(digits, plan_of(country), plus=plus)
    if found is None:
        return None
    opening = Opening.PLUS if plus else Opening.EXIT if digits.startswith("00") else Opening.TRUNK
    return Reading(found[0], found[1], opening)


def usual_number(digits: str, plan: Plan | None, *, plus: bool) -> tuple[str, Kind] | None:
    """Return the number (E.164) that digits behind +, 00 or the trunk prefix are, with its kind; ``None`` as above.

    Most numbers are such. A plan knows them, and no change of a plan has to do with them. A trunk prefix may be left behind
    the country code.
    """
    is_abroad = plus or digits.startswith("00")
    parts = split_code(digits if plus else digits[2:]) if is_abroad else behind_trunk(digits, plan)
    if parts is None:
        return None
    code, significant = parts
    kind = kind_of(code, significant)
    if kind is None and is_abroad and (foreign := plan_of_code(code)):
        significant = foreign.significant(significant)
        kind = kind_of(code, significant)
    if kind is None or _is_one_digit(significant) or matches_abroad(code + significant):
        return None
    return f"+{code}{significant}", kind


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads digits for a venue in ``country``."""

    country: str
    plan: Plan | None
    seen: date | None

    def announced(self, digits: str) -> Iterator[Reading]:
        """Yield the readings of a number that says its country; a + before a trunk 0 says nothing."""
        if digits.startswith("00"):
            yield from self._abroad(digits[2:], Opening.PLUS)
        elif digits.startswith("0"):
            yield from (reading._replace(asked=True) for reading in self._home(digits))
        else:
            yield from self._abroad(digits, Opening.PLUS)

    def unannounced(self, digits: str) -> Iterator[Reading]:
        """Yield the readings of a number without a +."""
        for rest in behind_exit(digits, self.plan):
            yield from self._abroad(rest, Opening.EXIT)
        if digits.startswith("00"):
            return
        is_possible = False
        for reading in self._home(digits):
            is_possible = True
            yield reading
        is_long = len(digits) >= _SURE_ABROAD
        if is_long or (not is_possible and len(digits) >= _FEWEST_ABROAD):
            abroad = self._abroad(digits, Opening.ABROAD, asked=not is_long)
            yield from (reading for reading in abroad if reading.kind)

    def _home(self, digits: str) -> Iterator[Reading]:
        """Yield the readings in the venue's country, the most usual way to write a number first."""
        plan = self.plan
        if plan is None:
            return
        bare = plan.significant(digits)
        has_trunk = bare != digits and digits.startswith(plan.trunks)
        opening = Opening.TRUNK if has_trunk else Opening.UNTRUNKED
        known = False
        for reading in self._known_at_home(digits, bare, plan, opening):
            known = known or reading.kind is not None
            yield reading
        if not known:
            usual = Opening.COMPLETE if not plan.trunks else opening
            rewriting = national_rewrite(digits, self.country, seen=self.seen)
            yield from _renewed(rewriting, usual, f"+{plan.code}{bare}")
        if len(bare) in plan.lengths and not _is_one_digit(bare):
            yield Reading(f"+{plan.code}{bare}", None, opening)

    def _known_at_home(self, digits: str, bare: str, plan: Plan, opening: Opening) -> Iterator[Reading]:
        if bare != digits:
            yield from self._known(plan, bare, opening, at_home=True)
        has_code = digits.startswith(plan.code)
        with_code = tuple(self._abroad(digits, Opening.HOME_CODE)) if has_code else ()
        is_complete = (
            "".join(groups_at_home(plan.code, digits)) == digits if kind_of(plan.code, digits) else False
        )
        if is_complete:
            is_asked = any(reading.kind for reading in with_code)
            yield from self._known(plan, digits, Opening.COMPLETE, asked=is_asked, at_home=True)
        yield from with_code
        if not is_complete:
            yield from self._known(plan, digits, Opening.UNTRUNKED, at_home=True)

    def _abroad(self, digits: str, opening: Opening, *, asked: bool = False) -> Iterator[Reading]:
        """Yield the number whose country code comes first; a trunk prefix may be left behind the code."""
        parts = split_code(digits)
        plan = plan_of_code(parts[0]) if parts else None
        if not parts or not plan:
            return
        rest = parts[1]
        bare = plan.significant(rest)
        known = next((number for number in (rest, bare) if kind_of(plan.code, number)), None)
        if known:
            yield from self._known(plan, known, opening, asked=asked)
            return
        renewed = tuple(_renewed(rewrite(f"+{digits}", seen=self.seen), opening, f"+{plan.code}{bare}"))
        yield from renewed
        if not renewed and len(bare) in plan.lengths and not _is_one_digit(bare):
            yield Reading(f"+{plan.code}{bare}", None, opening)

    def _known(
        self, plan: Plan, significant: str, opening: Opening, *, asked: bool = False, at_home: bool = False
    ) -> Iterator[Reading]:
        """Yield the number if the plan knows it, in its present form.

        Written as at home, it is no old form of a country that left this plan: +381 69 is Serbia's in Serbia.
        """
        kind = kind_of(plan.code, significant)
        if not kind or _is_one_digit(significant):
            return
        e164 = f"+{plan.code}{significant}"
        rewriting = rewrite(e164, seen=self.seen)
        is_anothers = at_home and all(
            one.change is None or one.change.country != self.country for one in rewriting.proposals
        )
        renewed = () if rewriting.proposals and is_anothers else _renewed(rewriting, opening, e164)
        yield from tuple(renewed) or (Reading(e164, kind, opening, asked=asked),)


def _renewed(rewriting: Rewriting, opening: Opening, typed: str) -> Iterator[Reading]:
    """Yield what became of a number whose plan changed: what is not beyond doubt stays as ``typed``, to be asked."""
    if rewriting.change:
        yield Reading(rewriting.number, kind_of_e164(rewriting.number), opening, is_old=True)
    elif rewriting.proposals:
        e164s = tuple(one.e164 for one in rewriting.proposals if one.e164 != typed)
        kind = kind_of_e164(typed) or kind_of_e164(e164s[0])
        yield Reading(typed, kind, opening, asked=True, alternatives=e164s, is_old=True)


def is_placeholder(digits: str) -> bool:
    """Tell whether digits are all the same, or the keys of a telephone in order: nobody has such a number."""
    return _is_one_digit(digits) or digits in _KEYS


def _is_one_digit(digits: str) -> bool:
    return digits == digits[:1] * len(digits)
