"""Verification: reads the whole chain of the audit, and tells where it breaks first."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storage.audit.blocks import PAGE, Block, Break, Known, Walk, check, parted
from storage.database import Database
from storage.sql.statement import Row
from storage.tables.book import audit


class Helpers(NamedTuple):
    """Who checks blocks at the same time: so many at most, of ``rows`` each at least."""

    number: int
    rows: int
    check: Callable[[Sequence[Block], Known | None], Awaitable[Sequence[Walk]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: how many rows hold, from which place to which, with the hash of the last.

    ``waiting`` rows are not in the chain yet. ``begins`` is above 1 when older rows were deleted by the retention.
    """

    rows: int
    begins: int
    place: int
    hash: str
    waiting: int
    broken: Break | None = None


async def verify(database: Database, known: Known | None = None, helpers: Helpers | None = None) -> Verdict:
    """Check every row that is linked by now, a long chain with ``helpers``.

    ``known`` was found earlier: it shows whether the end, too, is still there.
    """
    while True:
        ((ends,),) = await database.fetch(audit.chain())
        verdict = await _verify(database, ends, known, helpers)
        ((now,),) = await database.fetch(audit.chain())
        if verdict.broken is None or now["anchor_place"] == ends["anchor_place"]:
            return verdict  # else the retention has deleted rows meanwhile


async def _verify(database: Database, ends: Row, known: Known | None, helpers: Helpers | None) -> Verdict:
    whole = Block(ends["anchor_place"], ends["anchor_hash"], ends["head_place"])
    walk = await _walked(database, whole, known, helpers)
    broken = walk.broken
    if broken is None and (walk.place, walk.hash) != (ends["head_place"], ends["head_hash"]):
        broken = Break(walk.place + 1, None, "the row is missing")
    if broken is None and known is not None and not (walk.met or known[0] < whole.after):
        broken = Break(known[0], None, "the chain was another one when its hash was written down")
    broken, waiting = await _rest(database, walk, broken)
    return Verdict(
        rows=walk.rows,
        begins=whole.after + 1,
        place=walk.place,
        hash=walk.hash,
        waiting=waiting,
        broken=broken,
    )


async def _walked(database: Database, whole: Block, known: Known | None, helpers: Helpers | None) -> Walk:
    """Follow the chain, block by block."""
    number = min(helpers.number, (whole.until - whole.after) // helpers.rows) if helpers else 1
    if helpers is None or number < 2:  # noqa: PLR2004 - nothing to share out
        return await check(database, whole, known)
    blocks = await parted(database, whole, number)
    walk = Walk(whole.after, whole.previous)
    for block, one in zip(blocks, await helpers.check(blocks, known), strict=True):
        walk.join(one, block)
        if walk.broken:
            break
    return walk


async def _rest(database: Database, walk: Walk, broken: Break | None) -> tuple[Break | None, int]:
    """Look at the rows that have no place yet: a redaction may be among them, and they may be altered, too."""
    waiting, after = 0, 0
    while rows := (await database.fetch(audit.unlinked(PAGE, after)))[0]:
        for row in rows:
            wrong = walk.wrong_values(audit.covered(row), row["changes"], walk.place + 1)
            broken = broken or wrong
        waiting, after = waiting + len(rows), rows[-1]["seq"]
    return broken or walk.blanked(), waiting
