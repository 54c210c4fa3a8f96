"""What speaks for and against a window of groups being one phone number."""

from collections.abc import Iterator, Mapping
from typing import Final

from guests.phones.line.costs import LARGEST_COUNT, Reason
from guests.phones.line.grouping import (
    is_as_at_home,
    is_clearly_coded,
    is_coded,
    is_prefix,
    is_whole_at_home,
)
from guests.phones.line.runs import Glue, Group, Run
from guests.phones.line.windows import Window
from guests.phones.number import Kind
from guests.phones.readings import Opening
from guests.phones.shapes import Shape

_CALENDAR: Final = frozenset({Shape.TIME, Shape.DATE})
_SHORT: Final = 2  # digits of a group that may be a count
_LONG: Final = 6  # digits of a group that may be a whole number without its area
_MINUTES: Final = frozenset({"00", "15", "30", "45"})
_OPENS: Final = 3  # digits of a group with which a number begins

Known = Mapping[tuple[int, int], Window]
"""The windows of a run that a plan knows as they stand, and that end with no date, by first and last group."""


def reasons(run: Run, window: Window, known: Known) -> Iterator[str]:
    """Yield the reasons of a window of ``run``."""
    best, groups = window.best, run.groups[window.first : window.last + 1]
    yield best.opening
    yield Reason.KNOWN if window.is_known else Reason.UNKNOWN
    if window.is_abroad:
        yield Reason.ABROAD
    if best.is_old:
        yield Reason.OLD
    if window.is_short:
        yield Reason.SHORT
    if groups[0].before is Glue.LETTER or groups[-1].behind is Glue.LETTER:
        yield Reason.GLUED
    if _are_dates(groups):
        yield Reason.YEAR_LAST if is_whole_at_home(window, run) else Reason.DATES
    if len(groups) > 1:
        yield from _of_first_group(window, run, known)
        yield from _of_last_group(window, run, known)
    yield from _of_neighbours(window, run.groups, known)
    if any(_is_inside(at, window, run.groups, known) for at in range(window.first + 1, window.last + 1)):
        yield Reason.NUMBER_INSIDE


def ends_with_date(window: Window, run: Run) -> bool:
    """Tell whether the last group of several is a date or a time by its signs."""
    return window.last > window.first and run.groups[window.last].shape in _CALENDAR


def _are_dates(groups: tuple[Group, ...]) -> bool:
    """Tell whether all groups may be counts, dates and times, and at least two are hardly anything else."""
    signed = sum(group.shape in _CALENDAR for group in groups)
    years = sum(group.shape is Shape.YEAR for group in groups)
    is_telling = signed + years >= min(len(groups), 2) and (signed > 0 or years == len(groups))
    return is_telling and all(group.shape for group in groups)


def _of_first_group(window: Window, run: Run, known: Known) -> Iterator[Reason]:
    best, first = window.best, run.groups[window.first]
    apart = known.get((window.first + 1, window.last))
    if apart and apart.best.kind is Kind.MOBILE is not best.kind and best.opening is Opening.UNTRUNKED:
        yield Reason.MOBILE_APART
    if best.opening is Opening.EXIT and len(first.digits) == 1:
        yield Reason.EXIT_PARTED
    if run.is_minutes(window.first) and _begins_another(window, known):
        yield Reason.TIME_FIRST
    if best.opening is Opening.ABROAD and not is_clearly_coded(best, first):
        yield Reason.CODE_HIDDEN
    if first.shape in _CALENDAR and not first.has_plus:
        yield Reason.DATE_IN_PREFIX if window.is_announced or first.opens else Reason.DATE_FIRST
    elif first.shape is Shape.COUNT and not window.is_announced:
        if best.is_old or _is_count(window, run, known):
            yield Reason.COUNT_APART
        elif not is_prefix(best, first):
            yield Reason.COUNT_FIRST


def _begins_another(window: Window, known: Known) -> bool:
    """Tell whether another number, and not this one too, begins behind the first group."""
    behind = {other.best.e164 for (start, _), other in known.items() if start == window.first + 1}
    return bool(behind) and window.best.e164 not in behind


def _is_count(window: Window, run: Run, known: Known) -> bool:
    """Tell whether what follows the first group is another number that a host may mean."""
    first, apart = run.groups[window.first], known.get((window.first + 1, window.last))
    if not apart or apart.best.e164 == window.best.e164 or is_clearly_coded(window.best, first):
        return False
    return not apart.is_short or not is_prefix(window.best, first) or not is_as_at_home(window, run)


