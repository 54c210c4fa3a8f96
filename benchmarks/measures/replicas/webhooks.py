"""Updates by webhook: kept and answered by one, two and four intakes, beside servers that keep nothing."""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.harness import processes
from benchmarks.harness.environments import NotMade, python_of
from benchmarks.harness.sides import rival
from benchmarks.measures.replicas.fleet import (
    CHATS,
    World,
    answers,
    begin,
    fleet,
    free_port,
    parted,
    wait_until,
)
from benchmarks.measures.replicas.server import Server
from benchmarks.scale import Scale
from benchmarks.table import Row
from bot.pools import processors

REPLICAS: Final = (1, 2, 4)
LATE: Final = 0.99
PTB: Final = "PTB's webhook server, empty handler"
STARLETTE: Final = "bare Starlette on uvicorn"
GRANIAN: Final = "bare Starlette on granian"


@dataclass(frozen=True, slots=True)
class Turn:
    """One side's turn: updates a second, p99 in ms until the 200 and until the card, cores used by each part."""

    rate: float
    kept: float
    shown: float
    used: Mapping[str, float]


def measure(scale: Scale, server: Server, folder: Path) -> list[Row]:
    """Return the rows; the sides take turns."""
    turns: defaultdict[str, list[Turn]] = defaultdict(list)
    missing: dict[str, str] = {}
    world = World(folder)
    try:
        for round_number in range(scale.rounds):
            for number in REPLICAS:
                name = f"webhooks_{round_number}_{number}"
                with fleet("intake", number, server.database(name), world, folder) as found:
                    turns[_ours(number)].append(_turn(world, found, scale, server))
                server.drop(name)
            for name, program in _rivals().items():
                try:
                    turns[name].append(_rival_turn(program, world, scale, folder))
                except NotMade as error:
                    missing[name] = str(error)
    finally:
        world.close()
    return _rows(turns, missing)


def _rivals() -> dict[str, Callable[[], tuple[Path, str]]]:
    return {
        PTB: lambda: (python_of("ptb-hook", ("python-telegram-bot[webhooks]==22.8",)), "ptb_hook"),
        STARLETTE: lambda: (Path(sys.executable), "bare_hook"),
        GRANIAN: lambda: (
            python_of("granian", ("granian==2.8.7", "starlette==1.10.0", "uvicorn==0.54.0")),
            "granian_hook",
        ),
    }


def _turn(world: World, found: list[tuple[int, str]], scale: Scale, server: Server | None) -> Turn:
    """Post to all of them; a short turn before goes unmeasured."""
    order: dict[str, Any] = {
        "do": "post",
        "to": [address for _, address in found],
        "chats": CHATS,
        "answered": server is not None,
    }
    world.ask(**order, seconds=scale.paced_seconds)
    ours = sum(processes.family_cpu_seconds(pid) for pid, _ in found)
    theirs = server.cpu_seconds() if server else 0.0
    done = world.ask(**order, seconds=2 * scale.paced_seconds)
    seconds = done["seconds"]
    used = {
        "the replicas": (sum(processes.family_cpu_seconds(pid) for pid, _ in found) - ours) / seconds,
        "PostgreSQL": ((server.cpu_seconds() if server else 0.0) - theirs) / seconds,
        "who posts": done["cpu"] / seconds,
    }
    return Turn(len(done["kept"]) / seconds, _late(done["kept"]), _late(done["shown"]), used)


def _rival_turn(program: Callable[[], tuple[Path, str]], world: World, scale: Scale, folder: Path) -> Turn:
    python, module = program()
    port, log = free_port(), folder / f"{module}.log"
    launch = rival(python, module, BENCH_PORT=str(port))(world.addresses, folder / f"{module}.db")
    process = begin(launch.command, log, **launch.variables)
    address = f"http://127.0.0.1:{port}/telegram"
    try:
        wait_until(lambda: answers(address), process, log)
        return _turn(world, [(process.pid, address)], scale, None)
    finally:
        processes.stop(process)


def _rows(turns: Mapping[str, list[Turn]], missing: Mapping[str, str]) -> list[Row]:
    one = turns[_ours(1)]
    rows = []
    for number in REPLICAS:
        mine = turns[_ours(number)]
        rows.append(
            Row.beside(
                f"replicas: webhooks, {number}",
                "/s",
                ours=[turn.rate for turn in mine],
                other=[turn.rate for turn in one],
                note=f"kept and answered with a card; the other: one replica; cores used of {processors()}: {_used(mine)}",
            )
        )
        rows.append(
            Row.beside(
                f"replicas: webhooks, {number}, p99",
                "ms",
                ours=[turn.kept for turn in mine],
                other=[turn.shown for turn in mine],
                note=f"until the 200, {CHATS} chats at once; the other: until the card",
            )
        )
    for name in _rivals():
        if not turns.get(name):
            rows.append(Row(name=f"replicas: webhooks, 1, {name}", unit="/s", note=missing.get(name, "")))
            continue
        theirs = turns[name]
        note = f"it keeps and answers nothing; p99 {median(turn.kept for turn in theirs):.1f} ms; cores: {_used(theirs)}"
        rows.append(
            Row.beside(
                f"replicas: webhooks, 1, {name}",
                "/s",
                ours=[turn.rate for turn in one],
                other=[turn.rate for turn in theirs],
                note=note,
            )
        )
    if turns.get(GRANIAN):
        rows.append(
            Row.beside(
                "replicas: servers, uvicorn and granian",
                "/s",
                ours=[turn.rate for turn in turns[STARLETTE]],
                other=[turn.rate for turn in turns[GRANIAN]],
                note="the same bare Starlette on both; granian needs a process of its own beside its Rust threads",
            )
        )
    return rows


def _ours(number: int) -> str:
    return f"{number}"


def _used(turns: list[Turn]) -> str:
    return parted([turn.used for turn in turns])


def _late(waits: list[float]) -> float:
    return sorted(waits)[min(int(len(waits) * LATE), len(waits) - 1)] if waits else 0.0
