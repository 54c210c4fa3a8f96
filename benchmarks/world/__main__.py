"""The world as a program: it prints its addresses, then follows one JSON command per line until its input ends.

``{"do": "wait", "seconds": 1}`` waits for the bot's first poll and returns its time (monotonic clock,
seconds; ``null`` if there was none yet). ``{"do": "work", "staff": 20, "seconds": 2.0}`` (or ``"each": 1``)
registers guests without a pause, ``"do": "take turns"`` one host after another, ``"do": "pace"`` a guest of each host
``"every"`` so many seconds. ``{"do": "delay", "seconds": 0.3}`` makes the provider slow. ``{"do": "account"}`` returns
what is stored.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks import orders
from benchmarks.world.clopos import Clopos
from benchmarks.world.servers import opened
from benchmarks.world.staff import Staff, Stalled, Waits
from benchmarks.world.telegram import Telegram


class World:
    """Follows the commands."""

    def __init__(self) -> None:
        self._staff = Staff()
        self._telegram = self._staff.telegram = Telegram(self._staff.look)
        self._clopos = Clopos()

    async def open(self) -> dict[str, Any]:
        """Open both servers and return how to reach them."""
        return await opened(self._telegram, self._clopos)

    async def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command and return its answer."""
        match order.pop("do"):
            case "wait":
                polled = self._telegram.polled_at
                await asyncio.wait([polled], timeout=order["seconds"])
                return {"polled_at": polled.result() if polled.done() else None}
            case "work":
                return await self._worked(self._staff.work, order)
            case "take turns":
                return await self._worked(self._staff.take_turns, order)
            case "pace":
                return await self._worked(self._staff.pace, order)
            case "delay":
                self._clopos.delay = order["seconds"]
                return {}
            case "account":
                stored = {"typed": self._staff.phones, "stored": self._clopos.phones}
                return {**stored, "taps_open": self._telegram.taps_open}
            case other:
                raise Stalled(f"no such command: {other}")

    async def _worked(
        self, work: Callable[..., Awaitable[list[Waits]]], order: dict[str, Any]
    ) -> dict[str, Any]:
        calls = self._telegram.calls + self._clopos.calls
        began, used = time.monotonic(), time.process_time()
        waits = await work(**order)
        seconds, cpu = time.monotonic() - began, time.process_time() - used
        made = (self._telegram.calls + self._clopos.calls) - calls
        return {
            "cards": [wait.card for wait in waits],
            "proofs": [wait.proof for wait in waits],
            "seconds": seconds,
            "busy": cpu / seconds,
            "calls": dict(made),
        }


async def main() -> None:
    """Open, print the addresses, follow commands."""
    world = World()
    orders.say(await world.open())
    async for line in orders.lines():
        try:
            orders.say(await world.obey(json.loads(line)))
        except Stalled as error:
            orders.say({"error": str(error)})


if __name__ == "__main__":
    asyncio.run(main())
