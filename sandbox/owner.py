"""The program that started this one, and owns the bot: asked over standard input and output, a line of JSON each.

A request is ``{"id": 1, "do": "kill"}``, its answer ``{"id": 1, "result": …}`` or ``{"id": 1, "error": "…"}``.
What can be done is the owner's business. When the owner is gone, so is the pipe.
"""

import asyncio
import itertools
import json
import sys
from collections.abc import Callable
from typing import Any, Final

_PATIENCE: Final = 30.0  # seconds; a reset takes the longest
_LONGEST: Final = 1_000_000  # bytes of an answer


class Owner:
    """The other end of the pipe; ``gone`` is called when it closes."""

    def __init__(self, gone: Callable[[], None]) -> None:
        self._gone = gone
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}

    async def listen(self) -> None:
        """Take answers until the pipe closes."""
        reader = asyncio.StreamReader(limit=_LONGEST)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            self._take(json.loads(line))
        self._gone()

    def _take(self, answer: dict[str, Any]) -> None:
        future = self._waiting.pop(answer["id"], None)
        if future is None or future.done():
            return
        if "error" in answer:
            future.set_exception(ValueError(answer["error"]))
        else:
            future.set_result(answer["result"])

    def close(self) -> None:
        """Wait for no more answers."""
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(ValueError("the demo is ending"))

    async def ask(self, do: str) -> Any:
        """Have the owner do something, and return its answer; raises ``ValueError`` and ``TimeoutError``."""
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        sys.stdout.write(json.dumps({"id": number, "do": do}) + "\n")
        sys.stdout.flush()
        try:
            return await asyncio.wait_for(future, _PATIENCE)
        finally:
            self._waiting.pop(number, None)
