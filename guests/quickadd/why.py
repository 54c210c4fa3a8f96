"""Why a line was read as it was: what each part was taken for, and the next best, with costs and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from guests.parsing.labels import NAME
from guests.quickadd.candidates.candidate import NOTE, Candidate
from guests.quickadd.costs import Case
from guests.quickadd.line import Atom
from guests.quickadd.readings import BITS, Covered
from guests.quickadd.words import Role

_ROLES: Final = {
    Role.GIVEN: "is a known given name",
    Role.BOTH: "is a given name and a word of notes",
    Role.WHOLE: "is a whole name without a space",
    Role.FAMILY: "is a known last name",
    Role.UNKNOWN: "is in no table",
    Role.EITHER: "is a last name and a word of notes",
    Role.NOTE: "is a word of notes",
    Role.SMALL: "joins words",
    Role.PARTICLE: "leads a last name",
    Role.INITIAL: "is an initial",
    Role.TITLE: "is a title",
    Role.AFTER: "may follow a name",
    Role.LINEAGE: "closes a patronymic",
    Role.LINK: "joins two people",
    Role.LEGAL: "is a legal form",
    Role.CODE: "has letters and digits",
    Role.NUMBER: "is a number",
    Role.SIGN: "is a sign",
    Role.ADDRESS: "is an address",
    Role.LABEL: "is a label",
}
_CASES: Final = {
    Case.SILENT: "",
    Case.LEANING: ", with a capital like all others",
    Case.FOR: ", with a capital that others lack",
    Case.AGAINST: ", without the capital that others have",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One way to read a part of a line. ``cost`` is that of the part, ``line`` that of the best line with it.

    A line of nothing but notes would cost 0: what costs less is a better reading.
    """

    text: str
    value: Any
    cost: int | None
    line: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a part of a line was taken for. ``runner_up`` is the next best value of its field, if it has one field."""

    field: str
    chosen: Weighed
    runner_up: Weighed | None = None


def choices(covered: Covered) -> list[Choice]:
    """Return what the parts of a line were taken for, in order."""
    return [*_choices(covered)]


def _choices(covered: Covered) -> Iterator[Choice]:
    best = covered.cover.cost
    end = 0
    for each in covered.chosen:
        yield from _words(covered, end, each.start)
        yield Choice(each.field, _weighed(covered, each, best), _runner_up(covered, each))
        end = each.end
    yield from _words(covered, end, len(covered.text.text))


def _runner_up(covered: Covered, chosen: Candidate) -> Weighed | None:
    bit = BITS.get(chosen.field)
    if bit is None:
        return None
    cover = covered.cover
    others = [
        (cost, step.item)
        for step in cover.steps
        if step.bit == bit and step.item.value != chosen.value and (cost := cover.cost_with(step)) is not None
    ]
    left_out = cover.cost_without(bit)
    cost, item = min(others, key=lambda other: other[0], default=(left_out, None))
    if item is None or left_out < cost:
        return Weighed("", None, None, left_out, ("is left in the note",))
    return _weighed(covered, item, cost)


def _weighed(covered: Covered, candidate: Candidate, line: int) -> Weighed:
    text = covered.text.text[candidate.start : candidate.end]
    why = candidate.why
    if candidate.field == NAME and not why:
        inside = [atom for atom in covered.atoms if candidate.start <= atom.start < candidate.end]
        why = tuple(_reason(text_of(covered, atom), atom) for atom in inside if not atom.parts)
    value = None if candidate.field == NOTE else candidate.value
    return Weighed(text, value, candidate.cost, line, why)


def _words(covered: Covered, start: int, end: int) -> Iterator[Choice]:
    """Yield the words between two parts, which are left in the note."""
    inside = [atom for atom in covered.atoms if start <= atom.start < end and not atom.parts]
    if inside:
        text = covered.text.text[inside[0].start : inside[-1].end]
        why = tuple(_reason(text_of(covered, atom), atom) for atom in inside)
        yield Choice(NOTE, Weighed(text, None, None, covered.cover.cost, why))


def text_of(covered: Covered, atom: Atom) -> str:
    """Return an atom as typed."""
    return covered.text.text[atom.start : atom.end]


def _reason(typed: str, atom: Atom) -> str:
    return f"{typed} {_ROLES.get(atom.word.role, 'is punctuation')}{_CASES[atom.case] if atom.word.shape else ''}"
