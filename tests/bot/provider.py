"""A provider for tests of the worker, with a script of what goes wrong."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from guests.delivery.connector import Ambiguous, Evidence, ProviderRecord, Unavailable, Unsupported
from guests.delivery.operations import Operation
from guests.guest import FIELDS, Guest


@dataclass
class Provider:
    """Stores what is created, by key. ``script`` has the outcomes of the next calls, in order.

    ``"lost"`` stores and hangs up, ``"dropped"`` hangs up, an exception is raised, a number is the seconds
    the correct answer takes. ``begun`` are the times when creations arrived.
    """

    kind: str = "scripted"
    name: str = "Scripted"
    settling: float = 0.2
    requires: tuple[tuple[str, ...], ...] = ()
    carries: Mapping[str, Evidence] = field(
        default_factory=lambda: {row.name: Evidence.DOCUMENTED for row in FIELDS}
    )
    operations: Mapping[Operation, Evidence] = field(
        default_factory=lambda: dict.fromkeys((Operation.CREATE, Operation.RECALL), Evidence.DOCUMENTED)
    )
    script: list[str | float | Exception] = field(default_factory=list)
    stored: list[tuple[str, Guest]] = field(default_factory=list)
    begun: list[float] = field(default_factory=list)
    looked_up: int = 0
    probes: int = 0
    unprobed: bool = False
    down: bool = False
    at_once: int = 0
    most_at_once: int = 0

    async def check(self) -> str:
        """Return a trivial sentence."""
        return "It is here."

    async def probe(self) -> None:
        """Answer, unless it is down or can't tell."""
        self.probes += 1
        if self.unprobed:
            raise Unsupported("no call only reads")
        self._stand()

    async def create(self, guest: Guest, key: str) -> ProviderRecord:
        """Store the guest, or do what the script says."""
        self.begun.append(time.monotonic())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._create(guest, key)
        finally:
            self.at_once -= 1

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Look the key up."""
        self.looked_up += 1
        self._stand()
        known = [name for name, _ in self.stored]
        return self._record(known.index(key), guest, key) if key in known else None

    async def aclose(self) -> None:
        """Do nothing."""

    async def _create(self, guest: Guest, key: str) -> ProviderRecord:
        self._stand()
        step = self.script.pop(0) if self.script else 0.0
        if isinstance(step, Exception):
            raise step
        if isinstance(step, float | int):
            await asyncio.sleep(step)
        if step != "dropped":
            self.stored.append((key, guest))
        if isinstance(step, str):
            raise Ambiguous(step)
        return self._record(len(self.stored) - 1, guest, key)

    def _stand(self) -> None:
        if self.down:
            raise Unavailable("no connection")

    def _record(self, at: int, guest: Guest, key: str) -> ProviderRecord:
        return ProviderRecord(id=str(at + 1), guest=guest, echoed=frozenset(self.carries), key=key)
