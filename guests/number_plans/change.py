"""What a change of a numbering plan is, as a value.

A plan is changed by putting digits into the numbers of a country. So a row says which digits went and which came,
not how to compute it; both ways of rewriting follow from it.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class Certainty(Enum):
    """How well a rule is known."""

    VERIFIED = auto()
    """A regulator, the ITU or a newspaper states it, and libphonenumber knows the new numbers."""

    INFERRED = auto()
    """A source states the change, but part of the rule is read out of the numbers. It is only proposed."""


class Overlap(Enum):
    """Whether a number in the old form can be somebody's number today."""

    NONE = auto()
    """It is no number of today's plan."""

    STALE = auto()
    """libphonenumber still takes it for valid, but nobody has it: it is rewritten all the same."""

    REUSED = auto()
    """The digits were given to others after the change: a date before it tells."""

    SHARED = auto()
    """Others had such numbers before the change, and kept them: no date before it tells."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of number: ``after`` ``old`` ``rest`` became ``after`` ``new`` ``rest``.

    ``old`` and ``new`` are digits; ``after`` and ``rest`` are regular expressions without groups, which together
    fix how long the number is. ``abroad`` tells whether the old form was also dialled behind the country code.
    """

    old: str
    new: str
    rest: str
    after: str = ""
    abroad: bool = True


def swap(old: str, new: str, *, before: str) -> Step:
    """Return the step from ``old`` to ``new`` in front of ``before``."""
    return Step(old, new, before)


def put(new: str, *, before: str, after: str = "") -> Step:
    """Return the step that puts ``new`` between ``after`` and ``before``."""
    return Step("", new, before, after)


def keep(digits: str) -> Step:
    """Return the step that leaves the number as it is: only the country code changes."""
    return Step("", "", digits)


def dialled(old: str, new: str, *, before: str) -> Step:
    """Return a ``swap`` of digits that were dialled at home only."""
    return Step(old, new, before, abroad=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """A change of the numbers of a country.

    Of the ``steps`` the first that fits and gives a valid number is taken.
    """

    code: str
    """The country code of the old form, without +."""

    country: str
    """Who has these numbers (ISO 3166-1; ``XK`` is Kosovo)."""

    what: str
    """What changed, in a few words."""

    since: date
    """The first day on which the new form may have been in use; the first of the year if only that is known."""

    until: date | None = None
    """The first day on which nobody was reached under the old form, if known."""

    steps: tuple[Step, ...]
    source: str
    certainty: Certainty = Certainty.VERIFIED
    overlap: Overlap = Overlap.NONE
    new_code: str = ""
    """The country code of the new form, if it is another one."""

    @property
    def ask(self) -> bool:
        """Whether the change is never made in silence unless a date tells."""
        return self.certainty is Certainty.INFERRED or self.overlap in {Overlap.REUSED, Overlap.SHARED}

    @property
    def to_code(self) -> str:
        """The country code of the new form, without +."""
        return self.new_code or self.code
