"""ProviderGroups: the choices in the providers' own lists, fetched now and then and cached."""

import asyncio
import time
from collections.abc import Mapping
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

    async def of_venue(self, venue: str) -> tuple[Pick, ...]:
        """Return what a venue's accounts offer, in the order of the settings."""
        accounts = [one for one in self._connectors if one.partition("/")[0] == venue]
        return tuple(pick for row in await asyncio.gather(*map(self._of, accounts)) for pick in row)

    async def _of(self, account: str) -> tuple[Pick, ...]:
        connector = self._connectors[account]
        read_at, known = self._known.get(account, (0.0, ()))
        if not isinstance(connector, Groups) or Operation.GROUPS not in connector.operations:
            return ()
        if account in self._known and time.monotonic() - read_at < FRESH:
            return known
        try:
            async with asyncio.timeout(PATIENCE):
                rows = await connector.groups()
        except (ConnectorError, TimeoutError) as error:
            log.info("a provider's lists could not be read", account=account, answer=type(error).__name__)
            self._known[account] = (time.monotonic() - FRESH + RETRY, known)
            return known
        offered = tuple(Pick(account=account, kind=row.kind, id=row.id, name=row.name) for row in rows)
        self._known[account] = (time.monotonic(), offered)
        return offered
