"""Lists pasted into the chat: a guest a line, as hosts copy them from a message or a sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from guests.names.given_names import is_given_name
from guests.parsing.labels import NAME, find_labels
from guests.problems import Problem
from guests.quickadd.reader import Reading
from guests.transfer.ways import is_way

FEWEST: Final = 2
_DIGITS: Final = 5  # of a number that is incomplete; a table or a count has fewer
_COUNT: Final = re.compile(
    r"^\s*[0-9]{1,3}[.)]\s+(?=[^\W\d])"
)  # `2. John Roe`: of the list, not of the guest

_NAME: Final = frozenset({"title", "first_name", "last_name"})

Read = Callable[[str], Reading]
IsRemark = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TypedList:
    """The guests of a list, and the lines above the first of them, which are nobody's."""

    people: tuple[Reading, ...] = field(repr=False)
    above: str = field(default="", repr=False)


def read_list(text: str, read: Read, is_remark: IsRemark) -> TypedList | None:
    """Return who is in a list; ``None`` for a text about one guest, which may have several lines, too.

    Each guest begins with a line that names somebody, and goes on until the next. It is a list if at least two can be
    reached, and no fewer can't. A line that names nobody, has one word alone, or says which of a guest's numbers it has
    (``London office 020 …``), belongs to the guest before it. ``read`` raises ``Problem``; ``is_remark`` tells words of
    a note from a name.
    """
    lines = [_COUNT.sub("", line, count=1) for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST:
        return None
    openings = [*_openings(lines, read, is_remark)]
    reached = sum(one is not None and one.is_reached for one in openings)
    if reached < FEWEST or reached * 2 < sum(one is not None for one in openings):
        return None
    first = next(at for at, one in enumerate(openings) if one)
    try:
        people = tuple(map(read, _joined(lines[first:], openings[first:])))
    except Problem:  # too long for one guest, or nobody once its lines are one
        return None
    return TypedList(people, "\n".join(lines[:first]))


@dataclass(slots=True)
class _Opening:
    """The line with which a guest begins; ``is_reached`` tells whether it, or one behind it, says how to reach them."""

    line: str
    is_reached: bool
    is_name: bool  # and nothing else: one with more words may be what somebody does, or where


def _openings(lines: list[str], read: Read, is_remark: IsRemark) -> Iterator[_Opening | None]:
    """Yield for each line whether a guest begins with it."""
    guest: _Opening | None = None
    for line in lines:
        try:
            reading = read(line)
        except Problem:
            yield None
            continue
        is_reachable = _is_reachable(reading)
        if not _names(reading, line, is_remark) or (guest and is_way(line, guest.line)):
            if guest and guest.is_name:
                guest.is_reached |= is_reachable
            yield None
        else:
            guest = _Opening(line, is_reachable, _is_name(reading, line))
            yield guest


def _names(reading: Reading, line: str, is_remark: IsRemark) -> bool:
    """Tell whether a line that was read names somebody."""
    guest = reading.guest
    if _is_reachable(reading):
        return bool(guest.name or guest.company)
    has_digits = sum(map(str.isdecimal, line)) >= _DIGITS
    return bool(guest.name and (guest.last_name or has_digits) and not is_remark(line))


def _is_name(reading: Reading, line: str) -> bool:
    """Tell whether a line is a name that is known for one, or says that it is one, and nothing else."""
    if not {*reading.guest.given()} <= _NAME:
        return False
    is_labelled = any(label.field == NAME for label in find_labels(line))
    return is_labelled or any(is_given_name(word.strip(",.")) for word in line.split())


def _is_reachable(reading: Reading) -> bool:
    return bool(reading.guest.numbers or reading.guest.emails)


def _joined(lines: list[str], openings: list[_Opening | None]) -> Iterator[str]:
    """Put each line behind the one that it belongs to."""
    guest: list[str] = []
    for line, one in zip(lines, openings, strict=True):
        if one and guest:
            yield "\n".join(guest)
            guest = []
        guest.append(line)
    yield "\n".join(guest)
