"""Phrases of allergies and diets in a line: which of its words name a food, a diet, an allergy."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from guests.health.units import EDGES, Unit, units_of
from guests.health.vocabulary import NOTHING, Part
from guests.quickadd import costs
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import Means
from guests.quickadd.words import Role, Shape

_LEADING: Final = Part.HAS | Part.JOIN
_MOST: Final = 12  # foods in one list
_LONGEST_OTHER: Final = 40  # characters of a food that no table has
_OTHER: Final = Role.UNKNOWN | Role.NOTE | Role.EITHER | Role.BOTH
_OF_SENTENCE: Final = Role.NOTE | Role.SMALL | Role.EITHER
_NAMING: Final = Role.GIVEN | Role.TITLE | Role.INITIAL | Role.FAMILY | Role.UNKNOWN


class Phrase(NamedTuple):
    """The units from ``first`` up to ``last`` say that a guest has to do with ``foods``."""

    first: int
    last: int
    foods: tuple[Unit, ...]
    cost: int = costs.HEALTH
    sure: bool = True


class Foods:
    """The units of a line, with its atoms."""

    def __init__(self, text: Text, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        self._words = ["" if atom.parts else text.text[atom.start : atom.end].strip(EDGES) for atom in atoms]
        self._units = units_of(self._words)

    def phrases(self) -> Iterator[Phrase]:
        """Yield all of them; of lists that begin or end at the same word the longest first."""
        for at, unit in enumerate(self._units):
            if unit.meaning is NOTHING:
                continue
            parts = unit.meaning.parts
            if parts & Part.ALLERGY:
                yield from [*self._forward(at)] or self._backward(at)
            elif unit.meaning.diets:
                if not self.parts(at + 1) & Part.DISH:
                    yield Phrase(at, self.behind(at + 1, Part.MEAL), (unit,))
            elif parts & Part.ALONE:
                yield Phrase(at, at + 1, (unit,))
            elif parts & Part.BARE and self._stands_alone(at):
                yield Phrase(at, at + 1, (unit,), costs.HEALTH_BARE, sure=False)

    def unnamed(self) -> Iterator[Phrase]:
        """Yield the words for an allergy that say to nothing what it is: ``no allergies``."""
        for at, unit in enumerate(self._units):
            if unit.meaning.parts & Part.ALLERGY:
                yield Phrase(at, at + 1, ())

    def parts(self, at: int) -> int:
        """Return what the unit ``at`` does in a phrase, 0 outside the line."""
        return self._units[at].meaning.parts if 0 <= at < len(self._units) else 0

    def names(self, at: int) -> bool:
        """Whether the unit ``at`` names a food or a diet."""
        return 0 <= at < len(self._units) and self._units[at].meaning.names

    def is_about(self, at: int) -> bool:
        """Whether the unit ``at`` is of such a phrase."""
        return self.names(at) or bool(self.parts(at) & Part.ALLERGY)

    def atom(self, at: int) -> Atom | None:
        """Return the first atom of the unit ``at``."""
        return self._atoms[self._units[at].start] if 0 <= at < len(self._units) else None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the units from ``first`` up to ``last`` stand in the text."""
        return self._atoms[self._units[first].start].start, self._atoms[self._units[last - 1].end - 1].end

    def typed(self, unit: Unit) -> str:
        """Return a unit as typed."""
        return " ".join(self._words[unit.start : unit.end])

    def typed_from(self, first: int, last: int) -> str:
        """Return the words of the units from ``first`` up to ``last``."""
        return " ".join(filter(None, (self.typed(unit) for unit in self._units[first:last])))

    def _backward(self, at: int) -> Iterator[Phrase]:
        """Yield ``nut allergy``, ``fish and nut allergy``."""
        unit = self._units[at]
        if unit.meaning.allergies:
            found = [Phrase(at, at + 1, (unit,))]
        elif self._is_food(at - 1):
            found = [Phrase(at - 1, at + 1, (self._units[at - 1],), self._cost(at - 1))]
        else:
            return
        while len(found) < _MOST:
            latest = found[-1]
            joined = self._joins(latest.first - 1)
            before = latest.first - 1 - joined
            if not self._is_food(before) or self._is_named(before, latest.first, joined=joined):
                break
            found.append(latest._replace(first=before, foods=(self._units[before], *latest.foods)))
        yield from reversed([*found, *self._joined_behind(found[-1])])

    def _joined_behind(self, phrase: Phrase) -> Iterator[Phrase]:
        """Yield ``nut allergy and milk``."""
        at = phrase.last + 1
        is_one = self.parts(phrase.last) & Part.AND and self._is_food(at)
        if is_one and not self.parts(at + 1) & (Part.ALLERGY | Part.DISH):
            yield phrase._replace(last=at + 1, foods=(*phrase.foods, self._units[at]))

    def _forward(self, at: int) -> Iterator[Phrase]:
        """Yield ``allergic to nuts, milk and kiwi``."""
        here = at + 1
        while self.parts(here) & _LEADING and not self.names(here):
            here += 1
        is_open = here > at + 1  # a food that no table has needs `to` or `and` before it
        found: list[Phrase] = []
        foods: tuple[Unit, ...] = ()
        while len(foods) < _MOST and (self._is_food(here) or (is_open and self._is_other(here))):
            foods = (*foods, self._units[here])
            found.append(Phrase(at, here + 1, foods))
            here, is_open = self._onward(here + 1)
        yield from reversed(found)

    def _onward(self, at: int) -> tuple[int, bool]:
        """Return where the next food of a list may stand, and whether no comma stands before it."""
        is_open = False
        while self._joins(at) or (self.parts(at) & Part.JOIN and not self.names(at)):
            atom = self.atom(at)
            is_open = atom is not None and not atom.parts
            at += 1
        return at, is_open

    def behind(self, at: int, parts: int) -> int:
        """Return the end of the units from ``at`` on that do one of these."""
        while self.parts(at) & parts:
            at += 1
        return at

    def _is_food(self, at: int) -> bool:
        return 0 <= at < len(self._units) and bool(self._units[at].meaning.allergies)

    def _joins(self, at: int) -> bool:
        atom = self.atom(at)
        return atom is not None and bool(
            self.parts(at) & Part.AND or atom.word.role & (Role.LINK | Role.PAUSE)
        )

    def _is_named(self, at: int, following: int, *, joined: bool) -> bool:
        """Whether a food before another one is rather somebody's last name: ``John Fish, nut allergy``."""
        before, food, other = self.atom(at - 1), self.atom(at), self.atom(following)
        if not (food and other) or self.parts(following - 1) & Part.AND:
            return False
        has_capital = food.word.shape is not Shape.SMALL and other.word.shape is Shape.SMALL
        named = before is not None and bool(before.word.role & _NAMING)
        may_be_name = bool(food.word.role & (Role.EITHER | Role.BOTH))
        return (has_capital and (named or not joined)) or (named and may_be_name)

    def _cost(self, at: int) -> int:
        """Return the cost of a food right behind a given name: with a capital it is rather the last name."""
        before, food = self.atom(at - 1), self.atom(at)
        named = before and before.word.role & Role.GIVEN and food and food.word.shape is Shape.CAPITAL
        return costs.HEALTH_NAME if named else costs.HEALTH

    def _is_other(self, at: int) -> bool:
        """Whether a word that no table has is all that follows, and so what somebody is allergic to."""
        atom, behind = self.atom(at), self.atom(at + 1)
        if atom is None or self.parts(at) or not atom.word.role & _OTHER or atom.word.shape is Shape.CAPITAL:
            return False
        is_last = behind is None or behind.parts or behind.word.role & Role.NUMBER or self._joins(at + 1)
        return bool(is_last) and atom.end - atom.start <= _LONGEST_OTHER

    def _stands_alone(self, at: int) -> bool:
        around = (self.atom(at - 1), self.atom(at + 1))
        return not any(
            atom and not atom.parts and atom.word.role & _OF_SENTENCE and not atom.word.means & Means.PLEA
            for atom in around
        )
