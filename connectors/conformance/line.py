"""Line: the connection between a connector and its stand-in, which fails on demand.

A stand-in needs to know nothing about faults: it only answers correctly.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from connectors.conformance.loopback import Loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What becomes of one call.

    After ``seconds`` of silence the call goes to the stand-in if it ``arrives``. Whatever that answers, the
    connector sees ``status`` with ``body`` (text unchanged, any other value as JSON); without a status the
    connection closes without an answer.
    """

    arrives: bool = False
    status: int | None = None
    body: Any = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    seconds: float = 0

    def response(self) -> httpx.Response:
        """Return what the connector sees; raises like a closed connection."""
        if self.status is None:
            raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
        content = self.body if isinstance(self.body, str) else json.dumps(self.body)
        headers = {"Content-Type": self.content_type, **self.headers}
        return httpx.Response(self.status, headers=headers, content=content)


class Line(httpx.AsyncBaseTransport):
    """Passes calls on to a stand-in: ``httpx.ASGITransport`` for an application, ``httpx.MockTransport`` for a function.

    A call's name is its method and path, such as ``POST /customers``.
    """

    def __init__(self, stand_in: httpx.AsyncBaseTransport) -> None:
        self._stand_in = stand_in
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._made: list[str] = []

    def spoil(self, call: str, fault: Fault) -> None:
        """Make the next ``call`` without a fault go wrong."""
        self._faults[call].append(fault)

    def made(self, call: str) -> int:
        """Count how often ``call`` was made, however it ended."""
        return self._made.count(call)

    @asynccontextmanager
    async def over_sockets(self) -> AsyncIterator[Loopback]:
        """Send calls over real connections meanwhile."""
        stand_in = self._stand_in
        async with Loopback(stand_in) as loopback:
            self._stand_in = loopback
            try:
                yield loopback
            finally:
                self._stand_in = stand_in

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the call on, or do what its next fault says."""
        call = f"{request.method} {request.url.path}"
        self._made.append(call)
        if not self._faults[call]:
            return await self._stand_in.handle_async_request(request)
        fault = self._faults[call].popleft()
        await asyncio.sleep(fault.seconds)
        if fault.arrives:
            unseen = await self._stand_in.handle_async_request(request)
            await unseen.aclose()
        return fault.response()
