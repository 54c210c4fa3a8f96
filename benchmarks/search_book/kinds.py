"""The measurements of one kind of query."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from benchmarks.table import Aim, Row

AS_FAST: Final = Aim(2.0, at_least=False)
BESIDE: Final = ("prefix", "two words", "phone ending")  # what the bare index can find, too
LATE: Final = 0.99


@dataclass(slots=True)
class Kind:
    """Waits by round in ms: p99 of ours and of the bare index, both p50s, and the number found."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    typical: list[tuple[float, float]] = field(default_factory=list)
    hits: int = 0
    asked: int = 0

    def add(self, ours: Sequence[float], bare: Sequence[float]) -> None:
        """Add the waits of a round."""
        self.ours.append(_late(ours))
        self.bare.append(_late(bare))
        self.typical.append((median(ours), median(bare)))

    @property
    def wait(self) -> float:
        """Our p99 in ms."""
        return median(self.ours)

    def row(self, size: int, name: str) -> Row:
        """Compare the p99 with the bare index's."""
        ours, bare = (median(one) for one in zip(*self.typical, strict=True))
        note = f"p99; p50 {ours:.2f} and {bare:.2f} ms"
        note += f"; found {100 * self.hits / self.asked:.1f} %" if self.asked else ""
        aim = AS_FAST if name in BESIDE else None
        return Row.beside(
            f"search: {size:,}, {name}", "ms", ours=self.ours, other=self.bare, aim=aim, note=note
        )


def _late(waits: Sequence[float]) -> float:
    return sorted(waits)[min(int(len(waits) * LATE), len(waits) - 1)]
