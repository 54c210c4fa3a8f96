"""``hoststand sync``: every account that can list its customers, one after the other."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.config.settings import Account, Settings
from bot.grouping.books import ensure
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.sync import Round, Sync, TakenOver
from bot.transfer.sync_matching import NO_TAGS
from connectors import registry
from connectors.calls.groups import ProviderGroups
from guests.audit.acts import Act, Machine
from guests.delivery.connector import Connector, ConnectorError, NotFound, Rejected, Unauthorised, Unsupported
from guests.delivery.operations import Operation
from guests.delivery.telling.tag_groups import VenueTags
from guests.values import Pick
from guests.venue import account_venue
from storage.audit.linking import link
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.search.optimise import tidy
from storage.tables.book import audit, sync_positions
from storage.tables.chat import meta


@dataclass(frozen=True, slots=True)
class Told:
    """How the round over an account ended; without a ``round`` it did not finish, and ``trouble`` says why.

    It ``failed`` unless there was nothing to do; ``refused`` is about our login.
    """

    account: str
    round: Round | None = None
    trouble: str | None = None
    failed: bool = False
    refused: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return it for JSON."""
        counts = self.round.as_data() if self.round else {"account": self.account}
        return counts | {"trouble": self.trouble}

    def __str__(self) -> str:
        if self.round is None:
            return f"{self.account}: {self.trouble}"
        counts = ", ".join(f"{number} {one.value}" for one, number in self.round.outcomes.items() if number)
        return f"{self.account}: {self.round.seen} customers read{f': {counts}' if counts else ''}."


def chosen(settings: Settings, *, venue: str | None, account: str | None) -> list[Account]:
    """Return the selected accounts; an account may be named with or without its venue."""
    return [
        one
        for one in settings.accounts()
        if venue in (None, one.venue) and account in (None, one.id, one.id.partition("/")[2])
    ]


async def sync(
    settings: Settings,
    accounts: Sequence[Account],
    told: Callable[[Told], None],
    *,
    transport: httpx.AsyncBaseTransport | None = None,
) -> None:
    """Read the accounts, and call ``told`` with how each round ended."""
    await migrate(settings.storage.url)
    database = await open_database(settings.storage.url, exclusive=True)
    try:
        await ensure(database, [one.venue() for one in settings.venues])
        if settings.storage.url.startswith(
            "sqlite"
        ):  # nobody else is running: any lease belongs to a dead process
            await database.commit(sync_positions.release_all())
        for one in accounts:
            async with _connected(one, transport) as connector:
                with counting(one.id) as count:
                    told(
                        await read_account(
                            database, one.id, connector, _counter(count), book=one.book, tags=one.tags
                        )
                    )
    finally:
        await database.close()


async def read_account(
    database: Database,
    account: str,
    connector: Connector,
    told: Callable[[Round], None] = lambda _: None,
    *,
    done_before: int | None = None,
    book: str = "",
    tags: VenueTags = NO_TAGS,
) -> Told:
    """Read one account to the end into a book, by default its venue's own, or return why not; ``tags`` are the venue's."""
    if Operation.LIST not in connector.operations:
        return Told(account, trouble=f"{connector.name} can't list its customers")
    (rows,) = await database.commit(meta.install_id())
    secret = meta.value(rows) or ""
    try:
        offered = await _offered(account, connector) if tags.tags else ()
        work = Sync(
            database,
            account,
            connector,
            secret=secret,
            now=wall_clock,
            book=book,
            tags=tags,
            offered=offered,
        )
        round_ = await work.run(told, done_before=done_before)
    except TakenOver:
        return Told(
            account,
            failed=True,
            trouble="is being read by another hoststand; if that one died, try again in two minutes",
        )
    except Unauthorised as error:
        return Told(
            account,
            failed=True,
            refused=True,
            trouble=f"refuses our login ({error.detail}); `hoststand check` says what is wrong",
        )
    except ConnectorError as error:
        return Told(account, failed=True, trouble=f"does not answer ({error.detail}); run it again to resume")
    await tidy(database)
    venue = account_venue(account)
    await database.commit(
        audit.put(
            Act.SYNCED,
            venue=venue,
            by=Machine.SYNC,
            now=wall_clock(),
            origin=account,
            details=round_.as_data(),
        )
    )
    await link(database)
    return Told(account, round_)


async def _offered(account: str, connector: Connector) -> tuple[Pick, ...]:
    """Return what an account's lists offer, nothing if it has none after all."""
    try:
        return await ProviderGroups({account: connector}).of_account(account)
    except (NotFound, Rejected, Unsupported):
        return ()


@asynccontextmanager
async def _connected(
    account: Account, transport: httpx.AsyncBaseTransport | None
) -> AsyncIterator[Connector]:
    connector = registry.build(account.kind, account.options, country=account.country, transport=transport)
    try:
        yield connector
    finally:
        await connector.aclose()


def _counter(count: Callable[[int], None]) -> Callable[[Round], None]:
    shown = 0

    def told(round_: Round) -> None:
        nonlocal shown
        count(round_.seen - shown)
        shown = round_.seen

    return told
