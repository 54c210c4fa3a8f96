"""Requests to Telegram directly over aiohttp.

Every message of every host passes here. python-telegram-bot's own way, an httpx client on top of a transport,
costs several times the CPU time of the call itself.
"""

import json
from io import BytesIO

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from connectors.http.proxies import Proxy
from connectors.http.tunnels import ProxyFailed, connections


class Discreet(BaseRequest):
    """Reads answers without logging them: python-telegram-bot logs a truncated one, guest and all."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Read an answer; raises ``NetworkError`` for one that Telegram can't have meant, so that the call is retried."""
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("the answer is truncated or not Telegram's")
        return answer


class InProcessRequest(Discreet, HTTPXRequest):
    """Carries calls over an httpx transport, to a Telegram in the same process."""


class AiohttpRequest(Discreet):
    """Carries calls as JSON, and those with a file as a form.

    ``connections`` limits how many are under way, ``seconds`` how long an answer may take, ``idle`` how many
    seconds an unused connection is kept; all calls go through ``proxy``, if there is one.
    """

    def __init__(self, *, connections: int, seconds: float, idle: float, proxy: Proxy | None = None) -> None:
        self._proxy = proxy
        self._connections = connections
        self._seconds = seconds
        self._idle = idle
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take, unless a call says otherwise."""
        return self._seconds

    async def initialize(self) -> None:
        """Open the connections; may be called again."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=connections(self._proxy, limit=self._connections, idle=self._idle),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections; may be called again."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the signature of python-telegram-bot
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the call; raises ``TimedOut`` or ``NetworkError``, whose texts never hold the URL and its token."""
        del write_timeout, connect_timeout, pool_timeout  # connecting is quick or broken
        if self._session is None:
            raise RuntimeError("the connections are not open")
        given = read_timeout.value if isinstance(read_timeout, DefaultValue) else read_timeout
        limits = aiohttp.ClientTimeout(total=None, connect=10, sock_read=given or self._seconds)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except ProxyFailed as error:
            raise NetworkError(str(error)) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None


def _body(data: RequestData | None) -> aiohttp.Payload | aiohttp.FormData | None:
    """Return the parameters as JSON, or as a form if they include files."""
    if data is None:
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(data.json_payload, content_type="application/json")
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for part, (name, content, kind) in data.multipart_data.items():
        # In one piece it would block everything else while it is written.
        pieces = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(part, pieces, filename=name, content_type=kind)
    return form
