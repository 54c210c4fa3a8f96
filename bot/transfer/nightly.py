"""Nightly sync: once a night every account that can list is read into the book, while the bot runs."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import time, tzinfo
from types import MappingProxyType
from typing import Final

import structlog

from guests.clock import next_time
from guests.delivery.connector import Connector
from guests.delivery.operations import Operation
from guests.delivery.telling.tag_groups import VenueTags
from storage.database import Database
from storage.tables.book import sync_positions

log = structlog.get_logger(__name__)
NIGHT: Final = 12 * 3_600_000  # milliseconds: a round that ended within this time is tonight's


class Nightly:
    """Reads the accounts at ``at`` by the clock of their venues (``zones``), into the books of their venues (``books``), with the ``tags`` of their venues. Only one replica reads an account."""

    def __init__(
        self,
        database: Database,
        connectors: Mapping[str, Connector],
        at: time,
        *,
        now: Callable[[], int],
        zones: Mapping[str, tzinfo | None] = MappingProxyType({}),
        books: Mapping[str, str] = MappingProxyType({}),
        tags: Mapping[str, VenueTags] = MappingProxyType({}),
    ) -> None:
        self._database = database
        self._connectors = connectors
        self._at = at
        self._now = now
        self._zones = zones
        self._books = books
        self._tags = tags

    async def run(self, *, alone: bool) -> None:
        """Sleep and read, night after night, until cancelled; if ``alone``, release what a dead process held."""
        if alone:
            await self._database.commit(sync_positions.release_all())
        moment = self._now()
        while True:  # from one time to the next, so that none passes unseen while another is read
            moment, accounts = self.following(moment)
            await asyncio.sleep(max(moment - self._now(), 0) / 1000)
            await self.read(accounts)

    def following(self, now: int) -> tuple[int, tuple[str, ...]]:
        """Return the next moment (Unix ms) at which accounts are read, and which ones; a day ahead if there are none."""
        due = {account: next_time(self._at, self._zones.get(account), now) for account in self._connectors}
        moment = min(due.values(), default=now + 2 * NIGHT)
        return moment, tuple(account for account, at in due.items() if at == moment)

    async def read_all(self) -> None:
        """Read every account now."""
        await self.read(self._connectors)

    async def read(self, accounts: Iterable[str]) -> None:
        """Read the accounts that can list. One that fails is logged and resumed the next night."""
        from bot.transfer.sync_job import read_account  # noqa: PLC0415 - not before the first night

        for account in accounts:
            connector = self._connectors[account]
            if Operation.LIST not in connector.operations:
                continue
            try:
                told = await read_account(
                    self._database,
                    account,
                    connector,
                    done_before=self._now() - NIGHT,
                    book=self._books.get(account, ""),
                    tags=self._tags.get(account, VenueTags()),
                )
            except Exception:
                log.exception("sync failed", account=account)
                continue
            if told.refused:
                log.warning("sync was refused", account=account)
            counts = told.round.as_data() if told.round else {"account": account}
            log.info("sync", **counts, trouble=told.trouble)
