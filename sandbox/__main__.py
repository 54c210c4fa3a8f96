"""``python -m sandbox``: the stand-ins as a program, for the demo and for any other client.

Listens on this machine only, prints the settings for a bot to use it (TOML, to standard output, once it is
listening), and serves until SIGINT or SIGTERM; then the exit status is 0.
"""

import argparse
import asyncio
import ipaddress
import signal
import socket
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn

from sandbox.app import Sandbox
from sandbox.cast.stage import write_seeds
from sandbox.owner import Owner

# Seconds. Who reuses a connection at the moment when it is closed for being idle gets no answer: that is a fault that
# nobody asked for. So clients close first.
KEEP_ALIVE: Final = 3600


def main() -> None:
    """Read the command line and serve."""
    options = _options()
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn shuts down cleanly and then raises the signal again: exit without a traceback.
        signal.signal(number, _leave)
    # asyncio switches off Nagle's algorithm, which delays short answers, only if the protocol is named.
    with socket.socket(_family(options.host), socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.host, options.port))
        except OSError as error:
            sys.exit(
                f"sandbox: can't listen on {options.host}:{options.port}: {error.strerror}; --port 0 picks a free one"
            )
        listener.listen()
        asyncio.run(_serve(listener, options))


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--port", type=int, default=8081, help="0 picks a free one (default: %(default)s)")
    parser.add_argument("--host", type=_loopback, default="127.0.0.1", help="a loopback address")
    parser.add_argument("--quiet", action="store_true", help="don't log requests")
    parser.add_argument(
        "--provider",
        action="append",
        metavar="KIND",
        help="kind to put in the settings, repeatable (default: all)",
    )
    parser.add_argument("--unlimited", action="store_true", help="don't limit calls per minute")
    parser.add_argument("--ready-file", type=Path, help="where to write the settings once it is listening")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="set the demo's stage, write its seeds beside the ready file, and ask the bot's owner at the other "
        "end of standard input and output for what only they can do",
    )
    return parser.parse_args()


def _loopback(host: str) -> str:
    if not ipaddress.ip_address(host).is_loopback:
        raise argparse.ArgumentTypeError(f"{host} can be reached from outside: use 127.0.0.1")
    return host


class _Server(uvicorn.Server):
    """Reports when it is listening, and releases waiting polls when it stops."""

    def __init__(self, config: uvicorn.Config, sandbox: Sandbox, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._sandbox = sandbox
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: a long poll would otherwise hold it up until its end."""
        self._sandbox.close()
        await self._sandbox.aclose()
        await super().shutdown(sockets)


def config_of(sandbox: Sandbox, level: str = "warning") -> uvicorn.Config:
    """Return how a sandbox is served."""
    return uvicorn.Config(
        sandbox.app,
        log_config=_logging(),
        log_level=level,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=KEEP_ALIVE,
    )


async def _serve(listener: socket.socket, options: argparse.Namespace) -> None:
    host, port = listener.getsockname()[:2]
    sandbox = Sandbox()
    if options.unlimited:
        sandbox.lift_limits()
    if options.demo:
        sandbox.furnish()
    settings = sandbox.settings(f"http://{host}:{port}", options.provider)
    ready_file: Path | None = options.ready_file

    def ready() -> None:
        if not options.demo:
            sys.stdout.write(settings)
            sys.stdout.flush()
        if ready_file is not None:
            _write(ready_file, settings)

    level = "warning" if options.quiet else "info"
    server = _Server(config_of(sandbox, level), sandbox, ready)
    if not options.demo:
        await server.serve(sockets=[listener])
        return
    if ready_file is not None:
        write_seeds(ready_file.parent)
    sandbox.panel.owner = owner = Owner(gone=partial(setattr, server, "should_exit", True))
    listening = asyncio.create_task(owner.listen())
    await server.serve(sockets=[listener])
    listening.cancel()


def _logging() -> dict[str, Any]:
    """Return uvicorn's own logging, without what it says of requests on standard output: that has the settings."""
    config = deepcopy(uvicorn.config.LOGGING_CONFIG)
    config["handlers"]["access"]["stream"] = "ext://sys.stderr"
    return config


def _write(path: Path, text: str) -> None:
    """Write a file atomically, so that nobody sees half of it."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
