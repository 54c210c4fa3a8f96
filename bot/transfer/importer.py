"""Import: guests of a file come into the book, a batch at a time, and nobody comes twice.

The id of a guest that was imported follows from what the row says. So a row that was imported before is known, also
when its guest was changed or merged meanwhile, and an import that was cut off is simply begun again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from bot.transfer.guest_ids import derived_id
from bot.transfer.import_source import Item
from bot.transfer.import_targets import ImportTarget
from guests.book.unit import Conflict
from guests.transfer.batch_matching import Arrival, Batch, Outcome, join
from guests.transfer.row_reader import ReadRow

BATCH: Final = 500
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row, for the report."""

    number: int
    outcome: Outcome
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many rows came to what, and how many were taken with a remark."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    doubtful: int = 0

    def note(self, line: Line) -> None:
        """Count a row."""
        self.outcomes[line.outcome] += 1
        self.doubtful += bool(line.remarks) and line.outcome is not Outcome.REFUSED

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return self.outcomes[Outcome.REFUSED]

    def as_data(self) -> dict[str, int]:
        """Return the counts by the names that JSON has for them."""
        return {one.name.lower(): self.outcomes[one] for one in Outcome} | {"doubtful": self.doubtful}


class Importer:
    """Takes rows into the book of one venue. ``secret`` keeps the ids from being guessed, ``now`` is in Unix ms."""

    def __init__(self, target: ImportTarget, venue: str, *, secret: str, now: int) -> None:
        self._target = target
        self._venue = venue
        self._secret = secret
        self._now = now

    async def run(self, items: Iterable[Item], report: Callable[[Line], None]) -> Tally:
        """Take all rows, tell ``report`` of each, and return the counts."""
        tally, rest = Tally(), iter(items)
        while batch := list(islice(rest, BATCH)):
            for line in await self._take(batch):
                tally.note(line)
                report(line)
        return tally

    async def _take(self, items: Sequence[Item]) -> list[Line]:
        """Decide a batch and store it; if the book moves on in between, decide again."""
        for left in reversed(range(_TRIES)):
            batch, arrived = await self._decide(items)
            try:
                await self._target.store(batch.added, batch.changed)
            except Conflict:
                if not left:
                    raise
            else:
                break
        return [
            Line(item.number, arrival.outcome if arrival else Outcome.REFUSED, item.remarks)
            for item, arrival in zip(items, arrived, strict=True)
        ]

    async def _decide(self, items: Sequence[Item]) -> tuple[Batch, list[Arrival | None]]:
        rows = [item.row for item in items]
        ids = [self._id(row) if row else None for row in rows]
        origins = [row.origin if row else None for row in rows]
        known = await self._target.known(
            {guest_id for guest_id in (*ids, *origins) if guest_id}, [row.guest for row in rows if row]
        )
        batch = Batch(self._venue, by_id=known.by_id, alike=known.alike, now=self._now, fill=join)
        return batch, [_settled(batch, guest_id, row) for guest_id, row in zip(ids, rows, strict=True)]

    def _id(self, row: ReadRow) -> str:
        return derived_id(self._secret, self._venue, row.guest.to_dict())


def _settled(batch: Batch, guest_id: str | None, row: ReadRow | None) -> Arrival | None:
    if row is None or guest_id is None:
        return None
    by_origin = batch.join(row.origin, row.guest) if row.origin else None
    return by_origin or batch.known(guest_id) or batch.settle(guest_id, row.guest)
