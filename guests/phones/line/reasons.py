"""What speaks for and against a window of groups being one phone number."""

from collections.abc import Iterator
from typing import Final

from guests.phones.line.costs import Reason
from guests.phones.line.runs import Glue, Group, Run
from guests.phones.line.windows import UNANNOUNCED, Window
from guests.phones.readings import Opening, Reading
from guests.phones.shapes import Shape

_CALENDAR: Final = frozenset({Shape.TIME, Shape.DATE})
_SHORT: Final = 2  # digits of a group that may be a count
_OPENS: Final = 3  # digits of a group with which a number begins

Spans = frozenset[tuple[int, int]]


def reasons(run: Run, window: Window, known: Spans) -> Iterator[str]:
    """Yield the reasons of a window of ``run``. ``known`` are the windows that a plan knows."""
    best, groups = window.best, run.groups[window.first : window.last + 1]
    yield best.opening
    yield Reason.KNOWN if best.kind else Reason.UNKNOWN
    if best.is_old:
        yield Reason.OLD
    if best.opening is Opening.UNTRUNKED and len(window.digits) < UNANNOUNCED:
        yield Reason.SHORT
    if best.opening is Opening.EXIT and len(groups[0].digits) == 1:
        yield Reason.EXIT_PARTED
    if best.opening is Opening.ABROAD and len(groups) > 1 and not _is_code(best, groups[0]):
        yield Reason.CODE_HIDDEN
    if groups[0].before is Glue.LETTER or groups[-1].behind is Glue.LETTER:
        yield Reason.GLUED
    yield from _of_shapes(window, groups)
    if (window.first, window.last - 1) in known:
        yield from _of_last_group(groups, is_closed=window.last < len(run.groups) - 1 or not run.word_follows)
    yield from _of_neighbours(run, window, known)


def _of_shapes(window: Window, groups: tuple[Group, ...]) -> Iterator[Reason]:
    if _are_dates(groups):
        yield Reason.DATES
    if len(groups) == 1 or window.best.opening in {Opening.PLUS, Opening.EXIT}:
        return
    if groups[0].shape in _CALENDAR:
        yield Reason.DATE_IN_PREFIX if window.is_announced else Reason.DATE_FIRST
    elif groups[0].shape is Shape.COUNT and not window.is_announced and not _is_code(window.best, groups[0]):
        yield Reason.COUNT_FIRST


def _is_code(best: Reading, first: Group) -> bool:
    """Tell whether a group begins as numbers do: with a 0, or as the country code that it is read as."""
    is_coded = best.opening in {Opening.ABROAD, Opening.HOME_CODE}
    return first.opens or (is_coded and best.e164[1:].startswith(first.digits))


def _are_dates(groups: tuple[Group, ...]) -> bool:
    """Tell whether all groups may be counts, dates and times, and at least two are none but dates or times."""
    telling = sum(group.shape in _CALENDAR or group.shape is Shape.YEAR for group in groups)
    return telling >= min(len(groups), 2) and all(group.shape for group in groups)


def _of_last_group(groups: tuple[Group, ...], *, is_closed: bool) -> Iterator[Reason]:
    """Yield what is said of a short group behind a longer one: `030 123456 4 people`."""
    last, before = groups[-1], groups[-2]
    if last.shape is Shape.TIME:
        yield Reason.TIME_LAST
    elif last.shape is Shape.YEAR and len(last.digits) != len(before.digits):
        yield Reason.YEAR_LAST
    elif len(last.digits) == 1:
        yield Reason.COUNT_LAST
    elif len(last.digits) == _SHORT < len(before.digits):
        yield Reason.GROUP_LAST if is_closed else Reason.GROUP_BEFORE_WORD


def _of_neighbours(run: Run, window: Window, known: Spans) -> Iterator[Reason]:
    """Digits that stand beside a number without being a count, a time or a number may belong to it."""
    groups = run.groups
    before = groups[window.first - 1] if window.first else None
    behind = groups[window.last + 1] if window.last + 1 < len(groups) else None
    starts, ends = {first for first, _ in known}, {last for _, last in known}
    is_cut = before and window.first - 1 not in ends and _goes_on(before, groups[window.first])
    if is_cut and not window.is_announced:
        yield Reason.CUT_BEFORE
    if behind and window.last + 1 not in starts and _goes_on(behind, groups[window.last]):
        yield Reason.CUT_BEHIND
    inner = range(window.first + 1, window.last + 1)
    if any(
        (window.first, at - 1) in known and groups[at].opens and len(groups[at].digits) >= _OPENS
        for at in inner
    ):
        yield Reason.NUMBER_INSIDE


def _goes_on(group: Group, beside: Group) -> bool:
    """Tell whether a group may belong to the number whose group stands ``beside`` it."""
    if group.shape is Shape.COUNT:
        return len(group.digits) == len(beside.digits) == _SHORT
    return group.shape is None and not group.opens
