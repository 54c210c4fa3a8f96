"""Windows: neighbouring groups of a run that may be a number together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from guests.phones.abroad.countries import read_abroad
from guests.phones.line.runs import Glue, Group, Run
from guests.phones.number import Kind
from guests.phones.plan import has_one_length, plan_of, plan_of_code, split_code
from guests.phones.readings import MOST_DIGITS, Opening, Reading, read_digits
from guests.phones.shapes import Shape

_UNANNOUNCED: Final = 9  # digits of a number with neither +, exit code nor trunk prefix
_OPENS: Final = 3  # digits of a group with which a number begins
_FAR: Final = 3  # groups beside a number that are looked at
_LOOSE: Final = frozenset({Shape.COUNT, Shape.TIME, Shape.DATE})
_ANNOUNCED: Final = frozenset({Opening.PLUS, Opening.EXIT, Opening.TRUNK})


class Window(NamedTuple):
    """The groups ``first`` to ``last`` of a run, and what they read as, the best reading first.

    ``is_abroad`` tells that a plan knows none of these, but they are a mobile of a country abroad.
    """

    first: int
    last: int
    digits: str
    readings: tuple[Reading, ...]
    is_abroad: bool = False

    @property
    def best(self) -> Reading:
        """The best reading."""
        return self.readings[0]

    @property
    def is_known(self) -> bool:
        """Whether a plan knows it that the text itself points to."""
        return self.best.kind is not None and self.best.opening is not Opening.ELSEWHERE

    @property
    def is_todays(self) -> bool:
        """Whether a plan knows it as it stands."""
        return self.is_known and not self.best.is_old

    @property
    def is_certain(self) -> bool:
        """Whether it is announced, and a plan knows it as it stands."""
        return self.is_todays and self.is_announced

    @property
    def is_short(self) -> bool:
        """Whether it lacks its prefix, and so few digits are a number only if something else says so."""
        is_bare = self.best.opening is Opening.UNTRUNKED and self.best.kind is not Kind.MOBILE
        return (
            is_bare
            and len(self.digits) < _UNANNOUNCED
            and not self.is_abroad
            and not has_one_length(self.best.e164)
        )

    @property
    def is_announced(self) -> bool:
        """Whether it begins as numbers only do."""
        return self.best.opening in _ANNOUNCED


@dataclass(frozen=True, slots=True)
class WindowReader:
    """Reads the runs of a line for a venue in ``country``; each try takes one of ``budget``."""

    country: str
    seen: date | None
    abroad: tuple[str, ...]
    budget: Iterator[int]

    @property
    def fewest(self) -> int:
        """How many digits a number has at least."""
        plan = plan_of(self.country)
        return plan.fewest if plan else _UNANNOUNCED

    def windows(self, run: Run) -> Iterator[Window]:
        """Yield what may be a number in a run, from left to right, the shorter first.

        A number that was announced is not begun in its middle; of international ones this holds also where they
        can't be read.
        """
        groups = run.groups
        if _is_plain(groups) and (whole := self._whole(run)):
            yield whole
            return
        inside = False
        over: set[int] = set()  # where the international number that was begun may have ended
        covered = -1  # the last group of the shortest number that was announced
        apart: tuple[int, ...] = ()  # groups in it that begin a number if those before them are of a visit
        for first, group in enumerate(groups):
            if (inside and first not in over and not group.has_plus) or (
                first <= covered and first not in apart and not group.opens
            ):
                continue
            inside = group.opens_abroad
            if group.before is Glue.HARD or group.is_other or self._is_count(run, first):
                continue
            if _is_plus_one(group, groups[first + 1 :]) or run.is_minutes(first):
                over.add(first + 1)
            found = list(self._from(run, first))
            yield from found
            ends = ((window.last + 1, window.is_known) for window in found if window.last + 1 < len(groups))
            over |= {after for after, is_known in ends if is_known or groups[after].opens}
            if (group.shape is not Shape.COUNT or group.opens) and not run.is_minutes(first):
                # `table 1 201 555 0123` begins at either
                shortest = next((window for window in found if window.is_certain), None)
                if shortest and shortest.last > covered:
                    covered, apart = shortest.last, _behind_visit(groups, shortest)

    def _whole(self, run: Run) -> Window | None:
        """Return all of a run as one number where nothing else can be meant: announced, and known as it stands."""
        digits = "".join(group.digits for group in run.groups)
        if not self.fewest <= len(digits) <= MOST_DIGITS:
            return None
        if next(self.budget, None) is None:
            return None
        has_plus = run.groups[0].has_plus
        readings = read_digits(digits, self.country, plus=has_plus, seen=self.seen)
        window = Window(0, len(run.groups) - 1, digits, readings) if readings else None
        return window if window and window.is_certain and not window.best.asked else None

    def _is_count(self, run: Run, at: int) -> bool:
        """Tell whether a group is a count, a date or a time and no more, since a number is announced behind it."""
        group, behind, plan = run.groups[at], run.groups[at + 1 : at + 2], plan_of(self.country)
        is_loose = group.shape in _LOOSE and not group.opens
        is_prefix = plan is not None and group.digits in (plan.code, *plan.trunks)
        if is_prefix or not is_loose or not any(each.opens and len(each.digits) >= _OPENS for each in behind):
            return False
        return any(
            window.is_certain and len(window.digits) >= _UNANNOUNCED for window in self._from(run, at + 1)
        )

    def _is_apart(self, digits: str) -> bool:
        """Tell whether digits before a bracket are no part of the number in whose area it is: ``04 (18) 94226-0106``."""
        plan = plan_of(self.country)
        is_dialled = (plan is not None and digits in plan.trunks) or plan_of_code(digits) is not None
        return len(digits) < _OPENS and not is_dialled

    def _from(self, run: Run, first: int) -> Iterator[Window]:
        """Yield what begins with a group and has a reading, the shortest first."""
        fewest = self.fewest
        digits = ""
        for last in range(first, len(run.groups)):
            group = run.groups[last]
            is_over = last > first and (
                group.is_other
                or group.is_whole_abroad
                or (group.is_bracketed and not run.groups[first].has_plus and self._is_apart(digits))
            )
            digits += group.digits
            if is_over or group.behind is Glue.HARD or len(digits) > MOST_DIGITS:
                return
            if len(digits) >= fewest and not (last > first and group.is_bracketed):
                if next(self.budget, None) is None:
                    return
                has_plus = run.groups[first].has_plus
                readings = read_digits(digits, self.country, plus=has_plus, seen=self.seen)
                is_open = not has_plus and not (readings and readings[0].kind)
                abroad = read_abroad(digits, self.abroad) if is_open else ()
                if readings or abroad:
                    yield Window(first, last, digits, readings or abroad, bool(abroad))


def _is_plain(groups: tuple[Group, ...]) -> bool:
    """Tell whether groups can't be more than one number: only the first one opens, and no other is like a count."""
    first, *others = groups
    return (
        first.opens
        and len(first.digits) >= _OPENS
        and first.before is first.behind is Glue.NONE
        and not first.is_other
        and not any(
            each.opens
            or each.is_other
            or each.behind is not Glue.NONE
            or (each.shape and at == len(others) - 1)
            for at, each in enumerate(others)
        )
    )


