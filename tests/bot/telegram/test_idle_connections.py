import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.telegram.transport import AiohttpRequest

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """Answers every request, and counts the connections."""

    connections = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.connections += 1
        while await reader.read(10_000):
            writer.write(ANSWER)
        writer.close()


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    """Yield a server and its address."""
    counting = Server()
    async with await asyncio.start_server(counting.talk, "127.0.0.1", 0) as listening:
        host, port = listening.sockets[0].getsockname()
        yield counting, f"http://{host}:{port}"


async def test_an_idle_connection_is_let_go_before_the_server_does(server: tuple[Server, str]) -> None:
    """Consecutive calls share a connection; after a pause a fresh one is opened, which nobody is closing."""
    counting, address = server
    async with AiohttpRequest(connections=4, seconds=5, idle=0.2) as requests:
        for _ in range(3):
            assert (await requests.do_request(address, "POST"))[0] == 200
        shared = counting.connections
        await asyncio.sleep(0.5)
        assert (await requests.do_request(address, "POST"))[0] == 200
    assert (shared, counting.connections) == (1, 2)
