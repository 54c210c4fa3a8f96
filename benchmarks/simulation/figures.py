"""What came of a simulated day: waits, queues, and how much of the limits was used."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.simulation.setting import PER_BOT

MINUTE: Final = 60.0
STEP: Final = 600.0  # seconds that a point of a picture stands for


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all does not exceed; 0 of none."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else 0.0


@dataclass(slots=True)
class Waits:
    """Moments and what was waited from then on, in seconds."""

    all: list[tuple[float, float]] = field(default_factory=list)

    def add(self, since: float, until: float) -> None:
        """Note a wait."""
        self.all.append((since, until - since))

    def quantile(self, share: float) -> float:
        """Return the wait that this share of all does not exceed."""
        return quantile([seconds for _, seconds in self.all], share)

    def by_step(self, share: float) -> list[tuple[float, float]]:
        """Return that wait for each step of the day, with its begin."""
        steps: dict[int, list[float]] = {}
        for since, seconds in self.all:
            steps.setdefault(int(since // STEP), []).append(seconds)
        return [(step * STEP, quantile(values, share)) for step, values in sorted(steps.items())]


@dataclass(slots=True)
class Figures:
    """A day's outcome. ``cards`` were waited for after a line, ``proofs`` after Save; ``sent`` counts by bot and minute."""

    begun: int = 0
    done: int = 0
    cards: Waits = field(default_factory=Waits)
    proofs: Waits = field(default_factory=Waits)
    digests: Waits = field(default_factory=Waits)
    sent: Counter[tuple[int, int]] = field(default_factory=Counter)
    queued: dict[int, int] = field(default_factory=dict)
    busy_cores: float = 0.0  # seconds
    busy_slots: float = 0.0  # seconds

    def note_sent(self, bot: int, moment: float) -> None:
        """Count a message."""
        self.sent[bot, int(moment // MINUTE)] += 1

    def note_queue(self, now: float, length: int) -> None:
        """Keep the longest queue of each step."""
        step = int(now // STEP)
        if length > self.queued.get(step, 0):
            self.queued[step] = length

    @property
    def messages(self) -> int:
        """All messages and edits of the day."""
        return self.sent.total()

    @property
    def longest_queue(self) -> int:
        """The longest queue before Telegram, of any bot."""
        return max(self.queued.values(), default=0)

    @property
    def busiest_minute(self) -> float:
        """The share of a bot's limit that the busiest bot used in its busiest minute."""
        most, seconds = PER_BOT
        return max(self.sent.values(), default=0) / (most * MINUTE / seconds)
