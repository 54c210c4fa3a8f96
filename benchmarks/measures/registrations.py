"""``registrations``: the whole path over loopback, from what a host types to the proof on the card.

Every side makes the same calls: the card, the answer to the tap, one customer at the provider, one
edit. ``latency`` comes from the same run.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from benchmarks.harness import sides
from benchmarks.harness.environments import NotMade
from benchmarks.harness.sides import Side
from benchmarks.harness.trial import Shift, Trial, trial
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread

TOGETHER: Final = 20
WARM: Final = 5
AIMS: Final = {
    "PTB": Aim(4.0, at_least=True),
    "aiogram": Aim(3.0, at_least=True),
    "floor": Aim(0.14, at_least=True),
}
RIVALS: Final[dict[str, Callable[[], Side]]] = {
    "PTB": sides.ptb,
    "aiogram": sides.aiogram,
    "floor": sides.floor,
}


@dataclass(frozen=True, slots=True)
class Round:
    """One side's turn: a host alone, then twenty at once."""

    alone: Shift
    together: Shift


Figure = Callable[[Shift], float]
Pairs = list[tuple[Shift, Shift]]


def measure(scale: Scale) -> list[Row]:
    """Return the rows of both benchmarks. All bots run at the same time, but only one works."""
    missing: list[Row] = []
    with ExitStack() as stack:
        trials = [stack.enter_context(trial(side)) for side in _ready(missing)]
        for one in trials:
            one.begin()
            one.work(1, each=WARM)
            one.work(TOGETHER, each=WARM)
        rounds: dict[str, list[Round]] = defaultdict(list)
        for number in range(scale.turns):
            for one in _rotated(trials, number):
                rounds[one.side.name].append(_round(one, scale))
    mine = rounds.pop(trials[0].side.name)
    rates = [row for name, theirs in rounds.items() for row in _rates(name, mine, theirs)]
    return [*rates, *missing, *_costs(mine, rounds), *_waits(mine, rounds)]


def _ready(missing: list[Row]) -> list[Side]:
    """Return the measurable sides, ours first; for the others add a row that says why not."""
    ready = [sides.ours()]
    for name, rival in RIVALS.items():
        try:
            ready.append(rival())
        except NotMade as error:
            missing.append(Row(name=f"registrations: {name}", unit="/s", note=f"not measured: {error}"))
    return ready


def _rotated(trials: Sequence[Trial], number: int) -> list[Trial]:
    start = number % len(trials)
    return [*trials[start:], *trials[:start]]


def _round(one: Trial, scale: Scale) -> Round:
    return Round(one.work(1, seconds=scale.alone_seconds), one.work(TOGETHER, seconds=scale.together_seconds))


def _rates(name: str, mine: Sequence[Round], theirs: Sequence[Round]) -> list[Row]:
    both = _pairs(mine, theirs)
    return [
        _beside(f"registrations: 20 staff, {name}", "/s", both[TOGETHER], _rate, AIMS[name]),
        _beside(f"registrations: 1 staff, {name}", "/s", both[1], _rate),
    ]


def _costs(mine: Sequence[Round], others: dict[str, list[Round]]) -> list[Row]:
    """Return how much of the core a registration takes, and which calls it makes."""
    last = mine[-1].together
    made = ", ".join(
        f"{name.rpartition('/')[2]} {number / len(last.waits):.2f}"
        for name, number in sorted(last.calls.items())
    )
    busy = max(one.together.world_busy for series in (mine, *others.values()) for one in series)
    note = f"at 20 staff; our calls each: {made}; the load's own core at most {busy:.0%} busy"
    name = "registrations: CPU each"
    ours = Row(name=name, unit="ms", ours=Spread.of([_cpu(one.together) for one in mine]), note=note)
    return [ours] + [
        _beside(f"{name}, {other}", "ms", _pairs(mine, theirs)[TOGETHER], _cpu)
        for other, theirs in others.items()
    ]


def _waits(mine: Sequence[Round], others: dict[str, list[Round]]) -> list[Row]:
    """Compare the wait from the tap on Save to the proof; the provider itself answers at once."""
    return [
        _beside(f"latency: {label} at {staff} staff, {name}", "ms", pairs, figure)
        for name, theirs in others.items()
        for staff, pairs in _pairs(mine, theirs).items()
        for label, figure in (("p50", _p50), ("p99", _p99))
    ]


def _pairs(mine: Sequence[Round], theirs: Sequence[Round]) -> dict[int, Pairs]:
    """Return the pairs to compare, by number of staff."""
    rounds = list(zip(mine, theirs, strict=True))
    return {
        1: [(ours.alone, other.alone) for ours, other in rounds],
        TOGETHER: [(ours.together, other.together) for ours, other in rounds],
    }


def _beside(name: str, unit: str, pairs: Pairs, figure: Figure, aim: Aim | None = None) -> Row:
    ours, other = ([figure(shift) for shift in series] for series in zip(*pairs, strict=True))
    return Row.beside(name, unit, ours=ours, other=other, aim=aim)


def _rate(shift: Shift) -> float:
    return shift.per_second


def _cpu(shift: Shift) -> float:
    return shift.cpu_each


def _p50(shift: Shift) -> float:
    return shift.wait(0.5)


def _p99(shift: Shift) -> float:
    return shift.wait(0.99)
