"""Sockets: the network as providers are reached over it, by aiohttp."""

from collections.abc import AsyncIterator, Mapping
from typing import Final, NamedTuple

import aiohttp
import httpx

from connectors.http.proxies import Proxy
from connectors.http.tunnels import connections

ANSWER_LIMIT: Final = 1 << 20  # bytes; a page of a hundred customers is a sixth of that
CONNECTIONS: Final = 32
# Less than servers usually allow, so that a kept connection is rarely one the server is just closing.
IDLE_SECONDS: Final = 4.0
_CHUNK: Final = 1 << 16  # bytes
_OF_THE_BODY: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class TooLong(Exception):
    """An answer has more than ``ANSWER_LIMIT`` bytes; the text says which answer."""


class Heard(NamedTuple):
    """An answer, its body decompressed; names of headers may be in any case."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Sockets(httpx.AsyncBaseTransport):
    """A pool of connections of its own, whose only way is through ``proxy``, if there is one, whatever the environment says.

    ``ask`` is what a call takes; whoever has a client of httpx may use it as a transport, too. It follows no redirects
    (they would carry secrets to another host) and keeps no cookies. Connecting may take ``connect`` seconds, waiting for
    a connection to be free twice as many, and each wait for the answer ``read``.
    """

    def __init__(self, proxy: Proxy | None = None, *, connect: float = 5.0, read: float = 15.0) -> None:
        self._proxy = proxy
        self._limits = aiohttp.ClientTimeout(connect=2 * connect, sock_connect=connect, sock_read=read)
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        method: str,
        address: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Heard:
        """Send a request and return the answer; raises ``TooLong``, ``aiohttp.ClientError`` or ``OSError``."""
        if self._session is None:
            self._session = self._opened()
        async with self._session.request(
            method,
            address,
            params=params,
            headers=headers,
            data=content,
            timeout=self._limits,
            allow_redirects=False,
        ) as answer:
            data = await joined(answer.status, answer.content.iter_chunked(_CHUNK))
            return Heard(answer.status, answer.headers, data)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Do the same for httpx; what ``ask`` raises is the cause of an ``httpx.TransportError``."""
        content = await request.aread()
        try:
            heard = await self.ask(request.method, str(request.url), None, request.headers, content or None)
        except (aiohttp.ClientError, TooLong) as error:
            raise httpx.TransportError(str(error)) from error
        headers = {name: value for name, value in heard.headers.items() if name.lower() not in _OF_THE_BODY}
        return httpx.Response(heard.status, headers=headers, content=heard.data, request=request)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connections(self._proxy, limit=CONNECTIONS, idle=IDLE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Content-Type",),  # a POST without a body has no type
            middlewares=(_send_once,),
        )


async def joined(status: int, chunks: AsyncIterator[bytes]) -> bytes:
    """Return the body of an answer in one piece; raises ``TooLong``."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > ANSWER_LIMIT:
            raise TooLong(f"{status} with more than {ANSWER_LIMIT} bytes")
    return bytes(data)


async def _send_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Keep aiohttp from repeating a write by itself.

    It repeats a PUT or DELETE if the connection breaks before the answer (RFC 9110 9.2.2 would allow that),
    depending on the error's class. Repeating a GET is welcome.
    """
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise  # nothing was sent
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        if request.method == "GET":
            raise
        raise aiohttp.ClientConnectionError(f"{type(error).__name__}: {error}") from error
