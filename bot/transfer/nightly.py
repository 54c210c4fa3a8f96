"""Nightly sync: once a night every account that can list is read into the book, while the bot runs."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Final

import structlog

from bot.transfer.sync_job import read_account
from guests.delivery.connector import Connector
from guests.delivery.operations import Operation
from storage.database import Database
from storage.tables.book import sync_positions

log = structlog.get_logger(__name__)
NIGHT: Final = 12 * 3_600_000  # milliseconds: a round that ended within this time is tonight's


class Nightly:
    """Reads the accounts at ``at``, in the machine's local time. Only one replica reads an account."""

    def __init__(
        self,
        database: Database,
        connectors: Mapping[str, Connector],
        at: time,
        *,
        now: Callable[[], int],
    ) -> None:
        self._database = database
        self._connectors = connectors
        self._at = at
        self._now = now

    async def run(self, *, alone: bool) -> None:
        """Sleep and read, night after night, until cancelled; if ``alone``, release what a dead process held."""
        if alone:
            await self._database.commit(sync_positions.release_all())
        while True:
            await asyncio.sleep(seconds_until(self._at, datetime.now().astimezone()))
            await self.read_all()

    async def read_all(self) -> None:
        """Read every account that can list. One that fails is logged and resumed the next night."""
        for account, connector in self._connectors.items():
            if Operation.LIST not in connector.operations:
                continue
            try:
                told = await read_account(self._database, account, connector, done_before=self._now() - NIGHT)
            except Exception:
                log.exception("sync failed", account=account)
                continue
            if told.refused:
                log.warning("sync was refused", account=account)
            counts = told.round.as_data() if told.round else {"account": account}
            log.info("sync", **counts, trouble=told.trouble)


def seconds_until(at: time, now: datetime) -> float:
    """Return how long it is until the clock next shows ``at``, always more than zero."""
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return (today if today > now else today + timedelta(days=1)).timestamp() - now.timestamp()
