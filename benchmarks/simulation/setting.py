"""What serves the load: bots, processes, providers. Each figure says where it comes from."""

from dataclasses import dataclass
from typing import Final

from benchmarks.simulation.load import HOUR

PER_BOT: Final = (30, 1.0)  # messages within seconds; documented for bulk messages, assumed for all
PER_CHAT: Final = (1, 1.0)  # documented ("avoid sending more than one message per second")
PER_GROUP: Final = (20, 60.0)  # documented
PER_ACCOUNT: Final = (100, 60.0)  # the default of an account at ResDiary; see docs/operating.md


@dataclass(frozen=True, slots=True)
class Outage:
    """A provider is away. ``share`` of all deliveries go to it; afterwards its accounts are found again within ``probe``."""

    begin: float
    end: float
    share: float = 0.25
    probe: float = 30.0  # the longest pause between two probes

    def over(self, now: float, lot: float) -> float:
        """Return when a delivery of this provider can be made; ``lot`` is 0 to 1."""
        return self.end + self.probe * lot if self.begin <= now < self.end else now


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Bots and processes, and how hosts and providers behave.

    ``cpu`` is what an update costs a core: half of the measured CPU of a registration (a line and a tap) at a human
    pace. ``groups`` is the share of venues whose hosts work in one group; elsewhere each has a chat of their own.
    ``answer`` is a provider's median; the spread is that of a log-normal distribution with sigma 0.6. Without a source:
    assumed.
    """

    bots: int
    cores: int = 4
    slots: int = 64  # deliveries under way at once, of all workers together; 32 each
    cpu: float = 0.0064
    accounts: int = 2
    answer: float = 0.25
    hosts: int = 3
    groups: float = 0.4
    typing: float = 10.0
    reading: float = 5.0
    outage: Outage | None = None
    digest_at: float = 23.5 * HOUR
