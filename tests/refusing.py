"""A PostgreSQL that lacks some statements, as its relatives do: a real server behind a relay that spells them wrongly."""

import asyncio
import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.postgres import OWNER
from tests.proxies import Reader, Writer

# A word and another of its length, so that no message changes its own.
SPELLED = {
    "LISTEN": (rb"(?<!UN)LISTEN", b"NOSUCH"),
    "pg_notify": (rb"pg_notify", b"no_notify"),
    "pg_advisory_xact_lock": (rb"pg_advisory_xact_lock", b"no_advisory_xact_lock"),
}


@asynccontextmanager
async def refusing(url: str, words: Collection[str]) -> AsyncIterator[str]:
    """Yield the address of a server that knows none of these ``words``, over the database at ``url`` of our own server."""
    folder = parse_qs(urlsplit(url).query).get("host")
    if folder is None:
        pytest.skip("needs a PostgreSQL of our own")
    port = urlsplit(url).port or 5432
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(ConnectionError, asyncio.CancelledError):
            far_reader, far_writer = await asyncio.open_unix_connection(f"{folder[0]}/.s.PGSQL.{port}")
            await asyncio.gather(_relay(reader, far_writer, words), _relay(far_reader, writer, ()))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        here = server.sockets[0].getsockname()[1]
        yield f"postgresql://{OWNER}@127.0.0.1:{here}{urlsplit(url).path}?sslmode=disable"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _relay(source: Reader, sink: Writer, words: Collection[str]) -> None:
    while data := await source.read(1 << 20):
        for word in words:
            pattern, instead = SPELLED[word]
            data = re.sub(pattern, instead, data)
        sink.write(data)
        await sink.drain()
    sink.close()
