"""The measured sides: how to start each bot against a world."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.harness.environments import ROOT, python_of
from benchmarks.world.staff import FIRST_ID

STAFF: Final = 200
BOT: Final = """
[bot]
token = "{token}"
api_base_url = "{telegram}"
owner_ids = {owners}
messages_per_second = 1_000_000
"""
VENUE: Final = """
[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"
"""
PROVIDER: Final = """
[[venues.providers]]
kind = "clopos"
base_url = "{clopos}"
client_id = "bench"
client_secret = "bench"
brand = "bench"
venue_id = "1"
"""
SETTINGS: Final = f"""{BOT}
[storage]
url = "sqlite:///{{database}}"
{VENUE}{PROVIDER}"""


@dataclass(frozen=True, slots=True)
class Launch:
    """A program to start."""

    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT


@dataclass(frozen=True, slots=True)
class Side:
    """One of the bots. ``launch`` gets the world's addresses and the file for the database."""

    name: str
    launch: Callable[[Mapping[str, Any], Path], Launch]


def _hoststand(python: Path, folder: Path, world: Mapping[str, Any], database: Path) -> Launch:
    config = database.with_name("hoststand.toml")
    owners = list(range(FIRST_ID, FIRST_ID + STAFF))
    config.write_text(SETTINGS.format(database=database, owners=owners, **world))
    config.chmod(0o600)
    return Launch((str(python), "-m", "bot", "run", "--config", str(config)), folder=folder)


def rival(python: Path, module: str, **more: str) -> Callable[[Mapping[str, Any], Path], Launch]:
    """Return how to start one of ``benchmarks.rivals``; ``more`` are environment variables."""

    def launch(world: Mapping[str, Any], database: Path) -> Launch:
        variables = {f"BENCH_{name.upper()}": value for name, value in world.items()}
        command = (str(python), "-m", f"benchmarks.rivals.{module}")
        return Launch(command, {**variables, "BENCH_DATABASE": str(database), **more})

    return launch


def ours() -> Side:
    """Return this project's bot."""
    return Side("hoststand", partial(_hoststand, Path(sys.executable), ROOT))


def older(root: Path) -> Side:
    """Return another build of this project: a checkout whose environment is its ``.venv``."""
    folder = root.resolve()
    return Side("older build", partial(_hoststand, folder / ".venv" / "bin" / "python", folder))


def ptb(*, sequential: bool = False) -> Side:
    """Return python-telegram-bot with its defaults; raises ``NotMade``."""
    python = python_of("ptb", ("python-telegram-bot==22.8", "aiosqlite==0.22.1"))
    more = {"BENCH_SEQUENTIAL": "1"} if sequential else {}
    return Side("PTB", rival(python, "ptb_bot", **more))


def aiogram() -> Side:
    """Return aiogram 3; raises ``NotMade``."""
    python = python_of("aiogram", ("aiogram==3.31.0", "aiosqlite==0.22.1"))
    return Side("aiogram", rival(python, "aiogram_bot"))


def floor() -> Side:
    """Return the bot without any framework; it only needs the standard library."""
    return Side("floor", rival(Path(sys.executable), "floor_bot"))
