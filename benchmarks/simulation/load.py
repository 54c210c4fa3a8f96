"""The load of a chain: how many guests are registered where, and when. What is assumed stands here."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Final, NamedTuple

HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
# Assumed: of a day's guests, how many of 100 come in each hour of the venue's clock. Lunch at 12 and 13, dinner at 18 to 21.
BY_HOUR: Final = (1, 0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 7, 12, 10, 4, 3, 4, 8, 13, 14, 9, 4, 2, 1)
ONE_CLOCK: Final[Mapping[int, float]] = {0: 1.0}
# Assumed: hours from UTC, and the share of venues there.
AROUND_THE_WORLD: Final[Mapping[int, float]] = {
    -8: 0.08,
    -5: 0.14,
    0: 0.14,
    1: 0.24,
    3: 0.18,
    4: 0.12,
    8: 0.10,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A day of a chain. ``zones`` has the share of venues by hours from UTC."""

    venues: int = 10_000
    registrations: int = 200_000
    zones: Mapping[int, float]

    def part(self, share: float) -> "Load":
        """Return a chain of this share of its venues and registrations."""
        return Load(
            venues=round(self.venues * share),
            registrations=round(self.registrations * share),
            zones=self.zones,
        )

    def offset(self, venue: int) -> float:
        """Return the seconds that a venue's clock is ahead of UTC."""
        shares = list(accumulate(self.zones.values()))
        at = min(bisect_right(shares, (venue + 0.5) / self.venues), len(shares) - 1)
        return [*self.zones][at] * HOUR

    def at_utc(self, venue: int, local: float) -> float:
        """Return the second of the day by UTC at which the venue's clock shows ``local``."""
        return (local - self.offset(venue)) % DAY


class Arrival(NamedTuple):
    """A host begins to register a guest."""

    at: float
    venue: int


def arrivals(load: Load, seed: int) -> list[Arrival]:
    """Return the day's registrations in order: each at a venue and a moment by lot, the same for the same seed."""
    lots = Random(seed)  # noqa: S311 - made-up guests
    offsets = [load.offset(venue) for venue in range(load.venues)]
    hours = lots.choices(range(24), weights=BY_HOUR, k=load.registrations)
    return sorted(_arrival(lots, offsets, hour) for hour in hours)


def _arrival(lots: Random, offsets: list[float], hour: int) -> Arrival:
    venue = lots.randrange(len(offsets))
    return Arrival(((hour + lots.random()) * HOUR - offsets[venue]) % DAY, venue)
