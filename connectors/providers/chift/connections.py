"""Which POS a consumer is connected to, and what Chift recorded of our calls there."""

from typing import Final
from urllib.parse import quote

from connectors.providers.chift import wire
from connectors.providers.chift.session import Session
from connectors.providers.chift.settings import ChiftSettings
from connectors.providers.chift.wire import Connection, Transaction
from guests.delivery.connector import NotFound, Unauthorised

_CURE: Final = "connect the restaurant's POS in Chift's back office"


class Connections:
    """The connections of one consumer ("Get connections", "Get transaction information")."""

    def __init__(self, settings: ChiftSettings, session: Session) -> None:
        self._wanted = str(settings.connection_id) if settings.connection_id else None
        self._session = session
        self._found: str | None = None

    async def pos(self) -> Connection:
        """Return the one active POS; raises ``Unauthorised`` with the cure if there is none, or more than one."""
        reply = await self._session.call("GET", "/connections", wire.CONNECTIONS)
        rows = [row for row in reply.data if row.is_active_pos]
        if self._wanted:
            rows = [row for row in rows if row.connectionid.lower() == self._wanted]
        if not rows:
            raise Unauthorised(f"Chift: the consumer has no such active point of sale: {_CURE}")
        if len(rows) > 1:
            names = ", ".join(f"{row.connectionid} ({row.integration})" for row in rows)
            raise Unauthorised(f"Chift: several points of sale: set connection_id to one of {names}")
        return rows[0]

    async def noted(self, request_id: str) -> Transaction | None:
        """Return what Chift recorded of the call with this id, ``None`` if it knows none.

        Raises what prevents reading it, including that there is not exactly one POS.
        """
        connection = self._wanted or self._found or (await self.pos()).connectionid
        self._found = connection
        path = f"/connections/{quote(connection, safe='')}/transactions"
        try:
            params = {"client_request_id": request_id}
            return (await self._session.call("GET", path, wire.TRANSACTION, params=params)).data
        except NotFound:
            return None
