"""Figures: what a number of deeds comes to."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from guests.reports.deeds import Deed, Kind

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many of each kind. ``times`` are those from the first text to Save, in milliseconds, ascending."""

    registered: int = 0
    found: int = 0
    prevented: int = 0
    times: tuple[int, ...] = ()

    def within(self, percent: int) -> int | None:
        """Return the time within which so many percent were saved (nearest rank), ``None`` if none was measured."""
        return self.times[max(ceil(len(self.times) * percent / 100), 1) - 1] if self.times else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done."""
        return not (self.registered or self.found or self.prevented)


def figures_of(deeds: Iterable[Deed]) -> Figures:
    """Return the figures of some deeds."""
    known = list(deeds)
    kinds = [deed.kind for deed in known]
    return Figures(
        registered=kinds.count(Kind.REGISTERED),
        found=kinds.count(Kind.FOUND),
        prevented=kinds.count(Kind.PREVENTED),
        times=tuple(sorted(deed.took for deed in known if deed.took is not None)),
    )


def grouped(deeds: Iterable[tuple[K, Deed]]) -> dict[K, Figures]:
    """Return the figures by the key that stands beside each deed, in the order in which the keys come."""
    groups: dict[K, list[Deed]] = {}
    for key, deed in deeds:
        groups.setdefault(key, []).append(deed)
    return {key: figures_of(group) for key, group in groups.items()}
