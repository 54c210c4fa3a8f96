"""Connections, and tunnels through a proxy.

Through a proxy every call has a tunnel of its own to the host (``CONNECT``, or SOCKS5), also to an ``http://`` address:
so what the proxy refuses was certainly not sent, and no answer of the proxy's can pass for the provider's.
"""

import ssl
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from connectors.http.proxies import Proxy

if TYPE_CHECKING:
    from aiohttp.client_reqrep import ClientRequest
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

_LOGIN_WANTED: Final = frozenset({401, 407})  # RFC 9110 15.5.8; tinyproxy answers 401 to a wrong one
_LONGEST: Final = 100  # characters of a proxy's own words
_GIBBERISH: Final = (
    "Invalid status line",
    "Unexpected SOCKS version",
)  # the library's words for another protocol


class ProxyFailed(aiohttp.ClientConnectionError):
    """There is no tunnel, so nothing was sent. The text says why, without the proxy's login."""


def connections(proxy: Proxy | None, *, limit: int, idle: float) -> aiohttp.BaseConnector:
    """Return a pool of at most ``limit`` connections that are kept for ``idle`` seconds after use.

    A server's certificate must be signed by an authority that the system trusts; aiohttp reads the system's list once
    for the whole process.
    """
    if proxy is None:
        return aiohttp.TCPConnector(limit=limit, keepalive_timeout=idle)
    return _tunnels(proxy, limit=limit, keepalive_timeout=idle)


def _tunnels(proxy: Proxy, **options: Any) -> aiohttp.BaseConnector:
    # Only whoever has a proxy needs the library.
    from aiohttp_socks import (  # noqa: PLC0415 - see above
        ProxyConnectionError,
        ProxyConnector,
        ProxyError,
        ProxyTimeoutError,
        ProxyType,
    )

    class Tunnels(ProxyConnector):
        """Whatever fails here fails before the call is sent."""

        async def connect(
            self,
            req: "ClientRequest",
            traces: list["Trace"],
            timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's signature
        ) -> "Connection":
            try:
                return await super().connect(req, traces, timeout)
            except ProxyError as error:
                raise ProxyFailed(_refusal(proxy, error)) from error
            except (ProxyTimeoutError, TimeoutError) as error:
                raise ProxyFailed(f"no answer in time through {proxy}") from error
            except ProxyConnectionError as error:
                raise ProxyFailed(f"{proxy} can't be reached") from error
            except OSError as error:
                raise ProxyFailed(f"through {proxy}: {type(error).__name__}") from error

    return Tunnels(
        host=proxy.host,
        port=proxy.port,
        proxy_type=ProxyType.SOCKS5 if proxy.scheme == "socks5" else ProxyType.HTTP,
        username=proxy.username or None,
        password=proxy.password or None,
        rdns=True,  # the names, too, go through the tunnel
        proxy_ssl=ssl.create_default_context() if proxy.scheme == "https" else None,
        **options,
    )


def _refusal(proxy: Proxy, error: Any) -> str:
    """Return what a proxy's refusal means; SOCKS5 has no number for a login (RFC 1928 and 1929), so words count."""
    said = _printable(str(error))
    if error.error_code in _LOGIN_WANTED or "authentication" in said.lower():
        return f"{proxy} wants a login that it knows"
    if said.startswith(_GIBBERISH):
        return f"{proxy} does not speak {proxy.scheme}: is it a proxy of another kind?"
    return f"{proxy} refuses: {said}"


def _printable(text: str) -> str:
    """Return the beginning of what the other side said, which may be anything, as plain ASCII."""
    return "".join(sign if " " <= sign <= "~" else "?" for sign in text[:_LONGEST])
