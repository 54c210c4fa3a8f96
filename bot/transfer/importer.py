"""Import: adds guests from a file to the book, batch by batch, and nobody twice.

An imported guest's id is derived from the row. So a row that was imported before is recognised even if its
guest was edited or merged since, and an interrupted import can simply be repeated.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from bot.transfer.guest_ids import derived_id
from bot.transfer.import_source import Item
from bot.transfer.import_targets import ImportTarget
from guests.book.unit import Conflict
from guests.transfer.batch_matching import Arrival, Batch, Outcome, join
from guests.transfer.cells.said import End
from guests.transfer.row_reader import ReadRow
from guests.venue import Venue

BATCH: Final = 500
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """The outcome of one row, for the report; ``left_out`` are the cells that are kept nowhere, and what they are."""

    number: int
    outcome: Outcome
    remarks: tuple[str, ...] = ()
    left_out: Mapping[str, End] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """How many rows had which outcome, how many were taken with a remark, and how many cells of a column were left out."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    doubtful: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def note(self, line: Line) -> None:
        """Count a row."""
        self.outcomes[line.outcome] += 1
        self.doubtful += bool(line.remarks) and line.outcome is not Outcome.REFUSED
        self.left_out.update(line.left_out.keys())

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return self.outcomes[Outcome.REFUSED]

    def as_data(self) -> dict[str, int]:
        """Return the counts by their names in JSON."""
        return {one.name.lower(): self.outcomes[one] for one in Outcome} | {"doubtful": self.doubtful}


class Importer:
    """Takes rows of one venue into its book, ``batch`` at a time.

    ``secret`` keeps the ids from being guessed, ``now`` is in Unix ms.
    """

    def __init__(
        self, target: ImportTarget, venue: Venue, *, secret: str, now: int, batch: int = BATCH
    ) -> None:
        self._target = target
        self._venue = venue
        self._secret = secret
        self._now = now
        self._batch = batch

    async def run(self, items: Iterable[Item], report: Callable[[Line], None]) -> Tally:
        """Import all rows, call ``report`` for each, and return the counts."""
        tally, rest = Tally(), iter(items)
        while batch := list(islice(rest, self._batch)):
            for line in await self._take(batch):
                tally.note(line)
                report(line)
        return tally

    async def _take(self, items: Sequence[Item]) -> list[Line]:
        """Decide a batch and store it; if the book changes in between, decide again."""
        for left in reversed(range(_TRIES)):
            batch, arrived = await self._decide(items)
            try:
                await self._target.store(batch.added, batch.changed, batch.replaced)
            except Conflict:
                if not left:
                    raise
            else:
                break
        return [
            Line(item.number, arrival.outcome if arrival else Outcome.REFUSED, item.remarks, item.left_out)
            for item, arrival in zip(items, arrived, strict=True)
        ]

    async def _decide(self, items: Sequence[Item]) -> tuple[Batch, list[Arrival | None]]:
        rows = [item.row for item in items]
        ids = [self._id(row) if row else None for row in rows]
        origins = [row.origin if row else None for row in rows]
        known = await self._target.known(
            {guest_id for guest_id in (*ids, *origins) if guest_id}, [row.guest for row in rows if row]
        )
        batch = Batch(
            self._venue.slug,
            book=self._venue.book,
            by_id=known.by_id,
            alike=known.alike,
            now=self._now,
            fill=join,
            erased=known.erased,
        )
        return batch, [_settled(batch, guest_id, row) for guest_id, row in zip(ids, rows, strict=True)]

    def _id(self, row: ReadRow) -> str:
        return derived_id(self._secret, self._venue.slug, replace(row.guest, checks=()).to_dict())


def _settled(batch: Batch, guest_id: str | None, row: ReadRow | None) -> Arrival | None:
    if row is None or guest_id is None:
        return None
    by_origin = batch.join(row.origin, row.guest) if row.origin else None
    return by_origin or batch.known(guest_id) or batch.settle(guest_id, row.guest)
