"""``step``: what our handling of one message costs against python-telegram-bot's echo, without the network."""

import asyncio
import tempfile
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.harness import steps
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row

TALK: Final = ("/new", "Jane", "Doe", "07400 123456")
AT_MOST_TWICE: Final = Aim(2.0, at_least=False)


@dataclass(slots=True)
class Cost:
    """CPU (all threads) and wall time of one step, in µs."""

    cpu: float
    wall: float


def measure(scale: Scale) -> list[Row]:
    """Return the rows."""
    return asyncio.run(_measure(scale))


async def _measure(scale: Scale) -> list[Row]:
    costs: dict[str, list[Cost]] = defaultdict(list)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        sides = (
            steps.echo(),
            steps.conversation(),
            steps.ours(folder, whole=False),
            steps.ours(folder, whole=True),
        )
        steppers = [await stack.enter_async_context(side) for side in sides]
        for _ in range(scale.rounds + 1):
            for stepper in steppers:
                costs[stepper.name].append(await _cost(stepper, scale.talks))
        calls = {one.name: one.request.calls for one in steppers}
    made = calls["ours"].total() / ((scale.rounds + 1) * scale.talks * len(TALK))
    return _rows({name: series[1:] for name, series in costs.items()}, made)


async def _cost(stepper: steps.Stepper, talks: int) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(talks):
        for text in TALK:
            await stepper.step(text)
    took = time.perf_counter() - wall
    await asyncio.sleep(0.02)  # storing after the reply is part of the step
    used = time.process_time() - cpu
    number = talks * len(TALK)
    return Cost(used / number * 1e6, took / number * 1e6)


def _rows(costs: dict[str, list[Cost]], calls: float) -> list[Row]:
    cpu = {name: [cost.cpu for cost in series] for name, series in costs.items()}
    wall = {name: [cost.wall for cost in series] for name, series in costs.items()}
    echo = cpu["echo"]
    notes = {
        "ours": f"access, language, draft row, reply; {calls:.1f} calls a step, 1 of echo; no intake",
        "ours, whole": "stored before it is acknowledged, claimed and marked done",
        "ConversationHandler": "for comparison: in memory, stores nothing",
    }
    rows = [
        Row.beside(
            f"step: {name}, CPU",
            "µs",
            ours=cpu[name],
            other=echo,
            aim=AT_MOST_TWICE if name == "ours" else None,
            note=note,
        )
        for name, note in notes.items()
    ]
    waits = Row.beside(
        "step: ours, whole, wall",
        "µs",
        ours=wall["ours, whole"],
        other=wall["echo"],
        note="waits for its durable commits; echo stores nothing",
    )
    return [*rows, waits]
