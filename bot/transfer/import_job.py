"""``hoststand import``: shows a preview, asks, imports, and reports row by row."""

import csv
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from bot.config.account_infos import described
from bot.config.settings import Settings
from bot.file_formats.guards import guarded
from bot.grouping.books import ensure
from bot.runtime.errors import StartError
from bot.runtime.private_files import open_private
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.import_source import Source
from bot.transfer.import_targets import BookTarget, ImportTarget, Owed, dry_run_target
from bot.transfer.importer import Importer, Line, Tally
from connectors import registry
from guests.audit.acts import Act, Cause, Machine
from guests.delivery.changes import first_changes
from guests.delivery.state_machine import owed
from guests.entries import Entry
from guests.transfer.batch_matching import Outcome
from guests.venue import Venue
from handlers.book.writes import WAKE_WORKER
from handlers.turn.services import AccountInfo
from storage.audit.linking import link
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.search.optimise import tidy
from storage.sql.statement import Statement
from storage.sql.url import SqliteFile, read_url
from storage.tables.book import audit, deliveries
from storage.tables.chat import meta

SHOWN: Final = 5
CAUSE: Final = Cause(Machine.COMMAND_LINE, "hoststand import")
_SAFE: Final = str.maketrans(dict.fromkeys(range(32), " "))


def preview(source: Source) -> Iterator[str]:
    """Yield lines that show how we understand the file, with its first guests as they would be stored."""
    yield ", ".join(f"{name} {value}" for name, value in source.about.items())
    if source.layout:
        left_out = []
        for header, target in zip(source.layout.headers, source.layout.targets, strict=True):
            if target:
                yield f"  {_shown(header)} -> {target}"
            else:
                left_out.append(_shown(header))
        if left_out:
            yield f"  left out: {', '.join(left_out)}"
    for item in islice(source.items(), SHOWN):
        shown = item.row.guest.given() if item.row else {}
        values = ", ".join(f"{name}: {_shown(value)}" for name, value in shown.items())
        yield f"  {item.number}: {'; '.join(part for part in (values, *item.remarks) if part)}"


def _shown(value: object) -> str:
    return str(value).translate(_SAFE)[:60]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to do an import. ``report`` is where to write the outcome of each row."""

    venue: Venue
    dry_run: bool = False
    deliver: bool = False
    report: Path | None = None


async def bring_in(settings: Settings, source: Source, wish: Wish, remarked: Callable[[Line], None]) -> Tally:
    """Import; calls ``remarked`` with rows that were refused or have a remark."""
    now = wall_clock()
    async with AsyncExitStack() as stack:
        url = await _with_tables(stack, settings.storage.url, dry_run=wish.dry_run)
        database = await open_database(url, exclusive=not wish.dry_run)
        stack.push_async_callback(database.close)
        if not wish.dry_run:
            await ensure(database, [one.venue() for one in settings.venues])
        owing = await stack.enter_async_context(_owing(settings, wish, now))
        target: ImportTarget = (
            await stack.enter_async_context(dry_run_target(database, wish.venue.book, now=now))
            if wish.dry_run
            else BookTarget(database, wish.venue.book, now=now, owed=owing, cause=CAUSE, wakes=(WAKE_WORKER,))
        )
        secret = await _secret(database, dry_run=wish.dry_run)
        write = stack.enter_context(_report(wish.report))
        count = stack.enter_context(counting("rows"))

        def told(line: Line) -> None:
            write(line)
            count(1)
            if line.remarks:
                remarked(line)

        tally = await Importer(target, wish.venue, secret=secret, now=now).run(source.items(), told)
        if not wish.dry_run:
            await tidy(database)
            done = audit.put(
                Act.IMPORTED,
                venue=wish.venue.slug,
                by=CAUSE.by,
                now=now,
                origin=CAUSE.origin,
                details=tally.as_data(),
            )
            await database.commit(done)
            await link(database)
        return tally


async def _with_tables(stack: AsyncExitStack, url: str, *, dry_run: bool) -> str:
    """Return the address of a book that can be opened; if there is none, a dry run uses an empty one."""
    address = read_url(url)
    if dry_run and isinstance(address, SqliteFile) and not address.path.exists():
        folder = stack.enter_context(TemporaryDirectory(prefix="hoststand-"))
        url = f"sqlite:///{Path(folder) / 'empty.db'}"
    elif dry_run:
        return url
    await migrate(url)
    return url


async def _secret(database: Database, *, dry_run: bool) -> str:
    """Return the id of this installation."""
    if dry_run:
        (rows,) = await database.fetch(meta.get("install_id"))
    else:
        (rows,) = await database.commit(meta.install_id())
    return meta.value(rows) or ""


@asynccontextmanager
async def _owing(settings: Settings, wish: Wish, now: int) -> AsyncIterator[Owed]:
    """Yield a function for the deliveries that a new guest owes: none, unless requested."""
    accounts: list[AccountInfo] = []
    for one in settings.accounts() if wish.deliver else ():
        if one.venue == wish.venue.slug:
            connector = registry.build(one.kind, one.options, country=one.country)
            accounts.append(described(one.id, connector, health=one.send_health))
            await connector.aclose()
    yield lambda entry: _owed(entry, accounts, now)


def _owed(entry: Entry, accounts: Sequence[AccountInfo], now: int) -> list[Statement]:
    return [
        deliveries.put(owed(entry.id, account.id, change, delivery_id=uuid4().hex[:16], now=now), now)
        for account in accounts
        for change in first_changes(entry.guest, operations=account.operations, carries=account.carries)
    ]


@contextmanager
def _report(path: Path | None) -> Iterator[Callable[[Line], None]]:
    """Yield a function that writes a line of the report; it names rows by number and repeats none of their data."""
    if path is None:
        yield lambda _: None
        return
    try:
        opened = open_private(path)
    except OSError as error:
        raise StartError(f"{path} can't be written: {error.strerror}") from None
    with opened as file:
        rows = csv.writer(file)
        rows.writerow(("row", "outcome", "remarks", "left out"))
        yield lambda line: rows.writerow(_reported(line))


def _reported(line: Line) -> tuple[object, ...]:
    left_out = (f"{header} ({end.value})" for header, end in line.left_out.items())
    return line.number, line.outcome.value, guarded("; ".join(line.remarks)), guarded("; ".join(left_out))


def left_out(tally: Tally) -> str:
    """Return which columns are kept nowhere, with how many filled cells; nothing if all are kept."""
    counts = ", ".join(f"{_shown(header)} ({count})" for header, count in tally.left_out.items())
    return f"Left out, by column: {counts}." if counts else ""


def summary(tally: Tally, *, dry_run: bool) -> str:
    """Return the counts as a sentence."""
    counts = ", ".join(f"{tally.outcomes[one]} {one.value}" for one in Outcome if tally.outcomes[one])
    doubts = f"; {tally.doubtful} with a remark" if tally.doubtful else ""
    return (
        f"{'Dry run, nothing is stored: ' if dry_run else ''}{counts or 'there are no guests in it'}{doubts}."
    )
