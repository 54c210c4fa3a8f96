"""Faults on demand: what a stand-in does wrong if a test or a demo asks for it.

A stand-in is a ``StandIn`` (a Starlette application) whose endpoints answer through
``Faults.apply(operation, request, answer)``. ``answer`` has the effect and returns the correct response; a
fault decides whether it runs, and what the client sees.

| kind | the effect happens | the client sees |
|---|---|---|
| ``status`` | if ``stored`` | ``status`` with ``body``, ``headers`` and ``content_type`` |
| ``delay`` | after ``after`` seconds; before them if ``stored`` | the correct answer, late |
| ``drop_before`` | no | the connection closed without an answer |
| ``drop_after`` | yes | the connection closed without an answer |
| ``garbage`` | if ``stored`` | 200, ``application/json``, truncated |
| ``html`` | if ``stored`` | an HTML page, with ``status`` (200 by default) |

Every kind waits ``after`` seconds first, so that a client with a shorter timeout gives up.

``journal`` has the newest calls and what went wrong.
"""

import asyncio
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

import httpx
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

Kind = Literal["status", "delay", "drop_before", "drop_after", "garbage", "html"]
Answer = Callable[[], Awaitable[Response]]

ANY: Final = "*"
_ABORT: Final = "sandbox.abort"
_KEPT: Final = 20_000
_LONGEST: Final = 2_000
_PAGE: Final = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>"


class ConnectionDropped(httpx.RemoteProtocolError):
    """The connection was closed without an answer.

    Over a socket nobody sees this class: the socket really closes. In-process, through
    ``httpx.ASGITransport``, there is no socket, and a client gets the error a socket would raise.
    """


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, ``times`` times, each after ``after`` seconds of silence (see the table above).

    ``body`` is plain text, or a value to send as JSON; ``stored`` lets the effect happen although the answer
    is wrong. Raises ``ValueError`` for an unknown ``kind``.
    """

    kind: Kind
    times: int = 1
    after: float = 0
    status: int | None = None
    body: Any = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = None
    stored: bool = False

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"unknown kind {self.kind!r}: one of {', '.join(get_args(Kind))}")

    def response(self) -> Response:
        """Return the wrong answer for the kinds ``status``, ``garbage`` and ``html``."""
        headers = dict(self.headers)
        if self.kind == "garbage":
            return Response('{"ok": true, "result": [{"id', 200, headers, "application/json")
        if self.kind == "html":
            return Response(self.body or _PAGE, self.status or 200, headers, "text/html")
        status = self.status or 500
        if isinstance(self.body, str):
            return Response(self.body, status, headers, self.content_type or "text/plain")
        return JSONResponse(self.body, status, headers, self.content_type)


@dataclass(slots=True)
class Happening:
    """A received call: when (Unix seconds), what was sent, and the kind of fault it met.

    ``status`` is that of the answer, ``None`` as long as there is none; a dropped connection never gets one.
    """

    at: float
    operation: str
    url: str
    body: str
    fault: Kind | None
    status: int | None = None


class Faults:
    """Faults waiting to happen: one queue for each operation, and one (``*``) for any operation.

    ``met`` counts the faults that happened, by kind; ``journal`` holds the newest calls. ``changed`` is called
    whenever a call arrives or is answered.
    """

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self._changed = changed
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.met: Counter[str] = Counter()
        self.journal: deque[Happening] = deque(maxlen=_KEPT)

    def add(self, operation: str, fault: Fault) -> None:
        """Queue ``fault`` for the next call of ``operation``, or of any operation if that is ``*``."""
        if fault.times > 0:
            self._queues[operation].append(fault)

    def take(self, operation: str) -> Fault | None:
        """Take one occurrence of the next fault of ``operation``, else of any operation."""
        for queue in (self._queues[operation], self._queues[ANY]):
            if queue:
                fault = queue.popleft()
                if fault.times > 1:
                    queue.appendleft(replace(fault, times=fault.times - 1))
                return fault
        return None

    def clear(self) -> None:
        """Remove the faults that have not happened yet."""
        self._queues.clear()

    async def apply(self, operation: str, request: Request, answer: Answer) -> Response:
        """Answer a call of ``operation`` through its next fault, correctly if there is none.

        In-process a dropped connection raises ``ConnectionDropped``.
        """
        fault = self.take(operation)
        happening = await _happening(operation, request, fault)
        self.journal.append(happening)
        self._changed()
        response = await self._answered(fault, request, answer)
        if fault is None or not fault.kind.startswith("drop"):
            happening.status = response.status_code
        self._changed()
        return response

    async def _answered(self, fault: Fault | None, request: Request, answer: Answer) -> Response:
        if fault is None:
            return await answer()
        self.met[_name(fault)] += 1
        early = await answer() if fault.stored or fault.kind == "drop_after" else None
        await asyncio.sleep(fault.after)
        if fault.kind in ("drop_before", "drop_after"):
            return _drop(request)
        if fault.kind == "delay":
            return early or await answer()
        return fault.response()


async def _happening(operation: str, request: Request, fault: Fault | None) -> Happening:
    try:
        body = (await request.body())[:_LONGEST].decode(errors="replace")
    except ClientDisconnect:
        body = ""
    return Happening(time.time(), operation, str(request.url), body, fault.kind if fault else None)


def _name(fault: Fault) -> str:
    return f"{fault.kind} {fault.status}" if fault.status else fault.kind


class StandIn(Starlette):
    """A Starlette application whose endpoints can close the connection without an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Store how to hang up, if there is a socket, and continue like any application."""
        # This is uvicorn's own connection; no ASGI message says "hang up now".
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        if transport is not None:
            scope.setdefault("extensions", {})[_ABORT] = transport.abort
        await super().__call__(scope, receive, send)


def _drop(request: Request) -> Response:
    abort = request.scope.get("extensions", {}).get(_ABORT)
    if abort is None:
        raise ConnectionDropped("Server disconnected without sending a response.", request=None)
    abort()
    return Response()  # goes nowhere: the socket is closed
