"""Import: adds guests from a file to the book, batch by batch, and nobody twice.

An imported guest's id is derived from the row. So a row that was imported before is recognised even if its
guest was edited or merged since, and an interrupted import can simply be repeated.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from bot.transfer.imports.prepared import Person, Prepared, preparing
from bot.transfer.imports.source import Item
from bot.transfer.imports.targets import ImportTarget
from guests.book.unit import Conflict
from guests.transfer.batch_matching import Batch, Outcome, join
from guests.transfer.cells.said import End
from guests.venue import Venue
from storage.search.new_guests import NewGuest, new_guest
from storage.sql.statement import Statement

BATCH: Final = 500
_TRIES: Final = 5
Noted = Callable[[Sequence[Outcome]], Statement]


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
        self.are_new = True
        """Whether most rows of the last batch were new."""

    async def run(self, items: Iterable[Item], report: Callable[[Line], None]) -> Tally:
        """Import all rows, call ``report`` for each, and return the counts."""
        tally, rest = Tally(), iter(items)
        prepare = preparing(self._secret, self._venue)
        while batch := list(islice(rest, self._batch)):
            await self.take(prepare(batch, self.are_new), tally, report)
        return tally

    async def take(
        self,
        rows: Sequence[Prepared],
        tally: Tally,
        report: Callable[[Line], None],
        noted: Noted | None = None,
    ) -> None:
        """Decide a batch and store it; if the book changes in between, decide again.

        ``noted`` returns what else to store with these outcomes.
        """
        for left in reversed(range(_TRIES)):
            batch, outcomes = await self._decide(rows)
            added = [self._to_add(batch, guest_id, person) for guest_id, person in _added(batch, rows)]
            try:
                more = [noted(outcomes)] if noted else []
                await self._target.store(added, batch.changed, batch.replaced, more)
            except Conflict:
                if not left:
                    raise
            else:
                break
        self.are_new = len(added) * 2 >= len(rows)
        tell(rows, outcomes, tally, report)

    async def _decide(self, rows: Sequence[Prepared]) -> tuple[Batch, list[Outcome]]:
        persons = [row.person for row in rows if row.person]
        origins = {person.origin for person in persons if person.origin}
        seen = await self._target.seen({*origins, *(person.id for person in persons)})
        joined = origins & seen.keys()
        open_ = [one for one in persons if one.id not in seen or one.origin in joined]
        known = await self._target.known(
            joined, {key for one in open_ for key in one.keys}, {one.id for one in open_}
        )
        batch = Batch(
            self._venue.slug,
            book=self._venue.book,
            by_id=known.by_id,
            alike=known.alike,
            seen=seen,
            now=self._now,
            fill=join,
            erased=known.erased,
        )
        return batch, [_settled(batch, row.person) for row in rows]

    def _to_add(self, batch: Batch, guest_id: str, person: Person) -> NewGuest:
        if batch.is_as_arrived(guest_id):
            return person.as_new(self._venue)
        return new_guest(guest_id, batch.entry(guest_id).guest, venue=self._venue.slug, book=self._venue.book)


def tell(
    rows: Sequence[Prepared], outcomes: Sequence[Outcome], tally: Tally, report: Callable[[Line], None]
) -> None:
    """Count the rows and call ``report`` for each."""
    for row, outcome in zip(rows, outcomes, strict=True):
        line = Line(row.number, outcome, row.remarks, row.left_out)
        tally.note(line)
        report(line)


def _added(batch: Batch, rows: Iterable[Prepared]) -> Iterator[tuple[str, Person]]:
    """Yield whom the batch adds, with the first row that describes them."""
    first: dict[str, Person] = {}
    for row in rows:
        if row.person:
            first.setdefault(row.person.id, row.person)
    return ((guest_id, first[guest_id]) for guest_id in batch.added)


def _settled(batch: Batch, person: Person | None) -> Outcome:
    if person is None:
        return Outcome.REFUSED
    by_origin = batch.join(person.origin, person.described) if person.origin else None
    settled = by_origin or batch.known(person.id) or batch.settle(person.id, person.described)
    return settled.outcome
