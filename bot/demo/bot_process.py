"""The bot as a program of its own, which may be killed and started again."""

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.demo.stand_ins import SETTINGS, book_in

if TYPE_CHECKING:
    from asyncio.subprocess import Process


class BotProcess:
    """``hoststand run`` with the settings in a folder. ``starts`` counts how often it was started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: Process | None = None
        self.starts = 0

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it, unless it runs."""
        if self.running:
            return
        environ = {name: value for name, value in os.environ.items() if not name.startswith("HOSTSTAND_")}
        words = ("-m", "bot", "run", "--config", str(self._folder / SETTINGS))
        environ["HOSTSTAND_STORAGE__URL"] = book_in(self._folder)
        self._process = await asyncio.create_subprocess_exec(sys.executable, *words, env=environ)
        self.starts += 1

    async def kill(self) -> None:
        """End it like a power cut (SIGKILL), unless it is dead."""
        if self._process is not None and self.running:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Ask it to stop in order, and wait."""
        if self._process is not None and self.running:
            self._process.terminate()
            await self._process.wait()
