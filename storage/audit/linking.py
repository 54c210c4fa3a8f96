"""Linking: continues the chain of the audit with the rows that were added since.

An act's row is stored in the act's own unit, without a link: only so can many units be stored at once, by many
replicas. Soon after, one of them gives the rows their places and hashes, a batch in a unit. That unit moves the end of
the chain on from where it was read; of two at the same time, the second is refused, and nothing is linked twice.
"""

from typing import Final

from guests.audit.chain import linked
from guests.book.unit import Conflict
from storage.database import Database
from storage.tables.book import audit

BATCH: Final = 500  # rows; the event loop stalls for some milliseconds


async def link(database: Database) -> int:
    """Link all rows that are stored by now; returns how many this call has linked."""
    total = 0
    while count := await _link_some(database):
        total += count
        if count < BATCH:
            break
    return total


async def _link_some(database: Database) -> int:
    (ends,), rows = await database.fetch(audit.chain(), audit.unlinked(BATCH))
    if not rows:
        return 0
    place, previous = was = ends["head_place"], ends["head_hash"]
    made = []
    for row in rows:
        place += 1
        previous = linked(previous, place, audit.covered(row))
        made.append((row["seq"], place, previous))
    try:
        await database.commit(audit.advance(place, previous, was=was), audit.link(made))
    except Conflict:
        return 0  # another replica is at it
    return len(made)
