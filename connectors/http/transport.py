"""Http: the only way out to a provider: one connection pool per account, every limit set."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import aclosing
from types import MappingProxyType
from typing import Any, Final, cast

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from connectors.http import outcomes
from connectors.http.answers import Answer
from connectors.http.proxies import Proxy
from connectors.http.tunnels import connections

ANSWER_LIMIT: Final = 1 << 20  # bytes; a page of a hundred customers is a sixth of that
CONNECT_SECONDS: Final = 5.0  # the maximum; otherwise a third of the time-out
CONNECTIONS: Final = 32
# Less than servers usually allow, so that a kept connection is rarely one the server is just closing.
IDLE_SECONDS: Final = 4.0
HEADERS: Final = MappingProxyType(
    {"User-Agent": "hoststand/0.1", "Accept": "application/json", "Accept-Encoding": "gzip"}
)

# What a transport raises instead of an answer. aiohttp's own classes get through where its httpx transport
# does not translate them (a malformed status line); OSError covers time-outs and bare sockets.
_NETWORK: Final = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, aiohttp.ClientError, OSError)

# The transport wants a context even if the session has its own; to read the authorities again takes 20 ms and 2 MB.
_TRUSTS_NOBODY: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Http:
    """Calls to one account's ``base_url``; ``timeout`` is the seconds a call may take in all.

    It follows no redirects (they would carry secrets to another host) and keeps no cookies. Its only way is through
    ``proxy``, if there is one, whatever the environment says. Requests go to the transport without httpx's client, which
    takes as long again as the call. ``transport`` replaces the network in tests. ``trusts_503`` is as in ``outcomes``.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float,
        proxy: Proxy | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        trusts_503: bool = True,
    ) -> None:
        self._timeout = timeout
        self._trusts_503 = trusts_503
        # Well below the total, to distinguish a missing connection from a missing answer.
        connect = min(CONNECT_SECONDS, timeout / 3)
        self._base_url = base_url.rstrip("/")
        self._transport = transport or network(proxy)
        self._limits = httpx.Timeout(timeout, connect=connect, pool=2 * connect).as_dict()

    async def call(
        self,
        method: str,
        path: str,
        *,
        writes: bool = False,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        explained: Collection[int] = (),
    ) -> Answer:
        """Make one call, with a body of ``json`` or of ``form`` fields, and return its definite answer.

        ``explained`` are statuses above 499 that the provider explains in a JSON body. ``writes`` says that
        the call may change something at the provider. Raises ``Unavailable``, and for writes ``Ambiguous``,
        according to ``connectors.http.outcomes``.
        """
        request = outcomes.Request(f"{method} {path}", writes)
        try:
            made = httpx.Request(
                method,
                self._base_url + path,
                params=params,
                headers={**HEADERS, **(headers or {})},
                json=json,
                data=form,
                extensions={"timeout": self._limits},
            )
            async with asyncio.timeout(self._timeout):
                response = await self._transport.handle_async_request(made)
                async with aclosing(response):
                    data = await _read(request, response)
        except _NETWORK as error:
            # Not chained: network errors quote the URL, and so the guest's phone number.
            raise outcomes.failed(request, error) from None
        return outcomes.answered(
            request,
            response.status_code,
            response.headers,
            data,
            explained,
            trusts_503=self._trusts_503,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


async def _read(request: outcomes.Request, response: httpx.Response) -> bytes:
    data = bytearray()
    packed = "content-encoding" in response.headers
    async for chunk in response.aiter_bytes() if packed else _as_it_is(response):
        data += chunk
        if len(data) > ANSWER_LIMIT:
            raise request.unknown(f"{response.status_code} with more than {ANSWER_LIMIT} bytes")
    return bytes(data)


def _as_it_is(response: httpx.Response) -> AsyncIterator[bytes]:
    """Return the bytes of an answer that is not compressed, without httpx's decoders."""
    return aiter(cast("httpx.AsyncByteStream", response.stream))


def network(proxy: Proxy | None = None) -> AiohttpTransport:
    """Return a transport over sockets, with its own connection pool."""

    def session() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connections(proxy, limit=CONNECTIONS, idle=IDLE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            middlewares=(_send_once,),
        )

    return AiohttpTransport(verify=_TRUSTS_NOBODY, client=session)


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
