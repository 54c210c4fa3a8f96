"""``registrations``: the whole path over loopback, from what a host types to the proof on the card.

Every side makes the same calls: the card, the answer to the tap, one customer at the provider, one edit; ours also looks
the guest up at the provider. Rate and waits are measured apart: the rate with all hosts at work without a pause, the
waits (``latency``) at a human pace, and with one host at a time.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.harness import sides
from benchmarks.harness.environments import NotMade
from benchmarks.harness.sides import Side
from benchmarks.harness.trial import Shift, Trial, trial
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread

HOSTS: Final = 200  # each in a chat of their own
EVERY: Final = 5.0  # seconds between two guests of a host in a rush
AIMS: Final = {
    "PTB": Aim(3.0, at_least=True),
    "aiogram": Aim(1.5, at_least=True),
    "floor": Aim(0.2, at_least=True),
}
HALF: Final = Aim(0.45, at_least=False)  # of the older build's CPU
RIVALS: Final[dict[str, Callable[[], Side]]] = {
    "PTB": sides.ptb,
    "aiogram": sides.aiogram,
    "floor": sides.floor,
}
OLDER: Final = "older build"


@dataclass(frozen=True, slots=True)
class Round:
    """One side's turn: one host after another, all at a human pace, and all without a pause."""

    alone: Shift
    paced: Shift
    together: Shift


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait to judge: of which part of a turn, what for, and which share of the guests does not exceed it."""

    name: str
    of: Callable[[Round], Sequence[float]]
    share: float
    aim: Aim | None = None

    def __call__(self, one: Round) -> float:
        """Return the wait in ms."""
        waits = sorted(self.of(one))
        return waits[min(int(len(waits) * self.share), len(waits) - 1)]


def _cards_alone(one: Round) -> Sequence[float]:
    return one.alone.cards


def _proofs_alone(one: Round) -> Sequence[float]:
    return one.alone.proofs


def _cards_paced(one: Round) -> Sequence[float]:
    return one.paced.cards


def _proofs_paced(one: Round) -> Sequence[float]:
    return one.paced.proofs


SOON: Final = Aim(25, at_least=False)
WAITS: Final = (
    Wait("card p50, one at a time", _cards_alone, 0.5, Aim(3, at_least=False)),
    Wait("card p95, one at a time", _cards_alone, 0.95),
    Wait("card p99, one at a time", _cards_alone, 0.99),
    Wait("proof p50, one at a time", _proofs_alone, 0.5, Aim(5, at_least=False)),
    Wait("proof p95, one at a time", _proofs_alone, 0.95),
    Wait("proof p99, one at a time", _proofs_alone, 0.99),
    Wait("card p50, 200 hosts", _cards_paced, 0.5),
    Wait("card p95, 200 hosts", _cards_paced, 0.95),
    Wait("card p99, 200 hosts", _cards_paced, 0.99, SOON),
    Wait("proof p50, 200 hosts", _proofs_paced, 0.5),
    Wait("proof p95, 200 hosts", _proofs_paced, 0.95),
    Wait("proof p99, 200 hosts", _proofs_paced, 0.99, SOON),
)


def measure(scale: Scale) -> list[Row]:
    """Return the rows of both benchmarks. All bots run at the same time, but only one works."""
    missing: list[Row] = []
    with ExitStack() as stack:
        trials = [stack.enter_context(trial(side)) for side in _ready(scale, missing)]
        for one in trials:
            one.begin()
            one.work(HOSTS, each=1)
        rounds: dict[str, list[Round]] = defaultdict(list)
        for number in range(scale.turns):
            for one in _rotated(trials, number):
                rounds[one.side.name].append(_round(one, scale))
    mine = rounds.pop(trials[0].side.name)
    return [*_rates(mine, rounds), *missing, *_costs(mine, rounds), *_latencies(mine, rounds)]


def _ready(scale: Scale, missing: list[Row]) -> list[Side]:
    """Return the measurable sides, ours first; for the others add a row that says why not."""
    ready = [sides.ours(), *([sides.older(scale.base)] if scale.base else [])]
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
    return Round(
        alone=one.take_turns(HOSTS, scale.alone_seconds),
        paced=one.pace(HOSTS, scale.paced_seconds, EVERY),
        together=one.work(HOSTS, seconds=scale.together_seconds),
    )


def _rates(mine: Sequence[Round], others: Mapping[str, Sequence[Round]]) -> list[Row]:
    return [
        Row.beside(
            f"registrations: 200 hosts, {name}",
            "/s",
            ours=[one.together.per_second for one in mine],
            other=[one.together.per_second for one in theirs],
            aim=AIMS.get(name),
        )
        for name, theirs in others.items()
    ]


def _costs(mine: Sequence[Round], others: Mapping[str, Sequence[Round]]) -> list[Row]:
    """Return how much of the core a registration takes, and which calls it makes."""
    busy = max(one.together.world_busy for series in (mine, *others.values()) for one in series)
    notes = {
        "200 hosts": f"our calls each: {_calls(mine[-1].together)}; the load's own core at most {busy:.0%} busy",
        "200 hosts at a pace": f"our calls each: {_calls(mine[-1].paced)}",
    }
    figures: dict[str, Callable[[Round], float]] = {
        "200 hosts": lambda one: one.together.cpu_each,
        "200 hosts at a pace": lambda one: one.paced.cpu_each,
    }
    rows = []
    for load, figure in figures.items():
        ours = [figure(one) for one in mine]
        name = f"registrations: CPU each, {load}"
        rows.append(Row(name=name, unit="ms", ours=Spread.of(ours), note=notes[load]))
        rows += [
            Row.beside(
                f"{name}, {other}",
                "ms",
                ours=ours,
                other=[figure(one) for one in theirs],
                aim=HALF if other == OLDER else None,
            )
            for other, theirs in others.items()
        ]
    return rows


def _calls(shift: Shift) -> str:
    number = len(shift.proofs)
    return ", ".join(f"{name} {made / number:.2f}" for name, made in sorted(shift.calls.items()))


def _latencies(mine: Sequence[Round], others: Mapping[str, Sequence[Round]]) -> list[Row]:
    """Return what hosts wait for: the card after the message, and the proof after the tap; the provider answers at once."""
    return [
        Row(
            name=f"latency: {wait.name}",
            unit="ms",
            ours=Spread.of([wait(one) for one in mine]),
            aim=wait.aim,
            note=", ".join(
                f"{name} {median(wait(one) for one in theirs):.1f}" for name, theirs in others.items()
            ),
        )
        for wait in WAITS
    ]
