"""Owners: the settings name them, so a change is only seen when the program starts."""

import json
from collections.abc import Collection
from typing import Final

from guests.audit.acts import Act, Machine
from guests.book.unit import Conflict
from storage.database import Database
from storage.tables.book import audit
from storage.tables.chat import meta

KEY: Final = "owners"


async def note_owners(database: Database, owners: Collection[int], now: int) -> None:
    """Record in the audit who the owners are by the settings, if they are others than at the last start."""
    (rows,) = await database.fetch(meta.get(KEY))
    known, present = meta.value(rows), json.dumps(sorted(owners))
    was = json.loads(known) if known else []
    if was == sorted(owners):
        return
    noted = audit.put(
        Act.OWNERS_CHANGED,
        venue=None,
        by=Machine.SETTINGS,
        now=now,
        origin="hoststand run",
        details={"owners": sorted(owners), "were": was},
    )
    kept = meta.swap(KEY, present, was=known) if known else meta.put(KEY, present)
    try:
        await database.commit(kept, noted)
    except Conflict:
        return  # another replica that started with these settings has recorded it
