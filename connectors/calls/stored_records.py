"""Records: reads one record of a provider while a host waits."""

import asyncio
from collections.abc import Mapping
from typing import Final

import structlog

from guests.delivery.connector import Connector, ConnectorError, Gets, NotFound, ProviderRecord
from guests.delivery.operations import Operation

log = structlog.get_logger(__name__)
PATIENCE: Final = 4.0  # seconds


class Records:
    """The records of all accounts."""

    def __init__(self, connectors: Mapping[str, Connector]) -> None:
        self._connectors = connectors

    async def read(self, account: str, record_id: str) -> ProviderRecord | None:
        """Return the record, ``None`` if the account can't tell (now); raises ``NotFound``."""
        connector = self._connectors.get(account)
        if not isinstance(connector, Gets) or Operation.GET not in connector.operations:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await connector.get(record_id)
        except NotFound:
            raise
        except (ConnectorError, TimeoutError) as error:
            log.info("a record could not be read", account=account, answer=type(error).__name__)
            return None
