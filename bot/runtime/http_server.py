"""Listening: web applications of ours on sockets of ours, from a clear refusal at the start to an orderly end."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from bot.runtime.errors import StartError

PATIENCE: Final = 5  # seconds that requests under way have at the end


def bind(host: str, port: int, *, setting: str) -> socket.socket:
    """Return a socket that listens; raises ``StartError``, which names the ``setting`` to change."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio switch off Nagle's algorithm, which holds up short answers.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()
    except (OSError, OverflowError) as error:
        found.close()
        why = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise StartError(
            f"{host}:{port} can't be listened on ({why}): set {setting} to a free address"
        ) from error
    return found


@asynccontextmanager
async def serving(app: Starlette, at: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Serve the application; the task ends only when the server does. What is under way is finished at the end."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=PATIENCE,
        )
    )
    # The public method takes the process's signals for itself.
    serving = asyncio.create_task(server._serve([at]))  # noqa: SLF001
    try:
        yield serving
    finally:
        server.should_exit = True
        await serving
