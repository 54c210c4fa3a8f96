"""What the demo's guest book holds at the start: staff, a bound group, and synthetic guests, as the sandbox lists them."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.config.settings import Settings
from bot.runtime.steady_clock import wall_clock
from bot.transfer.imports import job as import_job
from bot.transfer.imports.source import open_source
from guests.people import HostGroup, Member, Role
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.chat import host_groups, staff, venues

if TYPE_CHECKING:
    from storage.sql.statement import Statement

_LIST: Final = "seeds.json"
_SEEDED: Final = "seeded.db"
_BOOK: Final = "guests.db"


async def plant(folder: Path, settings: Settings) -> None:
    """Fill the book in the folder, and keep a copy for ``replant``."""
    seeds = json.loads((folder / _LIST).read_text("utf-8"))
    await migrate(settings.storage.url)
    await _people(settings, seeds)
    for venue, file in seeds["guests"].items():
        place = next(one for one in settings.venues if one.slug == venue).venue()
        source = open_source(folder / file, place, today=datetime.now(place.zone).date())
        await import_job.bring_in(
            settings, source, import_job.Wish(file=folder / file, venue=place), lambda _: None
        )
    shutil.copy(folder / _BOOK, folder / _SEEDED)


async def _people(settings: Settings, seeds: dict[str, Any]) -> None:
    now = wall_clock()
    rows: list[Statement] = [venues.put(one.venue()) for one in settings.venues]
    team = [Member(**one | {"role": Role(one["role"])}) for one in seeds["staff"]]
    rows += [staff.put(member, None, now) for member in team]
    rows += [host_groups.put(HostGroup(**one, bound_at=now)) for one in seeds["groups"]]
    database = await open_database(settings.storage.url, exclusive=True)
    await database.commit(*rows)
    await database.close()


def replant(folder: Path) -> None:
    """Put the book back as it was planted; nothing may have it open."""
    for rest in folder.glob(f"{_BOOK}-*"):
        rest.unlink()
    shutil.copy(folder / _SEEDED, folder / _BOOK)
