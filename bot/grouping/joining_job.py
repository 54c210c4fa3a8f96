"""``hoststand groups``: what it means that venues share their guests, and the move into the group's book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.config.settings import Settings
from bot.grouping.books import compare, refusal
from bot.runtime.errors import StartError
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from guests.audit.acts import Act, Machine
from guests.book.grouping import Joining
from guests.book.unit import Conflict
from storage.book import books
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.search.optimise import tidy
from storage.tables.book import audit, guests

PAGE: Final = 500
ORIGIN: Final = "hoststand groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A venue that joins, with how many guests; ``doubles`` are pairs of ids that have one phone or e-mail."""

    joining: Joining
    count: int
    doubles: tuple[tuple[str, str], ...]

    def as_data(self) -> dict[str, Any]:
        """Return it for JSON."""
        one = self.joining
        return {"venue": one.venue, "group": one.group, "guests": self.count, "doubles": list(self.doubles)}

    def __str__(self) -> str:
        one = self.joining
        alike = f"; {len(self.doubles)} have the phone or e-mail of somebody there" if self.doubles else ""
        return f"{one.venue} joins {one.group}: {self.count} guests{alike}"


async def plan(settings: Settings) -> list[Planned]:
    """Say what would move, and who may be one person then; raises ``StartError`` for a venue that can't leave."""
    database = await open_database(settings.storage.url)
    try:
        return await _planned(database, await _joining(database, settings))
    finally:
        await database.close()


async def apply(settings: Settings) -> list[Planned]:
    """Move the guests, and return who moved. What is interrupted goes on with the next call.

    On SQLite it raises ``DatabaseInUse`` while the bot runs. With PostgreSQL, every process has to be stopped first.
    """
    await migrate(settings.storage.url)
    database = await open_database(settings.storage.url, exclusive=True)
    try:
        planned = await _planned(database, await _joining(database, settings))
        for one in planned:
            await _move(database, one)
        await tidy(database)
        return planned
    finally:
        await database.close()


async def _joining(database: Database, settings: Settings) -> list[Joining]:
    joining, leaving = await compare(database, [one.venue() for one in settings.venues])
    if leaving:
        raise StartError(refusal(leaving))
    return joining


async def _planned(database: Database, joining: Sequence[Joining]) -> list[Planned]:
    planned = []
    for at, one in enumerate(joining):
        beside = [one.becomes, *(other.was for other in joining[:at] if other.becomes == one.becomes)]
        (counted,), *found = await database.fetch(
            books.count(one.was), *(books.doubles(one.was, book) for book in beside)
        )
        pairs = {(row["id"], row["other_id"]) for rows in found for row in rows}
        planned.append(Planned(joining=one, count=counted["number"], doubles=tuple(sorted(pairs))))
    return planned


async def _move(database: Database, planned: Planned) -> None:
    one = planned.joining
    with counting("guests") as progress:
        while True:
            (rows,) = await database.fetch(books.page(one.was, PAGE))
            if not rows:
                break
            await _take((books.take(guests.read(row), one.becomes) for row in rows), database)
            progress(len(rows))
    noted = audit.put(
        Act.GUESTS_SHARED,
        venue=one.venue,
        by=Machine.COMMAND_LINE,
        now=wall_clock(),
        origin=ORIGIN,
        details={"group": one.group, "count": planned.count},
    )
    await database.commit(
        *books.take_tombstones(one.was, one.becomes), books.settle(one.venue, one.becomes), noted
    )


async def _take(taken: Iterable[Any], database: Database) -> None:
    try:
        await database.commit(*taken)
    except Conflict:  # somebody edits one of them: they are read again
        return
