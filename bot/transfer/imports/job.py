"""``hoststand import``: shows a preview, asks, imports, and reports row by row."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from bot.config.account_infos import described
from bot.config.settings import Settings
from bot.file_formats.guards import guarded
from bot.grouping.books import ensure
from bot.pools import rare_collections
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.imports.importer import Importer, Line, Tally, tell
from bot.transfer.imports.journal import Journal, key_of
from bot.transfer.imports.prepared import Prepared
from bot.transfer.imports.preparing import prepared
from bot.transfer.imports.source import Source
from bot.transfer.imports.targets import BookTarget, ImportTarget, Owed, dry_run_target
from bot.transfer.report_file import report_file
from connectors import registry
from guests.audit.acts import Act, Cause, Machine
from guests.delivery.changes import first_change
from guests.delivery.state_machine import owed
from guests.entries import Entry
from guests.transfer.batch_matching import Outcome
from guests.values import Consent
from guests.venue import Venue
from handlers.book.writes import WAKE_WORKER
from handlers.turn.services import AccountInfo
from storage.audit.linking import link
from storage.database import Database, is_borrowed, open_database, open_shared
from storage.migrations import migrate
from storage.search.optimise import tidy
from storage.sql.statement import Statement
from storage.sql.url import SqliteFile, read_url
from storage.tables.book import audit, deliveries
from storage.tables.chat import meta

COLUMNS: Final = ("row", "outcome", "remarks", "left out")
SHOWN: Final = 5
ROWS: Final = 2_000  # in a unit
ROWS_BESIDE: Final = 200  # the same, where the bot stores them and its hosts wait
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
    """Return a header, or a value as a list would have it, short."""
    match value:
        case Consent():
            return "yes" if value.allowed else "no"
        case tuple():
            return _shown(", ".join(map(str, value)))
        case _:
            return str(value).translate(_SAFE)[:60]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to do an import of ``file``. ``report`` is where to write the outcome of each row."""

    file: Path
    venue: Venue
    dry_run: bool = False
    deliver: bool = False
    report: Path | None = None


async def bring_in(settings: Settings, source: Source, wish: Wish, remarked: Callable[[Line], None]) -> Tally:
    """Import, or go on with what was interrupted; calls ``remarked`` with rows that were refused or have a remark."""
    async with AsyncExitStack() as stack:
        stack.enter_context(rare_collections())
        url = await _with_tables(stack, settings.storage.url, dry_run=wish.dry_run)
        database = await (open_database(url) if wish.dry_run else open_shared(url))
        stack.push_async_callback(database.close)
        if not wish.dry_run:
            await ensure(database, [one.venue() for one in settings.venues])
        journal = await _journal(database, source, wish)
        now = journal.began
        owing = await stack.enter_async_context(_owing(settings, wish, now))
        target: ImportTarget = (
            await stack.enter_async_context(dry_run_target(database, wish.venue, now=now))
            if wish.dry_run
            else BookTarget(database, wish.venue, now=now, owed=owing, cause=CAUSE, wakes=(WAKE_WORKER,))
        )
        secret = await _secret(database, dry_run=wish.dry_run)
        write = stack.enter_context(report_file(wish.report, COLUMNS, _reported))
        count = stack.enter_context(counting("rows"))

        def told(line: Line) -> None:
            write(line)
            count(1)
            if line.remarks:
                remarked(line)

        importer = Importer(target, wish.venue, secret=secret, now=now)
        size = ROWS_BESIDE if is_borrowed(database) else ROWS
        rows = prepared(source, secret=secret, batch=size, are_new=lambda: importer.are_new)
        tally = await _all(rows, importer, journal, told)
        if not wish.dry_run:
            await tidy(database)
            await _finish(database, wish.venue.slug, tally, journal)
        return tally


async def _all(
    rows: AsyncGenerator[list[Prepared], None],
    importer: Importer,
    journal: Journal,
    told: Callable[[Line], None],
) -> Tally:
    """Take all rows; of those that are stored already, only tell what the journal has."""
    tally, at = Tally(), 0
    async with aclosing(rows):
        async for batch in rows:
            done = journal.done[at : at + len(batch)]
            tell(batch[: len(done)], done, tally, told)
            if rest := batch[len(done) :]:
                await importer.take(rest, tally, told, partial(journal.note, at + len(done)))
            at += len(batch)
    return tally


async def _journal(database: Database, source: Source, wish: Wish) -> Journal:
    """Return the journal of this import; a dry run keeps none."""
    now = wall_clock()
    if wish.dry_run:
        return Journal("", now, [])
    key = key_of(wish.file, source, deliver=wish.deliver)
    journal = await Journal.read(database, key, now)
    await database.commit(*journal.begin())
    return journal


async def _finish(database: Database, venue: str, tally: Tally, journal: Journal) -> None:
    done = audit.put(
        Act.IMPORTED,
        venue=venue,
        by=CAUSE.by,
        now=journal.began,
        origin=CAUSE.origin,
        details=tally.as_data(),
    )
    await database.commit(done, journal.end())
    await link(database)


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
async def _owing(settings: Settings, wish: Wish, now: int) -> AsyncIterator[Owed | None]:
    """Yield a function for the deliveries that a new guest owes, if they are requested."""
    if not wish.deliver:
        yield None
        return
    accounts: list[AccountInfo] = []
    for one in settings.accounts():
        if one.venue == wish.venue.slug:
            connector = registry.build(one.kind, one.options, country=one.country)
            accounts.append(described(one.id, connector, health=one.send_health))
            await connector.aclose()
    yield lambda entry: _owed(entry, accounts, now)


def _owed(entry: Entry, accounts: Sequence[AccountInfo], now: int) -> list[Statement]:
    return [
        deliveries.put(owed(entry.id, account.id, change, delivery_id=uuid4().hex[:16], now=now), now)
        for account in accounts
        if (change := first_change(entry.guest, account.operations))
    ]


def _reported(line: Line) -> tuple[tuple[object, ...]]:
    """Return the row of the report; it names rows by number and repeats none of their data."""
    left_out = (f"{header} ({end.value})" for header, end in line.left_out.items())
    return (
        (line.number, line.outcome.value, guarded("; ".join(line.remarks)), guarded("; ".join(left_out))),
    )


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
