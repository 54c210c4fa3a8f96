"""``hoststand numbers``: counts the book's numbers in old forms, and rewrites them according to their plans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from bot.config.settings import Settings
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.exports import pages
from bot.transfer.report_file import report_file
from guests.audit.acts import Act, Cause, Machine
from guests.book.renumbering import OldNumber, old_numbers, renumbered
from guests.book.unit import Conflict
from guests.entries import Entry
from storage.audit.linking import link
from storage.database import Database, open_database
from storage.search import known_guests
from storage.tables.book import audit

CAUSE: Final = Cause(Machine.COMMAND_LINE, "hoststand numbers")
_COLUMNS: Final = ("venue", "guest", "field", "old", "new", "may be")


@dataclass(slots=True)
class Tally:
    """How many guests were checked, and how many numbers were rewritten, need a person, or changed meanwhile."""

    guests: int = 0
    rewritten: int = 0
    ambiguous: int = 0
    missed: int = 0

    def count(
        self, page: Sequence[Entry], old: Mapping[Entry, Sequence[OldNumber]], missed: set[Entry]
    ) -> None:
        """Add the guests of a page."""
        self.guests += len(page)
        for entry, numbers in old.items():
            certain = sum(one.new is not None for one in numbers)
            self.ambiguous += len(numbers) - certain
            if entry in missed:
                self.missed += certain
            else:
                self.rewritten += certain

    def as_data(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)


async def rewrite_numbers(
    settings: Settings, venues: Sequence[str], *, dry_run: bool, report: Path | None = None
) -> Tally:
    """Rewrite what is beyond doubt; a dry run only counts. ``report`` lists every number and its new form.

    Providers don't get the changes: their data is theirs, and matching treats the old and the new form as one
    number.
    """
    database = await open_database(settings.storage.url, exclusive=not dry_run)
    try:
        tally = Tally()
        with report_file(report, _COLUMNS, _rows_of) as write, counting("guests") as progress:
            for book, venue in _books(settings, venues).items():
                async for page in pages(database, book):
                    old = {entry: numbers for entry in page if (numbers := old_numbers(entry.guest))}
                    for found in old.items():
                        write(found)
                    tally.count(page, old, set() if dry_run else await _missed(database, old))
                    progress(len(page))
                if not dry_run and tally.rewritten:
                    await _note(database, venue, tally)
            if not dry_run:
                await link(database)
        return tally
    finally:
        await database.close()


def _books(settings: Settings, venues: Sequence[str]) -> dict[str, str]:
    """Return the books of these venues, each once, with one venue whose book it is."""
    return {one.venue().book: one.slug for one in settings.venues if one.slug in venues}


async def _missed(database: Database, entries: Iterable[Entry]) -> set[Entry]:
    """Rewrite the numbers of these guests; return the guests that somebody else changed meanwhile."""
    old = [entry for entry in entries if renumbered(entry.guest) != entry.guest]
    if await _are_stored(database, old):
        return set()
    return {entry for entry in old if not await _are_stored(database, [entry])}


async def _are_stored(database: Database, entries: Sequence[Entry]) -> bool:
    now = wall_clock()
    replaced = {entry.id: entry.guest for entry in entries}
    changed = [
        replace(entry, guest=renumbered(entry.guest), revision=entry.revision + 1) for entry in entries
    ]
    try:
        await database.commit(*known_guests.stored(changed, now, replaced=replaced, cause=CAUSE))
    except Conflict:
        return False
    return True


async def _note(database: Database, venue: str, tally: Tally) -> None:
    now = wall_clock()
    done = audit.put(
        Act.RENUMBERED,
        venue=venue,
        by=CAUSE.by,
        now=now,
        origin=CAUSE.origin,
        details=tally.as_data(),
    )
    await database.commit(done)


def _rows_of(found: tuple[Entry, Sequence[OldNumber]]) -> Iterator[tuple[str, ...]]:
    """Return a row for each old number of a guest."""
    entry, numbers = found
    for one in numbers:
        yield entry.venue, entry.id, one.field, one.old, one.new or "", " or ".join(one.readings)
