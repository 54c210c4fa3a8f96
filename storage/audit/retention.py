"""Retention: what leaves the audit, and how the rest stays verifiable."""

from itertools import takewhile
from typing import Final, NamedTuple

from guests.audit.acts import Act, Actor, Machine
from guests.book.unit import Conflict
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import audit

BATCH: Final = 5_000  # rows


class While(NamedTuple):
    """A guest in a time, from ``since`` to ``until`` (Unix ms)."""

    guest_id: str
    since: int
    until: int


async def prune(database: Database, before: int, now: int) -> int:
    """Delete the rows up to the first one that is younger than ``before`` (Unix ms); returns how many.

    They are always a beginning of the chain, whose anchor keeps the last of their hashes. A row says so.
    """
    total = 0
    while True:
        ((ends,),) = await database.fetch(audit.chain())
        start = ends["anchor_place"]
        (rows,) = await database.fetch(audit.links(start, BATCH))
        old = list(takewhile(lambda row: row["at"] < before, rows))
        if not old:
            return total
        last = old[-1]
        noted = audit.put(
            Act.PRUNED,
            venue=None,
            by=Machine.WORKER,
            now=now,
            details={"rows": len(old), "until": last["at"], "place": last["place"]},
        )
        try:
            await database.commit(
                audit.move_anchor(last["place"], last["hash"], was=start), audit.forget(last["place"]), noted
            )
        except Conflict:
            return total  # another replica is at it
        total += len(old)
        if len(old) < BATCH:
            return total


def redact(
    guest_id: str, *, by: Actor, venue: str | None, now: int, origin: str | None = None
) -> list[Statement]:
    """Return the statements that blank one person's values everywhere in the audit, and say so there.

    The digests stay, and nobody can guess from them: their salt goes with the values.
    """
    noted = audit.put(Act.REDACTED, venue=venue, by=by, now=now, guest_id=guest_id, origin=origin)
    return [audit.redact(guest_id), noted]


def redact_while(one: While, *, by: Actor, venue: str | None, now: int) -> list[Statement]:
    """Return the statements that blank what was done to a guest while they had the values of another, and say so."""
    noted = audit.put(Act.REDACTED, venue=venue, by=by, now=now, guest_id=one.guest_id)
    return [audit.redact_between(*one), noted]
