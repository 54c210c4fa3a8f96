"""Serves our web applications on our own sockets, with clear errors at startup and an orderly shutdown."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from bot.runtime.errors import StartError
from bot.runtime.http_limits import HEADERS, BoundedProtocol

PATIENCE: Final = 5  # seconds that requests under way get at shutdown


def bind(host: str, port: int, *, setting: str) -> socket.socket:
    """Return a listening socket; raises ``StartError``, which names the ``setting`` to change."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches off Nagle's algorithm, which delays short answers, only if the protocol is named.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()
    except (OSError, OverflowError) as error:
        found.close()
        why = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise StartError(f"can't listen on {host}:{port} ({why}): set {setting} to a free address") from error
    return found


@asynccontextmanager
async def serving(app: Starlette, at: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Serve the application; the task ends only when the server does. At the end, finish what is under way."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=BoundedProtocol,
            ws="none",
            h11_max_incomplete_event_size=HEADERS,
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,  # who called is for the application to say
            lifespan="off",
            timeout_graceful_shutdown=PATIENCE,
        )
    )
    # The public method takes over the process's signals.
    serving = asyncio.create_task(server._serve([at]))  # noqa: SLF001
    try:
        yield serving
    finally:
        server.should_exit = True
        await serving
