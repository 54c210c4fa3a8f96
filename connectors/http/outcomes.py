"""The only place that decides what network failures and HTTP statuses mean.

| what happened | a write | a read |
|---|---|---|
| no connection was made (DNS, refused, TLS, the proxy) | Unavailable | Unavailable |
| 429 | Unavailable, with the requested pause | same |
| 403 without JSON: a firewall in front of the provider | Unavailable | same |
| 503: the server is unable to handle the request (RFC 9110 15.6.4) | Unavailable, if the account trusts it | same |
| time-out, reset, truncated answer, redirect, 408, other 5xx, 2xx that is not JSON | Ambiguous | Unavailable |
| any other 4xx, or a 2xx with JSON | an ``Answer`` | same |

Details name the call and the cause, never a URL's query, a header or a body.
"""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

import aiohttp
import httpx

from connectors.http.answers import Answer, decode, is_json
from connectors.http.tunnels import ProxyFailed
from guests.delivery.connector import Ambiguous, ConnectorError, Unavailable

LONGEST_PAUSE: Final = 3600.0  # seconds; the longest rate-limit window of any provider is an hour
_UNIX_TIME: Final = 1_000_000_000.0  # a reset above this is a time, below it a duration
_NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_NOT_SENT_CAUSES: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    ProxyFailed,
)


@dataclass(frozen=True, slots=True)
class Request:
    """What an outcome depends on: whether the call writes, and its name (``POST /customers``) for details."""

    name: str
    writes: bool

    def unknown(self, cause: str, *, retry_after: float | None = None) -> ConnectorError:
        """Return the error for a call that may or may not have been carried out."""
        detail = f"{self.name}: {cause}"
        return Ambiguous(detail) if self.writes else Unavailable(detail, retry_after=retry_after)


def failed(request: Request, error: Exception) -> ConnectorError:
    """Return what a failure without an answer means."""
    cause = _cause(error)
    if isinstance(cause, ProxyFailed):
        return Unavailable(f"{request.name}: no connection: {cause}")
    if _was_not_sent(error):
        return Unavailable(f"{request.name}: no connection ({type(cause).__name__})")
    return request.unknown(f"no answer ({type(cause).__name__})")


def answered(
    request: Request,
    status: int,
    headers: Mapping[str, str],
    data: bytes,
    explained: Collection[int] = (),
    *,
    trusts_503: bool = True,
) -> Answer:
    """Return a definite answer; raises what any other means. Header names may be in any case.

    A 5xx in ``explained`` with JSON is an answer too: the provider says what it means. ``trusts_503`` is
    false for a provider that may have carried out a call despite answering 503.
    """
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise Unavailable(f"{request.name}: 429, too many requests", retry_after=pause(headers))
    if 300 <= status < 400:  # noqa: PLR2004 - the redirects (RFC 9110 §15.4)
        host = urlsplit(headers.get("location", "")).hostname or "the same host"
        raise request.unknown(f"{status}, redirected to {host}: check base_url")
    content_type = headers.get("content-type", "")
    unclear = status == httpx.codes.REQUEST_TIMEOUT or status >= httpx.codes.INTERNAL_SERVER_ERROR
    if status == httpx.codes.SERVICE_UNAVAILABLE and trusts_503:
        raise Unavailable(f"{request.name}: 503 from the provider", retry_after=pause(headers))
    if unclear and not (status in explained and is_json(content_type)):
        raise request.unknown(f"{status} from the provider", retry_after=pause(headers))
    if status == httpx.codes.NO_CONTENT:
        return Answer(status, None)
    return Answer(status, _body(request, status, content_type, data))


def pause(headers: Mapping[str, str], clock: Callable[[], float] = time.time) -> float | None:
    """Return the seconds the headers ask us to wait, at most an hour; ``None`` if they don't say.

    ``Retry-After`` holds seconds or a date (RFC 9110 §10.2.3). ``RateLimit-Reset`` holds seconds,
    ``X-RateLimit-Reset`` is Unix time at some providers; the magnitude tells them apart.
    """
    readings: tuple[tuple[str, Callable[[str, float], float | None]], ...] = (
        ("retry-after", _after),
        ("ratelimit-reset", _reset),
        ("x-ratelimit-reset", _reset),
    )
    for name, read in readings:
        seconds = read(headers.get(name, ""), clock())
        if seconds is not None:
            return min(max(seconds, 0.0), LONGEST_PAUSE)
    return None


def _cause(error: Exception) -> Exception:
    """Return the network's own error, where one of httpx wraps it."""
    if isinstance(error, aiohttp.ClientError) or not isinstance(error.__cause__, Exception):
        return error
    return error.__cause__


def _was_not_sent(error: Exception) -> bool:
    # A transport may turn a connection lost after sending into ConnectTimeout or ConnectError as well (httpx-aiohttp
    # does), so with aiohttp only its own error counts.
    cause = _cause(error)
    if isinstance(cause, aiohttp.ClientError):
        return isinstance(cause, _NOT_SENT_CAUSES)
    return isinstance(error, _NOT_SENT)


def _body(request: Request, status: int, content_type: str, data: bytes) -> object:
    refused = status >= httpx.codes.BAD_REQUEST
    try:
        if is_json(content_type):
            return decode(data)
        cause = f"{status} that is not JSON but {content_type.partition(';')[0] or 'untyped'}"
    except ValueError:
        cause = f"{status} with malformed JSON"
    if status == httpx.codes.FORBIDDEN:
        raise Unavailable(
            f"{request.name}: {cause}: a firewall in front of the provider refuses this machine; "
            "the provider may have to put its IP address on the allow-list"
        )
    if refused:
        return None
    raise request.unknown(cause)


def _number(text: str) -> float | None:
    digits = text.strip()
    return float(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None  # noqa: PLR2004 - exact in a float


def _after(text: str, now: float) -> float | None:
    seconds = _number(text)
    if seconds is not None or not text:
        return seconds
    try:
        return parsedate_to_datetime(text).timestamp() - now
    except (ValueError, OverflowError):
        return None


def _reset(text: str, now: float) -> float | None:
    number = _number(text)
    return number - now if number is not None and number >= _UNIX_TIME else number
