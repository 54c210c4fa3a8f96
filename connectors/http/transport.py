"""Http: the only way out to a provider: one connection pool per account, every limit set."""

import asyncio
import json as json_format
from collections.abc import Collection, Mapping
from contextlib import aclosing
from types import MappingProxyType
from typing import Any, Final, Protocol
from urllib.parse import urlencode

import aiohttp
import httpx

from connectors.http import outcomes
from connectors.http.answers import Answer
from connectors.http.proxies import Proxy
from connectors.http.sockets import Heard, Sockets, TooLong, joined

CONNECT_SECONDS: Final = 5.0  # the maximum; otherwise a third of the time-out
HEADERS: Final = MappingProxyType(
    {"User-Agent": "hoststand/0.1", "Accept": "application/json", "Accept-Encoding": "gzip"}
)
_JSON: Final = "application/json"
_FORM: Final = "application/x-www-form-urlencoded"

# What a transport raises instead of an answer. OSError covers time-outs and bare sockets.
_NETWORK: Final = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, aiohttp.ClientError, OSError)


class Http:
    """Calls to one account's ``base_url``; ``timeout`` is the seconds a call may take in all.

    Its only way is through ``proxy``, if there is one. Calls go straight to the sockets: objects of httpx take longer than
    the call itself. A ``transport`` of httpx replaces the network in tests. ``trusts_503`` is as in ``outcomes``.
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
        self._way: _Way = _Replaced(transport) if transport else Sockets(proxy, connect=connect, read=timeout)

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
        content, kind = _content(json, form)
        try:
            async with asyncio.timeout(self._timeout):
                heard = await self._way.ask(
                    method, self._base_url + path, params, {**HEADERS, **kind, **(headers or {})}, content
                )
        except _NETWORK as error:
            # Not chained: network errors quote the URL, and so the guest's phone number.
            raise outcomes.failed(request, error) from None
        except TooLong as error:
            raise request.unknown(str(error)) from None
        return outcomes.answered(request, *heard, explained, trusts_503=self._trusts_503)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._way.aclose()


class _Way(Protocol):
    """How a request gets to a provider and its answer back."""

    async def ask(
        self,
        method: str,
        address: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Heard:
        """Send a request and return the answer; raises ``TooLong`` or one of ``_NETWORK``."""

    async def aclose(self) -> None:
        """Close what is open."""


class _Replaced:
    """Another transport of httpx instead of the network."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def ask(
        self,
        method: str,
        address: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Heard:
        """Ask the transport, whatever it is."""
        request = httpx.Request(method, address, params=params, headers=headers, content=content)
        response = await self._transport.handle_async_request(request)
        async with aclosing(response):
            data = await joined(response.status_code, response.aiter_bytes())
        return Heard(response.status_code, response.headers, data)

    async def aclose(self) -> None:
        """Close the transport."""
        await self._transport.aclose()


def _content(json: Any, form: Mapping[str, str] | None) -> tuple[bytes | None, Mapping[str, str]]:
    """Return the bytes of a body and the header of its type, as httpx would write them."""
    if form is not None:
        return urlencode(form).encode(), {"Content-Type": _FORM}
    if json is None:
        return None, {}
    text = json_format.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(), {"Content-Type": _JSON}
