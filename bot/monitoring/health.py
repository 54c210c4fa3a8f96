"""Health: whether the program is ready for work, part by part, and what is wrong if it is not."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

PATIENCE: Final = 2.0  # seconds a probe may take


class Stage(StrEnum):
    """Where the program is in its life."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Part:
    """The state of one part: ``said`` is a sentence for an operator, without secrets. ``bot`` names one of several, whose it is."""

    ok: bool
    said: str
    bot: str = ""


Probe = Callable[[], Awaitable[Part]]


class Health:
    """The probes of all parts, run on every request."""

    def __init__(self, role: str) -> None:
        self._role = role
        self.stage = Stage.STARTING
        self._probes: dict[str, Probe] = {}

    def running(self, probes: dict[str, Probe]) -> None:
        """Note that the start is done, with these parts."""
        self._probes = probes
        self.stage = Stage.RUNNING

    async def report(self) -> dict[str, Any]:
        """Return ``ready``, ``role``, ``stage`` and ``parts``, ready for JSON."""
        parts = await asyncio.gather(*map(_taken, self._probes.values()))
        return {
            "ready": self.stage is Stage.RUNNING and is_ready(parts),
            "role": self._role,
            "stage": self.stage.value,
            "parts": {
                name: {"ok": part.ok, "said": part.said}
                for name, part in zip(self._probes, parts, strict=True)
            },
        }


def is_ready(parts: Sequence[Part]) -> bool:
    """Tell whether there is work to do here: what all bots need is well, and so is at least one of several bots."""
    bots = {part.bot: True for part in parts if part.bot}
    for part in parts:
        if part.bot:
            bots[part.bot] &= part.ok
    return all(part.ok for part in parts if not part.bot) and (not bots or any(bots.values()))


async def _taken(probe: Probe) -> Part:
    try:
        async with asyncio.timeout(PATIENCE):
            return await probe()
    except TimeoutError:
        return Part(ok=False, said=f"It does not answer within {PATIENCE:g} seconds.")
    except Exception as error:  # noqa: BLE001 - whatever it is, this part is not healthy
        return Part(ok=False, said=f"Its probe failed: {type(error).__name__}.")