def _of_last_group(window: Window, run: Run, known: Known) -> Iterator[Reason]:
    """Yield what is said of a short group behind a longer one: `030 123456 4 people`.

    Two digits and four are doubted only where a plan knows the number without them.
    """
    before, last = run.groups[window.last - 1 : window.last + 1]
    has_rival = (window.first, window.last - 1) in known
    if ends_with_date(window, run):
        yield Reason.TIME_LAST
    elif len(last.digits) == 1 < len(before.digits):
        yield Reason.COUNT_LAST
    elif last.shape is Shape.YEAR and len(last.digits) != len(before.digits) and _ends_before(window, known):
        yield Reason.YEAR_LAST
    elif _leaves_number(window, run, known) and not is_as_at_home(window, run):
        yield Reason.MAYBE_COUNT_LAST
    elif has_rival and len(last.digits) == _SHORT < len(before.digits):
        is_before_word = run.word_follows and window.last == len(run.groups) - 1
        yield Reason.GROUP_BEFORE_WORD if is_before_word else Reason.GROUP_LAST


def _ends_before(window: Window, known: Known) -> bool:
    """Tell whether the window is a number without its last group, or what begins before it is: ``22 18 88 96 2 1930``."""
    starts = (first for first, last in known if last == window.last - 1)
    return any(
        first == window.first or (first < window.first and not window.is_announced) for first in starts
    )


def _leaves_number(window: Window, run: Run, known: Known) -> bool:
    """Tell whether a window is a number also without its last group, a count, or without its last two, a time: ``20 00``."""
    before, last = run.groups[window.last - 1 : window.last + 1]
    is_time = len(before.digits) == len(last.digits) == _SHORT and last.digits in _MINUTES
    return ((window.first, window.last - 1) in known and _may_be_count(last, before)) or (
        is_time and (window.first, window.last - 2) in known
    )


def _may_be_count(last: Group, before: Group) -> bool:
    """Tell whether a digit or two behind a group as short, or behind a long one, may be people, an hour or a table."""
    is_apart = len(before.digits) <= _SHORT or len(before.digits) >= _LONG
    return is_apart and len(last.digits) <= _SHORT and 0 < int(last.digits) <= LARGEST_COUNT


def _of_neighbours(window: Window, groups: tuple[Group, ...], known: Known) -> Iterator[Reason]:
    """Yield what is said of digits beside a number that are no count, no time and no number."""
    first, last = window.first, window.last
    is_open = not window.is_announced and not is_clearly_coded(window.best, groups[first])
    starts, ends = {start for start, _ in known}, {end for _, end in known}
    if first and is_open and first - 1 not in ends:
        is_fitting = (first - 1, last - 1) in known
        if _goes_on(groups[first - 1], groups[first], is_fitting=is_fitting):
            yield Reason.CUT_BEFORE
    if first and is_open and not groups[first].opens and _is_another_with(groups[first - 1], window, known):
        yield Reason.GROUP_BEFORE
    if last + 1 < len(groups) and last + 1 not in starts:
        is_fitting = (first + 1, last + 1) in known or (first, last + 1) in known
        if _goes_on(groups[last + 1], groups[last], is_fitting=is_fitting):
            yield Reason.CUT_BEHIND


def _is_inside(at: int, window: Window, groups: tuple[Group, ...], known: Known) -> bool:
    """Tell whether a number ends before a group of a window, and another begins with it."""
    begins = any(start == at for start, _ in known)
    return (
        (window.first, at - 1) in known and begins and groups[at].opens and len(groups[at].digits) >= _OPENS
    )


def _is_another_with(before: Group, window: Window, known: Known) -> bool:
    """Tell whether the group before makes another number of the venue's country of it."""
    wider = known.get((window.first - 1, window.last))
    return (
        wider is not None
        and not is_coded(wider.best)
        and before.shape not in _CALENDAR
        and wider.best.e164 != window.best.e164
    )


def _goes_on(group: Group, beside: Group, *, is_fitting: bool) -> bool:
    """Tell whether a group may belong to the number whose group stands ``beside`` it.

    One like a count does if both have two digits, and a number with it would be one too.
    """
    if group.behind is not Glue.NONE:
        return False
    if group.shape is Shape.COUNT:
        return is_fitting and len(group.digits) == len(beside.digits) == _SHORT
    return group.shape is None
