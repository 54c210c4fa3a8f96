"""Whether the books are as the settings have them: no guest is shared, or lost from sight, by a line in a file alone."""

from collections.abc import Sequence
from typing import Final

from bot.runtime.errors import StartError
from guests.book.grouping import Joining, Leaving, asked
from guests.venue import Venue
from storage.book import books
from storage.database import Database
from storage.tables.chat import venues

JOINS: Final = (
    "venues {venues} have a group in the settings, but their guests are not in its book yet: "
    "`hoststand groups` says what it means to share them, `hoststand groups --apply` does it"
)
LEAVES: Final = (
    "{venue} can't leave the group {group}: its guests are known to the whole group. "
    'Set group = "{group}" again, or give the venue a new slug: then it begins with an empty book '
    "(`hoststand export --venue {venue}` before, `hoststand import` after)"
)


async def compare(database: Database, places: Sequence[Venue]) -> tuple[list[Joining], list[Leaving]]:
    """Return what the settings ask: who joins a group, and who would leave one."""
    (rows,) = await database.fetch(venues.everything())
    known = {row["slug"]: row["book"] for row in rows}
    names = sorted({*(one.slug for one in places), *known.values()})
    found = await database.fetch(*map(books.used, names))
    used = {name for name, (row,) in zip(names, found, strict=True) if row["used"]}
    return asked(places, known, used)


async def ensure(database: Database, places: Sequence[Venue]) -> None:
    """Store the venues with their books; raises ``StartError`` while guests are in another than the settings say."""
    joining, leaving = await compare(database, places)
    if leaving:
        raise StartError(refusal(leaving))
    if joining:
        raise StartError(JOINS.format(venues=", ".join(one.venue for one in joining)))
    await database.commit(
        *(venues.put(one) for one in places), *(books.settle(one.slug, one.book) for one in places)
    )


def refusal(leaving: Sequence[Leaving]) -> str:
    """Return why venues can't leave their group, and what to do instead."""
    return ". ".join(LEAVES.format(venue=one.venue, group=one.group) for one in leaving)
