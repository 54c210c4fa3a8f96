"""Every phone number that a line may hold, with what it costs to believe in it, and the ones to take."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from guests.phones.line.costs import CLOSE, DOUBTFUL, LARGEST_COUNT, LIKELY, Reason, cost_of
from guests.phones.line.reasons import ends_with_date, reasons
from guests.phones.line.runs import Run, runs
from guests.phones.line.windows import Window, WindowReader, is_plausible
from guests.phones.number import Kind, Number
from guests.phones.read import number_of
from guests.phones.readings import Opening
from guests.phones.shapes import Shape, is_date, shape_of
from guests.phones.spelling import extension_at, extension_digits, plain

_NEAR: Final = 3.0  # instead of ``CLOSE``, where a candidate leaves digits beside it that are hardly a count
_ELSEWHERE: Final = frozenset({Opening.ABROAD, Opening.ELSEWHERE})
_BESIDE: Final = frozenset({Reason.CUT_BEFORE, Reason.CUT_BEHIND})
_FIRST: Final = frozenset({Reason.COUNT_FIRST, Reason.COUNT_APART})
_MOST_TRIES: Final = 300  # a bound for text that is nothing but digits


class Candidate(NamedTuple):
    """A number that ``line[start:end]`` may be, its extension not included.

    ``why`` are the reasons (``Opening``, ``Reason``); ``cost`` is their sum, 0 for the most certain number.
    """

    start: int
    end: int
    number: Number
    cost: float
    why: tuple[str, ...]


def number_candidates(
    line: str, country: str, *, seen: date | None = None, abroad: tuple[str, ...] = ()
) -> list[Candidate]:
    """Return every number that ``line`` may hold, in the order of their beginnings; they may overlap.

    A number that begins with + or an exit code is never read from its middle. The work is bounded whatever the
    line is. The arguments are as in ``read_number``.
    """
    text = plain(line)
    reader = WindowReader(country, seen, abroad, iter(range(_MOST_TRIES)))
    return [
        each for run in runs(text, reader.fewest) for each in _in_run(text, run, list(reader.windows(run)))
    ]


def find_numbers(
    line: str, country: str, *, seen: date | None = None, abroad: tuple[str, ...] = ()
) -> list[Candidate]:
    """Return the phone numbers of ``line`` in order: of candidates that overlap the cheapest, then the longest."""
    chosen: list[Candidate] = []
    found = number_candidates(line, country, seen=seen, abroad=abroad)
    for each in sorted(found, key=lambda one: (one.cost, one.start - one.end)):
        if each.cost < LIKELY and not any(_overlap(each, other) for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.start)


def _in_run(line: str, run: Run, found: list[Window]) -> list[Candidate]:
    clear = (window for window in found if window.is_todays and not ends_with_date(window, run))
    known = {(window.first, window.last): window for window in clear}
    abroad = [(window.first, window.last) for window in found if window.is_abroad]
    weighed = []
    for window in found:
        if not window.is_known and (_touches(window, known) or _is_part(window, abroad)):
            continue
        start, end = _bare(line, run.groups[window.first].start, run.groups[window.last].end)
        if is_plausible(run, window) and not is_date(line[start:end]):
            weighed.append(_candidate(line, start, end, window, tuple(reasons(run, window, known))))
    if len(weighed) == 1:
        return weighed
    return [_beside(line, each, weighed) for each in weighed]


def _touches(window: Window, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= window.last and window.first <= last for first, last in spans)


def _is_part(window: Window, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a window that is in no plan is a part of what is a mobile of a country abroad."""
    return not window.is_abroad and any(
        first <= window.first and window.last <= last for first, last in spans
    )


def _candidate(line: str, start: int, end: int, window: Window, why: tuple[str, ...]) -> Candidate:
    extension = extension_at(line, end)
    number = number_of(
        window.readings,
        line[start:end],
        sure=DOUBTFUL.isdisjoint(why),
        extension=extension_digits(extension) if extension else None,
    )
    return Candidate(start, end, number, cost_of(why), why)


def _beside(line: str, candidate: Candidate, others: list[Candidate]) -> Candidate:
    """Return a candidate that is not sure if the same digits may as well be another known number."""
    number = candidate.number
    rivals = [
        other.number.e164
        for other in others
        if other.number.e164 != number.e164
        and Reason.KNOWN in other.why
        and _overlap(candidate, other)
        and not _is_service_inside(candidate, other)
        and (Reason.OLD in candidate.why or Reason.OLD not in other.why)
        and (
            other.cost - _of_same_beginning(candidate, other) <= candidate.cost + CLOSE
            or not number.sure
            or _is_at_home_instead(candidate, other)
            or _is_shifted(line, candidate, other)
        )
    ]
    if not rivals:
        return candidate
    alternatives = tuple(dict.fromkeys((*number.alternatives, *rivals)))
    typed = line[candidate.start : candidate.end]
    return candidate._replace(number=number._replace(sure=False, alternatives=alternatives, typed=typed))


def _is_service_inside(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether another number is a service of few digits with which a mobile ends: ``0555 444 33 22``."""
    is_inside = candidate.start < other.start and other.end <= candidate.end
    return (
        is_inside
        and candidate.number.kind is Kind.MOBILE
        and other.number.kind is Kind.OTHER
        and Opening.COMPLETE in other.why
    )


def _of_same_beginning(candidate: Candidate, other: Candidate) -> float:
    """Return what another number costs for a first group that is the candidate's as well."""
    if candidate.start != other.start or candidate.end > other.end:
        return 0.0
    return cost_of(_FIRST.intersection(other.why).difference(candidate.why))


def _is_at_home_instead(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether a country code that nothing announces may as well begin a number of the venue's country."""
    return Opening.ABROAD in candidate.why and _ELSEWHERE.isdisjoint(other.why)


def _is_shifted(line: str, candidate: Candidate, other: Candidate) -> bool:
    """Tell whether another number begins before or ends behind a candidate, and leaves no more of it than a count or a time.

    Digits beside the other one count for nothing: they are the candidate's.
    """
    if candidate.start < other.start < candidate.end < other.end:
        left, gained = line[candidate.start : other.start], line[candidate.end : other.end]
    elif other.start < candidate.start < other.end < candidate.end:
        left, gained = line[other.end : candidate.end], line[other.start : candidate.start]
    else:
        return False
    beside = cost_of(_BESIDE.intersection(other.why))
    close = CLOSE if Opening.UNTRUNKED in other.why and _is_of_visit(gained) else _NEAR
    return other.cost - beside <= candidate.cost + close and _is_of_visit(left)


def _is_of_visit(digits: str) -> bool:
    """Tell whether all groups of digits may be people, tables, hours, times or dates."""
    return all(map(_is_small, digits.split()))


def _is_small(group: str) -> bool:
    shape = shape_of(group)
    return shape is not None and (
        shape is not Shape.COUNT or not group.isdigit() or int(group) <= LARGEST_COUNT
    )


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _bare(line: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without brackets that have no partner in it, or that enclose all of it."""
    typed = line[start:end]
    if typed.endswith(")") and "(" not in typed:
        return start, end - 1
    if typed.startswith("(") and (")" not in typed or typed.find(")") == len(typed) - 1):
        return start + 1, end - typed.endswith(")")
    return start, end
