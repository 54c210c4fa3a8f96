"""What the sandbox may ask of the demo: it owns the bot's process and the guest book.

A request is a line of JSON, ``{"id": 1, "do": "kill"}``; so is the answer, ``{"id": 1, "result": …}`` or
``{"id": 1, "error": "…"}``.
"""

import json
from asyncio.subprocess import Process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.demo.bot_process import BotProcess
from bot.demo.newest_guest import NewestGuest
from bot.demo.seeds import replant
from storage.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping


class Desk:
    """Carries out the requests of a sandbox, one after another."""

    def __init__(self, folder: Path, bot: BotProcess, newest: NewestGuest) -> None:
        self._folder = folder
        self._bot = bot
        self._newest = newest
        self._tasks: Mapping[str, Callable[[], Awaitable[None]]] = {
            "state": self._nothing,
            "kill": bot.kill,
            "start": bot.start,
            "reset": self._reset,
        }

    async def serve(self, sandbox: Process) -> None:
        """Answer until the sandbox ends."""
        if sandbox.stdout is None or sandbox.stdin is None:
            raise ValueError("the sandbox was started without pipes")
        async for line in sandbox.stdout:
            answer = await self._answer(json.loads(line))
            sandbox.stdin.write(json.dumps(answer).encode() + b"\n")
            await sandbox.stdin.drain()

    async def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        task = self._tasks.get(request["do"])
        if task is None:
            return {"id": request["id"], "error": f"nobody here can {request['do']}"}
        try:
            await task()
            guest = await self._newest.look()
        except (DatabaseError, OSError) as error:
            return {"id": request["id"], "error": str(error)}
        state = {"running": self._bot.running, "starts": self._bot.starts, "guest": guest}
        return {"id": request["id"], "result": state}

    async def _nothing(self) -> None:
        """Only the state is wanted."""

    async def _reset(self) -> None:
        await self._bot.kill()
        await self._newest.close()
        replant(self._folder)
        await self._bot.start()