def _behind_visit(groups: tuple[Group, ...], window: Window) -> tuple[int, ...]:
    """Return where a number may begin if what a window begins with is a count or a time: ``04 05 32 460 68 87 29``.

    It may where digits follow the window, or where it is read with the code of a carrier: ``04 119 35285 784``.
    """
    first = window.first
    is_last = window.last + 1 == len(groups)
    _, significant = split_code(window.best.e164[1:]) or ("", "")
    has_carrier = window.best.opening is Opening.TRUNK and len(window.digits) > len(significant) + len("0")
    if first == window.last or not groups[first].shape or (is_last and not has_carrier):
        return ()
    return (first + 1, first + 2) if groups[first + 1].shape else (first + 1,)


def _is_plus_one(group: Group, behind: tuple[Group, ...]) -> bool:
    """Tell whether a group says how many more come: `Jane +1 07911 123456`."""
    return (
        group.has_plus
        and len(group.digits) == 1
        and any(each.opens and len(each.digits) >= _OPENS for each in behind)
    )


def is_plausible(run: Run, window: Window) -> bool:
    """Tell whether a window may be meant as a number at all."""
    first, last = run.groups[window.first], run.groups[window.last]
    is_long = len(window.digits) >= _UNANNOUNCED
    if first.before is Glue.LETTER and not (
        window.is_known and (first.opens or window.is_announced) and is_long
    ):
        return False
    if last.behind is Glue.LETTER and not (window.is_known and window.is_announced and len(last.digits) > 1):
        return False
    beside = run.groups[max(window.first - _FAR, 0) : window.first] + run.groups[window.last + 1 :][:_FAR]
    is_whole = all(group.shape is Shape.COUNT for group in beside)
    if window.is_abroad and all(group.shape in _LOOSE for group in beside):
        return True
    return window.is_known or window.is_announced or (is_long and is_whole)
