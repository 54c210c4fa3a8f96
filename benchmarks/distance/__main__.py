"""The distant world as a program: prints its addresses, then follows one JSON command per line until its input ends.

``{"do": "wait", "seconds": 1}`` waits for the bot's first poll and returns its time, as ``benchmarks.world`` does.
``{"do": "rest"}`` waits until the bot has told Telegram its menus and is at rest.
``{"do": "register", "accounts": 5}`` registers one guest and returns the seconds from the message to the card and
from the tap on Save to the card that says that so many providers have the guest; ``mark`` is what the card says of
each. With ``"pause": 5`` the host does nothing for so long before, and then reads the card before tapping. The host sits
beside Telegram: what is measured begins and ends there.

One process plays everything, so its own work counts against every side alike.
"""

import asyncio
import json
import socket
import time
from contextlib import AsyncExitStack
from typing import Any, Final

import uvicorn

from benchmarks import orders
from benchmarks.distance.relay import relay
from benchmarks.world.clopos import ROOT, Clopos
from benchmarks.world.http import serve
from sandbox.app import BOT_TOKEN, OWNER, Sandbox
from sandbox.host import Host

TO_TELEGRAM: Final = 0.08
TO_PROVIDER: Final = 0.25
ACCOUNTS: Final = 5
PATIENCE: Final = 30.0
REST: Final = 1.0  # seconds
READING: Final = 1.5
FIRST_NUMBER: Final = 100_000
LINE: Final = "Jane {name} 07911 {number} jane{number}@example.com window seat"
LETTERS: Final = str.maketrans("0123456789", "alorienust")


class DistantWorld:
    """Follows the commands."""

    def __init__(self) -> None:
        self._sandbox = Sandbox()
        self._sandbox.lift_limits()
        self._number = FIRST_NUMBER
        self.app = self._sandbox.app
        self._relays = AsyncExitStack()  # they last as long as the process

    async def open(self, port: int) -> dict[str, Any]:
        """Put the relays before the stand-ins, which listen at ``port``, and return the addresses."""
        telegram = f"http://127.0.0.1:{await self._relay(port, TO_TELEGRAM)}"
        providers = f"http://127.0.0.1:{await self._relay(port, TO_PROVIDER)}"
        here = f'api_base_url = "{providers}"'
        settings = self._sandbox.settings(providers).replace(here, f'api_base_url = "{telegram}"')
        plain = [await self._relay(await serve(Clopos().handle), TO_PROVIDER) for _ in range(ACCOUNTS)]
        addresses = " ".join(f"http://127.0.0.1:{one}{ROOT}" for one in plain)
        return {"telegram": telegram, "token": BOT_TOKEN, "clopos": addresses, "settings": settings}

    async def _relay(self, port: int, round_trip: float) -> int:
        return await self._relays.enter_async_context(relay(port, round_trip))

    async def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command and return its answer."""
        match order["do"]:
            case "wait":
                return {"polled_at": await self._polled(order["seconds"])}
            case "rest":
                return {"calls": await self._rested()}
            case "register":
                return await self._register(order["accounts"], order["mark"], order.get("pause", 0))
            case other:
                return {"error": f"no such order: {other}"}

    async def _polled(self, seconds: float) -> float | None:
        world = self._sandbox.world
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(method == "getUpdates" for method, _ in world.calls):
                return time.monotonic()
            await asyncio.sleep(0.01)
        return None

    async def _rested(self) -> int:
        """Wait until the bot makes no calls but polls; returns how many it has made."""
        made = -1
        while made != (made := self._made):  # noqa: ASYNC110 - that nothing happens is no event
            await asyncio.sleep(REST)
        return made

    @property
    def _made(self) -> int:
        return sum(method != "getUpdates" for method, _ in self._sandbox.world.calls)

    def _forget(self) -> None:
        """Forget what hosts have seen: they look through their chats, which shall take as long for each guest."""
        for chat in self._sandbox.world.chats.values():
            chat.messages.clear()
            chat.toasts.clear()
        self._sandbox.world.taps.clear()

    async def _register(self, accounts: int, mark: str, pause: float) -> dict[str, Any]:
        self._forget()
        self._number += 1
        name = str(self._number).translate(LETTERS).title()
        host = Host(self._sandbox.world, user_id=OWNER)
        await asyncio.sleep(pause)
        began = time.monotonic()
        await host.send(LINE.format(name=name, number=self._number))
        card = await host.sees(lambda shown: name in shown.text and bool(shown.button("Save")), PATIENCE)
        shown_at = time.monotonic()
        if pause:
            await asyncio.sleep(READING)
        tapped_at = time.monotonic()
        await host.tap_on(card, "Save")
        await host.sees(lambda shown: name in shown.text and shown.text.count(mark) == accounts, PATIENCE)
        return {"card": shown_at - began, "saved": time.monotonic() - tapped_at}


async def main() -> None:
    """Open, print the addresses, follow commands."""
    world = DistantWorld()
    # asyncio switches off Nagle's algorithm only if the protocol is named.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = uvicorn.Config(world.app, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([listener]))
        orders.say(await world.open(listener.getsockname()[1]))
        async for line in orders.lines():
            try:
                orders.say(await world.obey(json.loads(line)))
            except AssertionError as error:
                orders.say({"error": str(error)})
        server.should_exit = True
        await serving


if __name__ == "__main__":
    asyncio.run(main())
