"""``distance``: how long a host waits where Telegram is 80 ms away and each of five providers 250 ms.

Every figure stands beside the sum of the round trips that nobody can avoid: for the card half a round trip to the bot
and half one back to the chat; for the proof one to the providers besides, all asked at the same time. A host writes guest
after guest, and then some after a pause in which every connection has been given up that was not in use.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import orders
from benchmarks.distance.__main__ import ACCOUNTS, TO_PROVIDER, TO_TELEGRAM
from benchmarks.harness import processes, sides
from benchmarks.harness.environments import NotMade
from benchmarks.harness.sides import Launch, Side
from benchmarks.harness.trial import LONGEST_START, Failed
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row

if TYPE_CHECKING:
    from subprocess import Popen

CARD: Final = TO_TELEGRAM
SAVED: Final = TO_TELEGRAM + TO_PROVIDER
HARDLY_LONGER: Final = Aim(1.1, at_least=False)
WARM: Final = 2
PAUSE: Final = 6.0  # seconds; the rivals keep an idle connection for five, we for four
OUR_MARK: Final = "saved as"
THEIR_MARK: Final = "Clopos: saved"


def measure(scale: Scale) -> list[Row]:
    """Return two rows for each side, the card and the proof."""
    rows = _rows(_ours(), OUR_MARK, scale, HARDLY_LONGER)
    rivals: dict[str, Callable[[], Side]] = {
        "PTB, one after another": lambda: sides.ptb(sequential=True),
        "aiogram": sides.aiogram,
    }
    for name, rival in rivals.items():
        try:
            rows += _rows(rival(), THEIR_MARK, scale, None, name)
        except (NotMade, Failed) as error:  # a rival that loses a call says nothing of ours
            reason = str(error).partition("\n")[0]
            rows.append(Row(name=f"distance: {name}", unit="ms", note=f"not measured: {reason}"))
    return rows


def _ours() -> Side:
    def launch(world: Mapping[str, Any], database: Path) -> Launch:
        config = database.with_name("hoststand.toml")
        config.touch(0o600)
        config.write_text(f'{world["settings"]}\n[storage]\nurl = "sqlite:///{database}"\n')
        return Launch((sys.executable, "-m", "bot", "run", "--config", str(config)))

    return Side("hoststand", launch)


def _rows(side: Side, mark: str, scale: Scale, aim: Aim | None, name: str = "ours") -> list[Row]:
    done, rested = _registrations(side, mark, WARM + 2 * scale.rounds, scale.rounds)
    done = done[WARM:]
    note = f"Telegram {TO_TELEGRAM * 1000:.0f} ms away, {ACCOUNTS} providers {TO_PROVIDER * 1000:.0f} ms; beside the round trips alone"
    return [
        _row(f"distance: message to card, {name}", [one["card"] for one in done], CARD, aim, note),
        _row(f"distance: tap to saved, {name}", [one["saved"] for one in done], SAVED, aim, note),
        _row(
            f"distance: message to card after a pause, {name}",
            [one["card"] for one in rested],
            CARD,
            None,
            note,
        ),
    ]


def _row(name: str, seconds: Sequence[float], least: float, aim: Aim | None, note: str) -> Row:
    ours, other = [one * 1000 for one in seconds], [least * 1000] * len(seconds)
    return Row.beside(name, "ms", ours=ours, other=other, aim=aim, note=note)


def _registrations(
    side: Side, mark: str, number: int, rested: int
) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Return the seconds of so many guests, one after another, and of some with a pause before each; raises ``Failed``."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        log = Path(folder) / "log.txt"
        command = (sys.executable, "-m", "benchmarks.distance")
        world = processes.start(command, core=processes.WORLD_CORE, log=log)
        stack.callback(processes.stop, world)
        try:
            launch = side.launch(orders.hear(world), Path(folder) / "bench.db")
            bot = processes.start(launch.command, core=processes.BOT_CORE, log=log, more=launch.variables)
            stack.callback(processes.stop, bot)
            _wait_for(world, bot)
            orders.ask(world, do="rest")
            pauses = (*([0.0] * number), *([PAUSE] * rested))
            ask = partial(orders.ask, world, do="register", accounts=ACCOUNTS, mark=mark)
            done = [ask(pause=pause) for pause in pauses]
            return done[:number], done[number:]
        except orders.Refused as error:
            logged = log.read_text(errors="replace").strip()[-1000:]
            raise Failed(f"{side.name}: {error}; its log ends: {logged}") from error


def _wait_for(world: "Popen[str]", bot: "Popen[str]") -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and bot.poll() is None:
        if orders.ask(world, do="wait", seconds=1.0)["polled_at"] is not None:
            return
    raise orders.Refused("it never polled")
