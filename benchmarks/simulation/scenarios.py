"""The days that docs/scaling.md is about."""

from collections.abc import Mapping
from typing import Final

from benchmarks.simulation.day import Day
from benchmarks.simulation.figures import Figures
from benchmarks.simulation.load import AROUND_THE_WORLD, HOUR, ONE_CLOCK, Load, arrivals
from benchmarks.simulation.setting import Outage, Setting

SEED: Final = 20261127
CHAIN: Final = Load(zones=ONE_CLOCK)
WORLD: Final = Load(zones=AROUND_THE_WORLD)
DINNER: Final = Outage(19 * HOUR, 19.5 * HOUR)
HUNDREDTH: Final = "a hundredth, 1 bot"
SCENARIOS: Final[Mapping[str, tuple[Load, Setting]]] = {
    "one clock, 1 bot": (CHAIN, Setting(bots=1)),
    "one clock, 2 bots": (CHAIN, Setting(bots=2)),
    "one clock, 10 bots": (CHAIN, Setting(bots=10)),
    "one clock, 40 bots": (CHAIN, Setting(bots=40)),
    "around the world, 1 bot": (WORLD, Setting(bots=1)),
    "outage at dinner, 2 bots": (CHAIN, Setting(bots=2, outage=DINNER)),
    "outage at dinner, 10 bots": (CHAIN, Setting(bots=10, outage=DINNER)),
    HUNDREDTH: (CHAIN.part(0.01), Setting(bots=1)),
}


def simulate(load: Load, setting: Setting, seed: int = SEED) -> Figures:
    """Return what comes of the day."""
    return Day(load, setting, seed + 1).run(arrivals(load, seed))
