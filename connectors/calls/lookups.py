"""ProviderLookup: asks a provider, gently, whether it has a guest, and caches the answer."""

import asyncio
import time
from collections.abc import Mapping
from typing import Final

import structlog

from guests.delivery.connector import Connector, ConnectorError, Finds, ProviderRecord, Unsupported

log = structlog.get_logger(__name__)
FRESH: Final = 15.0  # hosts go back and forth on a card, and others register guests too
REST: Final = 30.0  # how long to leave a failed account alone
PATIENCE: Final = 3.0  # by then the host has tapped Save
AT_ONCE: Final = 2
REMEMBERED: Final = 1_000

Answer = tuple[ProviderRecord, ...]


class ProviderLookup:
    """Look-ups at all accounts. If anything goes wrong, they find nothing."""

    def __init__(self, connectors: Mapping[str, Connector]) -> None:
        self._connectors = connectors
        self._slots = {account: asyncio.Semaphore(AT_ONCE) for account in connectors}
        self._known: dict[tuple[str, str], tuple[float, Answer]] = {}
        self._rests: dict[str, float] = {}

    async def find(self, account: str, name: str, value: str) -> Answer:
        """Return an account's records with a ``phone`` or an ``email``."""
        connector, now = self._connectors.get(account), time.monotonic()
        if not isinstance(connector, Finds) or self._rests.get(account, 0.0) > now:
            return ()
        asked_at, known = self._known.get((account, value), (-FRESH, ()))
        if now - asked_at < FRESH:
            return known
        try:
            async with asyncio.timeout(PATIENCE), self._slots[account]:
                found = tuple(await connector.find(**{name: value}))
        except Unsupported:
            found = ()
        except (ConnectorError, TimeoutError) as error:
            log.info("a provider could not be asked", account=account, answer=type(error).__name__)
            self._rests[account] = time.monotonic() + REST
            return ()
        self._remember((account, value), found)
        return found

    def _remember(self, key: tuple[str, str], found: Answer) -> None:
        """Keep an answer for as long as it is fresh, and no longer: it is somebody's data."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        known = self._known[key] = (time.monotonic(), found)
        asyncio.get_running_loop().call_later(FRESH, self._drop, key, known)

    def _drop(self, key: tuple[str, str], known: tuple[float, Answer]) -> None:
        if self._known.get(key) is known:
            del self._known[key]
