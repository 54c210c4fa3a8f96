"""Check which venues share their guests, and whether the book is as the settings have it."""

from collections.abc import Iterator, Sequence

from bot.check.findings import Finding
from bot.config.settings import Settings
from guests.venue import Venue

WHAT = "groups"


async def check_groups(settings: Settings) -> list[Finding]:
    """Return a finding for each group, and for what keeps the bot from starting; nothing where nobody has a group."""
    places = [one.venue() for one in settings.venues]
    return [*_shared(places), *await _apart(settings.storage.url, places)]


def _shared(places: Sequence[Venue]) -> Iterator[Finding]:
    """Say who shares; a group of one is perhaps a mistyped name."""
    for group in dict.fromkeys(one.group for one in places if one.group):
        names = [one.name for one in places if one.group == group]
        if len(names) > 1:
            yield Finding(WHAT, ok=True, message=f"{', '.join(names)} share their guests ({group}).")
        else:
            yield Finding(
                WHAT,
                ok=True,
                message=f"{names[0]} is alone in the group {group}.",
                cure="If it is to share its guests, give the others the same group.",
            )


async def _apart(url: str, places: Sequence[Venue]) -> list[Finding]:
    """Compare with the book, if it is there and has today's tables; what is wrong with it another check says."""
    from bot.grouping.books import JOINS, compare, refusal  # noqa: PLC0415 - loads both drivers
    from storage.database import open_database  # noqa: PLC0415 - likewise
    from storage.errors import DatabaseError  # noqa: PLC0415 - likewise

    try:
        database = await open_database(url)
    except (DatabaseError, TimeoutError, OSError):
        return []
    try:
        joining, leaving = await compare(database, places)
    except DatabaseError:
        return []
    finally:
        await database.close()
    found = []
    if joining:
        what = JOINS.format(venues=", ".join(one.venue for one in joining))
        found.append(Finding(WHAT, ok=False, message=f"{what}.", cure="hoststand groups"))
    if leaving:
        found.append(Finding(WHAT, ok=False, message=f"{refusal(leaving)}.", cure="Set the group as it was."))
    return found
