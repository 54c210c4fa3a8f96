"""Limits for whoever connects to our web servers, which uvicorn has none for.

uvicorn's ``limit_concurrency`` counts idle connections and then refuses requests: a few hundred half-open ones would
lock out everybody. Here a new connection takes the place of the one that has been waited for longest.
"""

import asyncio
from operator import attrgetter
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

ARRIVES_WITHIN: Final = 15.0  # seconds for a whole request, headers and body
CONNECTIONS: Final = 256
HEADERS: Final = 16 << 10  # bytes
_SENT: Final = frozenset({h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR})


class BoundedProtocol(H11Protocol):
    """A connection whose requests arrive in time, one of a limited number."""

    deadline: asyncio.TimerHandle | None = None  # set until a request has arrived
    since = 0.0  # when it began to be idle

    def connection_made(self, transport: Any) -> None:
        """Begin to wait, and make room."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > CONNECTIONS:
            idle = (one for one in self.connections if isinstance(one, BoundedProtocol) and one.is_idle)
            min(idle, key=attrgetter("since")).give_up()

    @property
    def is_idle(self) -> bool:
        """Whether we wait for the peer, in the middle of a request or between two."""
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        return self.deadline is not None or cycle is None or cycle.response_complete

    def on_response_complete(self) -> None:
        """Begin to be idle, if the request was whole."""
        self.since = self.loop.time()
        super().on_response_complete()

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request; wait no more once it is whole."""
        if self.deadline is None:
            self._wait()
        super().data_received(data)
        if self.conn.their_state in _SENT:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def give_up(self) -> None:
        """Close the connection at once: the request is not whole."""
        self._stop_waiting()
        self.transport.abort()

    def _wait(self) -> None:
        self.since = self.loop.time()
        self.deadline = self.loop.call_later(ARRIVES_WITHIN, self.give_up)

    def _stop_waiting(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None
