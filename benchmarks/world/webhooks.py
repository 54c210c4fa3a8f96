"""A Telegram that posts updates, as a program: it prints its addresses, then follows one JSON command per line.

``{"do": "post", "to": [url, …], "chats": 40, "seconds": 2.0, "answered": true}`` lets each chat post one line after the
other, to the addresses in turn as a balancer does, each as soon as the last one got its 200 and, if it is to be ``answered``,
its card. It returns how long each took in ms, and the seconds. ``{"do": "account"}`` returns the phone numbers at the
provider beside it.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks import orders
from benchmarks.world.clopos import Clopos
from benchmarks.world.http import pack
from benchmarks.world.servers import opened
from benchmarks.world.staff import FIRST_ID
from benchmarks.world.telegram import Telegram

SECRET: Final = "benchmark"  # noqa: S105 - made up
PATIENCE: Final = 30.0
OK: Final = b" 200 "


class Line:
    """A kept connection to one address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port, self._path = parts.hostname or "", parts.port or 80, parts.path
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> None:
        """Post an update; raises ``ConnectionError`` unless it is kept."""
        reader, writer = self._streams = self._streams or await asyncio.open_connection(
            self._host, self._port
        )
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
        if OK not in answer.partition(b"\r\n")[0]:
            raise ConnectionError(answer.partition(b"\r\n")[0].decode())

    async def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
            await self._streams[1].wait_closed()


class Posting:
    """Follows the commands."""

    def __init__(self) -> None:
        self._telegram = Telegram(self._shown)
        self._clopos = Clopos()
        self._cards: dict[int, asyncio.Future[None]] = {}
        self._updates = count(1)
        self._guests = count(100_000)

    async def open(self) -> dict[str, Any]:
        """Open both servers and return how to reach them."""
        return await opened(self._telegram, self._clopos)

    async def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command and return its answer."""
        match order.pop("do"):
            case "post":
                return await self._post(**order)
            case "account":
                return {"phones": self._clopos.phones}
            case other:
                return {"error": f"no such command: {other}"}

    async def _post(self, to: Sequence[str], chats: int, seconds: float, *, answered: bool) -> dict[str, Any]:
        kept: list[float] = []
        shown: list[float] = []
        began = time.monotonic()
        stop = began + seconds
        used = time.process_time()
        try:
            async with asyncio.timeout(seconds + PATIENCE):
                await asyncio.gather(
                    *(
                        self._chat(chat, to, stop, kept, shown if answered else None)
                        for chat in range(FIRST_ID, FIRST_ID + chats)
                    )
                )
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError) as error:
            return {"error": f"{type(error).__name__} {error}"}
        took = time.monotonic() - began
        return {"kept": kept, "shown": shown, "seconds": took, "cpu": time.process_time() - used}

    async def _chat(
        self, chat: int, to: Sequence[str], stop: float, kept: list[float], shown: list[float] | None
    ) -> None:
        lines = [Line(address) for address in to]
        turn = chat
        try:
            while time.monotonic() < stop:
                self._cards[chat] = card = asyncio.get_running_loop().create_future()
                began = time.monotonic()
                await lines[turn % len(lines)].post(self._update(chat))
                kept.append((time.monotonic() - began) * 1000)
                if shown is not None:
                    await card
                    shown.append((time.monotonic() - began) * 1000)
                turn += 1
        finally:
            for line in lines:
                await line.close()

    def _update(self, chat: int) -> bytes:
        number, guest = next(self._updates), next(self._guests)
        person = {"id": chat, "is_bot": False, "first_name": "Host", "language_code": "en"}
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Host"},
            "from": person,
            "text": f"Jane Doe 07400 {guest} jane{guest}@example.com",
        }
        return pack({"update_id": number, "message": message})

    def _shown(self, chat: int, _message: int, _text: str, _keyboard: Any) -> None:
        card = self._cards.get(chat)
        if card is not None and not card.done():
            card.set_result(None)


async def main() -> None:
    """Open, print the addresses, follow commands."""
    world = Posting()
    orders.say(await world.open())
    async for line in orders.lines():
        orders.say(await world.obey(json.loads(line)))


if __name__ == "__main__":
    asyncio.run(main())
