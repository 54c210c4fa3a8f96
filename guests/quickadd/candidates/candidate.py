"""One way to read a part of a line."""

from typing import Any, NamedTuple

from guests.values import NumberCheck

NOTE = "note"


class Candidate(NamedTuple):
    """``text[start:end]`` may say ``value`` about ``field``.

    ``why`` are the reasons for its ``cost``. ``cut`` is what leaves the note when the candidate is taken, all of it
    as a rule, nothing where it is a part of the note itself. ``sure`` is false for a guess; ``check`` says why a number is
    one.
    """

    start: int
    end: int
    field: str
    value: Any
    cost: int
    why: tuple[str, ...] = ()
    cut: tuple[int, int] | None = None
    sure: bool = True
    check: NumberCheck | None = None

    def is_inside(self, other: "Candidate") -> bool:
        """Tell whether its text is a part of another's, or the same."""
        return other.start <= self.start and self.end <= other.end


def taken(
    start: int,
    end: int,
    field: str,
    value: Any,
    cost: int,
    *why: str,
    sure: bool = True,
    check: NumberCheck | None = None,
) -> Candidate:
    """Return a candidate that takes its text out of the note."""
    return Candidate(start, end, field, value, cost, why, (start, end), sure, check)


def kept(start: int, end: int, cost: int, *why: str, cut: tuple[int, int] | None = None) -> Candidate:
    """Return a candidate that leaves its text in the note, but for ``cut``."""
    return Candidate(start, end, NOTE, None, cost, why, cut)
