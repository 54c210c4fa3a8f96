"""Blocks: runs of the audit's chain. Each begins behind a row whose hash is known, so that it can be checked by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from guests.audit.acts import Act
from guests.audit.chain import NOTHING, fits, linked
from storage.database import Database
from storage.sql.statement import Row
from storage.tables.book import audit

PAGE: Final = 5_000
Known = tuple[int, str]
"""A place of the chain, with the hash that was written down for it."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place of the chain that is not as it was; ``seq`` is the row's, if there is one."""

    place: int
    seq: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Block:
    """The rows from behind the place ``after``, which has the hash ``previous``, up to the place ``until``."""

    after: int
    previous: str
    until: int


@dataclass(slots=True)
class Walk:
    """How far a block was followed, from the place and hash before it.

    ``blank`` are the first rows without values, by the guests whose they may be, ``redacted`` those whose values were
    blanked, as the block says. ``met`` tells whether a place had the hash that was written down once.
    """

    place: int
    hash: str
    rows: int = 0
    blank: dict[tuple[str | None, str | None], tuple[int, int]] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)
    broken: Break | None = None
    met: bool = False

    def take(self, row: Row) -> Break | None:
        """Follow the chain to a row."""
        *covered, changes, place, found = row
        if place != self.place + 1:
            return Break(self.place + 1, None, "the row is missing")
        if found != linked(self.hash, place, covered):
            return Break(place, covered[0], "the row was changed, or does not follow the one before")
        if wrong := self.wrong_values(covered, changes, place):
            return wrong
        self.place, self.hash = place, found
        self.rows += 1
        return None

    def wrong_values(self, covered: Sequence[Any], changes: str | None, place: int) -> Break | None:
        """Check the values, which the chain covers by their digests only."""
        seq, _at, _venue, _actor, act, guest_id, other_id, *_, digests = covered
        if act == Act.REDACTED:
            self.redacted.add(guest_id)
        if changes is None:
            if digests != NOTHING:
                self.blank.setdefault((guest_id, other_id), (place, seq))
            return None
        whole = digests != NOTHING and fits(digests, changes)
        return None if whole else Break(place, seq, "the values were changed")

    def blanked(self) -> Break | None:
        """Return the first row whose values are gone though nobody had them redacted."""
        wrong = [where for guests, where in self.blank.items() if not self.redacted & set(guests)]
        return Break(*min(wrong), "the values were blanked, but not redacted") if wrong else None

    def join(self, following: "Walk", begun: Block) -> None:
        """Go on with the block that follows, if it begins where this one ended."""
        if (begun.after, begun.previous) != (self.place, self.hash):
            self.broken = Break(self.place + 1, None, "the row was changed while it was read")
            return
        self.place, self.hash, self.broken = following.place, following.hash, following.broken
        self.rows += following.rows
        self.blank = following.blank | self.blank
        self.redacted |= following.redacted
        self.met = self.met or following.met


async def parted(database: Database, whole: Block, number: int) -> list[Block]:
    """Part a block into so many. Where a row is missing at a border, what is behind it is not parted further."""
    borders = sorted({whole.after + (whole.until - whole.after) * at // number for at in range(1, number)})
    found = await database.fetch(*(audit.links(border - 1, 1) for border in borders if border > whole.after))
    blocks, after, previous = [], whole.after, whole.previous
    for row in (rows[0] for rows in found if rows):
        if row["place"] not in borders:
            break
        blocks.append(Block(after, previous, row["place"]))
        after, previous = row["place"], row["hash"]
    return [*blocks, Block(after, previous, whole.until)]


async def check(database: Database, block: Block, known: Known | None) -> Walk:
    """Check every row of a block, and whether it has what is ``known``."""
    walk = Walk(block.after, block.previous)
    walk.met = known == (walk.place, walk.hash)
    while walk.place < block.until:
        (rows,) = await database.fetch(audit.links(walk.place, min(PAGE, block.until - walk.place)))
        if not rows:
            walk.broken = Break(walk.place + 1, None, "the row is missing")
            return walk
        for row in rows:
            if wrong := walk.take(row):
                walk.broken = wrong
                return walk
            if known is not None and walk.place == known[0]:
                walk.met = known[1] == walk.hash
    return walk
