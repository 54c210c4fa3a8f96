"""Lists pasted into the chat: a guest a line, as hosts copy them from a message or a sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from guests.problems import Problem
from guests.quickadd.reader import Reading

FEWEST: Final = 2
_DIGITS: Final = 5  # of a number that is incomplete; a table or a count has fewer
_COUNT: Final = re.compile(
    r"^\s*[0-9]{1,3}[.)]\s+(?=[^\W\d])"
)  # `2. John Roe`: of the list, not of the guest

Read = Callable[[str], Reading]
IsRemark = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TypedList:
    """The guests of a list, and the lines above the first of them, which are nobody's."""

    people: tuple[Reading, ...] = field(repr=False)
    above: str = field(default="", repr=False)


def read_list(text: str, read: Read, is_remark: IsRemark) -> TypedList | None:
    """Return who is in a list; ``None`` for a text about one guest, which may have several lines, too.

    It is a list if at least two lines name somebody and how to reach them, and no fewer name somebody alone. A line that
    names nobody, or has one word alone, belongs to the guest before it. ``read`` raises ``Problem``; ``is_remark`` tells words of a note from a name.
    """
    lines = [_COUNT.sub("", line, count=1) for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST:
        return None
    named = [_named(line, read, is_remark) for line in lines]
    reached = sum(one is not None and _is_reachable(one) for one in named)
    if reached < FEWEST or reached * 2 < sum(one is not None for one in named):
        return None
    first = next(at for at, one in enumerate(named) if one)
    try:
        people = tuple(map(read, _joined(lines[first:], named[first:])))
    except Problem:  # too long for one guest, or nobody once its lines are one
        return None
    return TypedList(people, "\n".join(lines[:first]))


def _named(line: str, read: Read, is_remark: IsRemark) -> Reading | None:
    """Return whom a line names."""
    try:
        reading = read(line)
    except Problem:
        return None
    if _is_reachable(reading):
        return reading if reading.guest.name or reading.guest.company else None
    has_digits = sum(map(str.isdecimal, line)) >= _DIGITS
    return (
        reading
        if reading.guest.name and (reading.guest.last_name or has_digits) and not is_remark(line)
        else None
    )


def _is_reachable(reading: Reading) -> bool:
    return bool(reading.guest.numbers or reading.guest.emails)


def _joined(lines: list[str], named: list[Reading | None]) -> Iterator[str]:
    """Put each line behind the one that it belongs to."""
    guest: list[str] = []
    for line, one in zip(lines, named, strict=True):
        if one and guest:
            yield "\n".join(guest)
            guest = []
        guest.append(line)
    yield "\n".join(guest)
