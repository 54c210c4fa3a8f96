"""Orders: how a benchmark talks to the programs it starts: JSON over their pipes, one value per line."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from subprocess import Popen
from typing import Any


class Refused(Exception):
    """The program could not do it, or has ended; the message is its answer."""


async def lines() -> AsyncIterator[bytes]:
    """Yield the orders to this program, until its input ends."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    async for line in reader:
        yield line


def say(answer: dict[str, Any]) -> None:
    """Answer an order; an ``error`` in it is a refusal."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def ask(process: Popen[str], **order: Any) -> dict[str, Any]:
    """Give an order and return the answer; raises ``Refused``."""
    if process.stdin is None:
        raise Refused("the program has no input")
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    return hear(process)


def hear(process: Popen[str]) -> dict[str, Any]:
    """Return a program's next answer; raises ``Refused``."""
    line = process.stdout.readline() if process.stdout else ""
    answer: dict[str, Any] = json.loads(line or '{"error": "the program ended"}')
    if "error" in answer:
        raise Refused(answer["error"])
    return answer
