"""What the stand-in stores: one consumer and its customers, credentials, and every call."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Self

from sandbox.calls import Call, CallLog
from sandbox.chift.assumptions import Assumptions

Row = dict[str, Any]
MEMORY: Final = 183 * 24 * 3600  # seconds to remember request ids: six months


@dataclass(slots=True, kw_only=True)
class ChiftStore(CallLog[Call]):
    """One account with one consumer.

    ``lacks`` names the operations that the POS doesn't have; ``pos_login_fails`` means that Chift can't log
    in to it.
    """

    client_id: str
    client_secret: str
    account_id: str
    consumer: Row
    connections: list[Row]
    locations: list[Row]
    pos: str
    customers: list[Row] = field(default_factory=list)
    transactions: dict[tuple[str, str], Row] = field(default_factory=dict)
    tokens: dict[str, float] = field(default_factory=dict)
    lacks: set[str] = field(default_factory=set)
    pos_login_fails: bool = False
    assumptions: Assumptions = field(default_factory=Assumptions)
    token_life: int = 1800
    clock: Callable[[], float] = time.time
    _running: set[str] = field(default_factory=set)

    @classmethod
    def default(cls) -> Self:
        """Return a restaurant with one active POS, one location and made-up credentials."""
        return cls(
            client_id="sandbox-client",
            client_secret="sandbox-chift-secret-for-local-use-only",
            account_id="6e1cb05b-9520-43d7-8109-317d9820f501",
            consumer={"consumerid": "6e1cb05b-9520-43d7-8109-317d9820f502", "name": "Bistro"},
            connections=[
                _connection("6e1cb05b-9520-43d7-8109-317d9820f503", "Sandbox POS", "Point of Sale"),
                _connection("6e1cb05b-9520-43d7-8109-317d9820f504", "Sandbox Books", "Accounting"),
            ],
            locations=[{"id": "loc-1", "name": "Main room", "timezone": "Europe/Brussels", "address": None}],
            pos="Sandbox POS",
        )

    def reset(self) -> None:
        """Delete all customers, logins and calls."""
        for rows in (self.customers, self.transactions, self.tokens, self.requests, self.violations):
            rows.clear()

    def stamp(self) -> str:
        """Return the current time in the provider's format."""
        return datetime.fromtimestamp(self.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def noted(self, connection: str, request_id: str) -> Row | None:
        """Return the record of a call."""
        row = self.transactions.get((connection, request_id))
        return row if row and self.clock() - row["_at"] < MEMORY else None

    @contextmanager
    def running(self, request_id: str | None) -> Iterator[bool]:
        """Mark a request id as busy, from its call's arrival to its answer; yields whether it was free."""
        if request_id is None or request_id in self._running:
            yield request_id is None
            return
        self._running.add(request_id)
        try:
            yield True
        finally:
            self._running.discard(request_id)


def _connection(number: str, name: str, api: str) -> Row:
    return {
        "connectionid": number,
        "name": name,
        "integration": name,
        "integrationid": 1,
        "api": api,
        "data": None,
        "status": "active",
        "agent": None,
        "datalayer": None,
    }
