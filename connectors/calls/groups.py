"""ProviderGroups: the choices in the providers' own lists, fetched now and then and cached."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import Final

import structlog

from guests.delivery.connector import Connector, ConnectorError, Groups
from guests.delivery.operations import Operation
from guests.values import Pick

log = structlog.get_logger(__name__)
FRESH: Final = 300.0
RETRY: Final = 30.0
PATIENCE: Final = 3.0  # a host is waiting for the buttons


class ProviderGroups:
    """The lists of all accounts; one that does not answer in time offers nothing for now."""

    def __init__(self, connectors: Mapping[str, Connector]) -> None:
        self._connectors = connectors
        self._known: dict[str, tuple[float, tuple[Pick, ...]]] = {}
        self._rests: dict[str, float] = {}

    async def of_venue(self, venue: str) -> tuple[Pick, ...]:
        """Return what a venue's accounts offer, in the order of the settings."""
        accounts = [one for one in self._connectors if one.partition("/")[0] == venue]
        return tuple(pick for row in await asyncio.gather(*map(self._of, accounts)) for pick in row)

    def known(self, account: str) -> tuple[Pick, ...] | None:
        """Return what an account offered when it was last asked; ``None`` if it has not answered yet."""
        read_at = self._known.get(account)
        return read_at[1] if read_at else None if self._lists(account) else ()

    async def of_account(self, account: str) -> tuple[Pick, ...]:
        """Return what an account offers, in the worst case as it was; raises a ``ConnectorError`` if that is not known."""
        connector = self._lists(account)
        if connector is None:
            return ()
        read_at, known = self._known.get(account, (0.0, None))
        if known is not None and time.monotonic() - read_at < FRESH:
            return known
        try:
            rows = await connector.groups()
        except ConnectorError as error:
            log.info("a provider's lists could not be read", account=account, answer=type(error).__name__)
            if known is None:
                raise
            return known
        offered = tuple(Pick(account=account, kind=row.kind, id=row.id, name=row.name) for row in rows)
        self._known[account] = (time.monotonic(), offered)
        return offered

    async def read(self, accounts: Iterable[str]) -> None:
        """Read the lists of accounts that have any, so that they are known; one in trouble is left out."""
        await asyncio.gather(*map(self._of, accounts))

    async def _of(self, account: str) -> tuple[Pick, ...]:
        """Return it within ``PATIENCE``; after trouble what is known, until it is time to ask again."""
        if time.monotonic() < self._rests.get(account, 0.0):
            return self.known(account) or ()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.of_account(account)
        except (ConnectorError, TimeoutError):
            self._rests[account] = time.monotonic() + RETRY
            return self.known(account) or ()

    def _lists(self, account: str) -> Groups | None:
        connector = self._connectors.get(account)
        if isinstance(connector, Groups) and Operation.GROUPS in connector.operations:
            return connector
        return None
