"""Verification: reads the whole chain of the audit, and tells where it breaks first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from guests.audit.acts import Act
from guests.audit.chain import NOTHING, fits, linked
from storage.database import Database
from storage.sql.statement import Row
from storage.tables.book import audit

PAGE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Break:
    """The first place of the chain that is not as it was; ``seq`` is the row's, if there is one."""

    place: int
    seq: int | None
    what: str


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


@dataclass(slots=True)
class _Walk:
    """How far the chain was followed. ``blank`` are the first rows without values, by the guests whose they may be."""

    place: int
    hash: str
    rows: int = 0
    blank: dict[tuple[str | None, str | None], tuple[int, int]] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)

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


async def verify(database: Database, known: tuple[int, str] | None = None) -> Verdict:
    """Check every row that is linked by now.

    ``known`` is a place with its hash that was written down earlier: it shows whether the end, too, is still there.
    """
    while True:
        ((ends,),) = await database.fetch(audit.chain())
        verdict = await _verify(database, ends, known)
        ((now,),) = await database.fetch(audit.chain())
        if verdict.broken is None or now["anchor_place"] == ends["anchor_place"]:
            return verdict  # else the retention has deleted rows meanwhile


async def _verify(database: Database, ends: Row, known: tuple[int, str] | None) -> Verdict:
    walk = _Walk(ends["anchor_place"], ends["anchor_hash"])
    begins = walk.place + 1
    broken: Break | None = None
    met = known is None or known == (walk.place, walk.hash) or known[0] < walk.place
    while broken is None and walk.place < ends["head_place"]:
        (rows,) = await database.fetch(audit.links(walk.place, PAGE))
        if not rows:
            break
        for row in rows[: ends["head_place"] - walk.place]:
            if broken := walk.take(row):
                break
            met = met or known == (walk.place, walk.hash)
    if broken is None and (walk.place, walk.hash) != (ends["head_place"], ends["head_hash"]):
        broken = Break(walk.place + 1, None, "the row is missing")
    if broken is None and not met and known is not None:
        broken = Break(known[0], None, "the chain was another one when its hash was written down")
    broken, waiting = await _rest(database, walk, broken)
    return Verdict(
        rows=walk.rows, begins=begins, place=walk.place, hash=walk.hash, waiting=waiting, broken=broken
    )


async def _rest(database: Database, walk: _Walk, broken: Break | None) -> tuple[Break | None, int]:
    """Look at the rows that have no place yet: a redaction may be among them, and they may be altered, too."""
    waiting, after = 0, 0
    while rows := (await database.fetch(audit.unlinked(PAGE, after)))[0]:
        for row in rows:
            wrong = walk.wrong_values(audit.covered(row), row["changes"], walk.place + 1)
            broken = broken or wrong
        waiting, after = waiting + len(rows), rows[-1]["seq"]
    return broken or walk.blanked(), waiting
