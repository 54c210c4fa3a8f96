"""The cheapest cover of a line: every part of it is read in one way, each field at most once, at the least cost.

All of the line is the note to begin with. A step takes a part out of it for what it costs more, or saves. So the
cheapest cover is a shortest path over the places where steps begin and end, kept for each set of fields taken on
the way. The costs from the front and from the end together tell for every step what the best line with it would
cost, and so also what the best other value of a field would.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_Costs = dict[int, int]  # the least cost by the set of fields taken, a bit each


class Step(NamedTuple):
    """A part, from one place to another, taken for ``item``; ``bit`` is its field (0: may be taken again)."""

    start: int
    end: int
    bit: int
    cost: int
    item: Any


_Steps = dict[int, list[Step]]  # by the place where they begin, or end


@dataclass(frozen=True, slots=True)
class Cover:
    """The cheapest steps, in order, and their cost: what is not in them is the note."""

    chosen: tuple[Step, ...]
    cost: int
    steps: Sequence[Step]
    _before: dict[int, _Costs]
    _after: dict[int, _Costs]

    def cost_with(self, step: Step) -> int | None:
        """Return the least cost of a line with this step, ``None`` if no line can have it."""
        start, end, bit, cost, _ = step
        after = self._after[end]
        ways = [spent + after[taken | bit] for taken, spent in self._before[start].items() if not taken & bit]
        return cost + min(ways) if ways else None

    def cost_without(self, bit: int) -> int:
        """Return the least cost of a line without this field."""
        last = max(self._before)
        after = self._after[last]
        return min(spent + after[taken] for taken, spent in self._before[last].items() if not taken & bit)


def cheapest_cover(steps: Sequence[Step], price: Callable[[int], int]) -> Cover:
    """Return the cheapest cover. ``price`` is what it costs to have taken no more than a set of fields by the end.

    Of equal covers, the one whose steps come first is taken.
    """
    starting: _Steps = {}
    ending: _Steps = {}
    for step in steps:
        starting.setdefault(step.start, []).append(step)
        ending.setdefault(step.end, []).append(step)
    places = sorted({0, *starting, *ending})
    before = _before(ending, places)
    after = _after(starting, places, before, price)
    return Cover(tuple(_path(starting, places, after)), after[0][0], steps, before, after)


def _before(ending: _Steps, places: Sequence[int]) -> dict[int, _Costs]:
    """Return the least cost up to each place, by the fields taken before it."""
    costs: _Costs = {0: 0}
    before: dict[int, _Costs] = {}
    for place in places:
        if place in ending:
            costs = dict(costs)
            for start, _, bit, cost, _ in ending[place]:
                for taken, spent in before[start].items():
                    if not taken & bit:
                        fields, total = taken | bit, spent + cost
                        if fields not in costs or total < costs[fields]:
                            costs[fields] = total
        before[place] = costs
    return before


def _after(
    starting: _Steps, places: Sequence[int], before: dict[int, _Costs], price: Callable[[int], int]
) -> dict[int, _Costs]:
    """Return the least cost from each place to the end, by the fields taken before it."""
    costs: _Costs = {taken: price(taken) for taken in before[places[-1]]}
    after: dict[int, _Costs] = {}
    for place in reversed(places):
        if place in starting:
            costs = dict(costs)
            for _, end, bit, cost, _ in starting[place]:
                left = after[end]
                for taken in before[place]:
                    if not taken & bit and cost + left[taken | bit] < costs[taken]:
                        costs[taken] = cost + left[taken | bit]
        after[place] = costs
    return after


def _path(starting: _Steps, places: Sequence[int], after: dict[int, _Costs]) -> Iterator[Step]:
    taken, at = 0, 0
    for place in places:
        if place < at:
            continue
        for step in starting.get(place, ()):
            _, end, bit, cost, _ = step
            if not taken & bit and cost + after[end][taken | bit] == after[place][taken]:
                yield step
                taken, at = taken | bit, end
                break
