"""Proxies on 127.0.0.1: small ones in the process, and real programs where they are installed."""

import asyncio
import base64
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

MISSING = "tinyproxy, microsocks and danted are not all installed"
CURE = "apt-get install tinyproxy microsocks dante-server"
LOGIN = ("joe", "canary-pw")
_DANTE = """
logoutput: /dev/null
internal: 127.0.0.1 port = {port}
external: lo
socksmethod: none
clientmethod: none
client pass {{ from: 127.0.0.0/8 to: 0.0.0.0/0 }}
socks pass {{ from: 127.0.0.0/8 to: 0.0.0.0/0 }}
"""
Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Greeting = Callable[[Reader, Writer], Awaitable[tuple[str, int] | None]]


def are_installed() -> bool:
    """Tell whether the real ones are here."""
    return all(map(shutil.which, ("tinyproxy", "microsocks", "danted")))


@asynccontextmanager
async def small_proxy(greet: Greeting) -> AsyncIterator[int]:
    """Yield the port of a proxy; ``greet`` answers for it and returns where the tunnel leads, or ``None`` to hang up."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            target = await greet(reader, writer)
            if target is not None:
                far_reader, far_writer = await asyncio.open_connection(*target)
                await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(source: Reader, sink: Writer) -> None:
    while data := await source.read(1 << 16):
        sink.write(data)
        await sink.drain()
    sink.close()


def connecting(*, wants: tuple[str, str] | None = None, refuses: bytes = b"") -> Greeting:
    """Return an HTTP proxy's behaviour (RFC 9110 9.3.6): it ``wants`` a login, or ``refuses`` with a status line."""

    async def greet(reader: Reader, writer: Writer) -> tuple[str, int] | None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        known = wants is None or base64.b64encode(":".join(wants).encode()).decode() in head
        answer = refuses or (b"200 OK" if known else b"407 Proxy Authentication Required")
        writer.write(b"HTTP/1.1 " + answer + b"\r\n\r\n")
        await writer.drain()
        host, _, port = head.split()[1].rpartition(":")
        return (host, int(port)) if answer == b"200 OK" else None

    return greet


def sockets(*, wants: tuple[str, str] | None = None, answers: int = 0) -> Greeting:
    """Return a SOCKS5 proxy's behaviour (RFC 1928, RFC 1929); ``answers`` is its reply to the request, 0 for success."""

    async def greet(reader: Reader, writer: Writer) -> tuple[str, int] | None:
        _, number = await reader.readexactly(2)
        methods = await reader.readexactly(number)
        method = 2 if wants else 0
        if method not in methods:
            writer.write(b"\x05\xff")
            await writer.drain()
            return None
        writer.write(bytes((5, method)))
        if wants and await _login(reader) != wants:
            writer.write(b"\x01\x01")
            await writer.drain()
            return None
        writer.write(b"\x01\x00" if wants else b"")
        target = await _target(reader)
        writer.write(bytes((5, answers, 0, 1)) + bytes(6))
        await writer.drain()
        return None if answers else target

    return greet


async def _login(reader: Reader) -> tuple[str, str]:
    _, length = await reader.readexactly(2)
    name = await reader.readexactly(length)
    (length,) = await reader.readexactly(1)
    return name.decode(), (await reader.readexactly(length)).decode()


async def _target(reader: Reader) -> tuple[str, int]:
    kind = (await reader.readexactly(4))[3]
    if kind == 1:
        host = socket.inet_ntoa(await reader.readexactly(4))
    else:  # a name, which is the proxy's to resolve
        (length,) = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode()
    return host, struct.unpack("!H", await reader.readexactly(2))[0]


def free_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def real_proxy(program: str, folder: Path, *, login: bool) -> Iterator[int]:
    """Yield the port of tinyproxy, microsocks or danted; the first two may want ``LOGIN``."""
    port, (user, password) = free_port(), LOGIN
    if program == "microsocks":
        command = ["microsocks", "-i", "127.0.0.1", "-p", str(port)]
        command += ["-u", user, "-P", password] if login else []
    else:
        settings = folder / "proxy.conf"
        auth = f"BasicAuth {user} {password}\n" if login else ""
        tiny = f"Port {port}\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 60\nLogLevel Error\n{auth}"
        settings.write_text(tiny if program == "tinyproxy" else _DANTE.format(port=port))
        command = (
            ["tinyproxy", "-d", "-c", str(settings)]
            if program == "tinyproxy"
            else ["danted", "-f", str(settings)]
        )
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        try:
            wait_until_listening(port)
            yield port
        finally:
            process.terminate()


def wait_until_listening(port: int) -> None:
    """Wait until somebody listens on the port of this machine."""
    deadline = time.monotonic() + 60  # on a busy machine
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        assert time.monotonic() < deadline
        time.sleep(0.02)
