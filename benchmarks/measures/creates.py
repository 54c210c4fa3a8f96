"""``connectors``: what one ``create`` costs against a bare post of the same body to the same stand-in."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Final
from uuid import uuid4

from benchmarks.harness import bare, processes
from benchmarks.harness.audit import compared
from benchmarks.harness.providers import Providers, providers, some_guests
from benchmarks.harness.trial import Failed
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row
from connectors import registry
from guests.guest import Guest

HALF_AS_MUCH_AGAIN: Final = Aim(1.5, at_least=False)
Create = Callable[[int], Awaitable[object]]


@dataclass(slots=True)
class Round:
    """A round of one side: CPU of this process, and the wall time of each creation, in µs."""

    cpu: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def figures(self) -> tuple[float, float, float]:
        """CPU per creation, median and 99th percentile of the waits."""
        return self.cpu / len(self.waits), median(self.waits), quantiles(self.waits, n=100)[98]


@dataclass(frozen=True, slots=True)
class Turns:
    """Ours and the bare side at one kind of provider; each turn creates the guests of these ``names``."""

    there: Providers
    kind: str
    sides: tuple[Create, Create]
    names: Sequence[str]

    async def round(self, turns: int) -> list[Round]:
        """Have the sides take turns and return a round of each; raises ``Failed`` if a guest is lost or duplicated."""
        rounds = [Round(), Round()]
        for _ in range(turns):
            for create, one in zip(self.sides, rounds, strict=True):
                self.there.clear()
                began = time.process_time()
                one.waits += [await _timed(create, index) for index in range(len(self.names))]
                one.cpu += (time.process_time() - began) * 1e6
                if faults := compared(
                    f"at {self.kind}", self.names, self.there.account()["stored"][self.kind]
                ):
                    raise Failed(f"connectors: {'; '.join(faults)}")
        return rounds


def measure(scale: Scale) -> list[Row]:
    """Return the rows."""
    with providers() as there, processes.on_core(processes.BOT_CORE):
        return asyncio.run(_measure(there, scale))


async def _measure(there: Providers, scale: Scale) -> list[Row]:
    guests = some_guests(scale.creates // scale.turns)
    rows = []
    for kind in there.accounts:
        async with AsyncExitStack() as stack:
            sides = (await _ours(stack, there, kind, guests), await _bare(stack, there, kind, guests))
            turns = Turns(there, kind, sides, [guest.name for guest in guests])
            await turns.round(1)  # connections, logins, compiled validators
            rounds = [await turns.round(scale.turns) for _ in range(scale.rounds)]
        rows += _rows(kind, rounds)
    return rows


async def _ours(stack: AsyncExitStack, there: Providers, kind: str, guests: Sequence[Guest]) -> Create:
    connector = registry.build(kind, there.accounts[kind])
    stack.push_async_callback(connector.aclose)
    return lambda index: connector.create(guests[index], str(uuid4()))


async def _bare(stack: AsyncExitStack, there: Providers, kind: str, guests: Sequence[Guest]) -> Create:
    posts = await bare.posts_of(kind, there.accounts[kind], guests)
    sender = await stack.enter_async_context(bare.client())
    return lambda index: bare.send(sender, posts[index])


async def _timed(create: Create, index: int) -> float:
    began = time.perf_counter()
    await create(index)
    return (time.perf_counter() - began) * 1e6


def _rows(kind: str, rounds: Sequence[Sequence[Round]]) -> list[Row]:
    series: defaultdict[str, list[list[float]]] = defaultdict(list)
    for sides in rounds:
        for name, *pair in zip(("CPU", "p50", "p99"), *(side.figures for side in sides), strict=True):
            series[name].append(pair)
    return [
        Row.beside(
            f"connectors: {kind}, {name}",
            "µs",
            ours=[ours for ours, _ in pairs],
            other=[other for _, other in pairs],
            aim=HALF_AS_MUCH_AGAIN,
        )
        for name, pairs in series.items()
    ]
