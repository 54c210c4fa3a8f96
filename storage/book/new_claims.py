"""Claims of deliveries that are stored together with the guests they are about, by whoever adds the guests."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from storage.errors import OutcomeUnknown
from storage.sql.statement import Row, Statement
from storage.tables.book import deliveries


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim for the unit that adds the guests; ``everything`` if it is for all that they owe.

    Whoever stores the unit calls ``stored`` or ``failed``, exactly once. Then ``outcome`` has the claimed deliveries;
    ``None`` if nobody knows whether they are stored.
    """

    statement: Statement
    outcome: asyncio.Future[Sequence[Delivery] | None]
    everything: bool

    def stored(self, rows: Sequence[Row]) -> None:
        """Have the deliveries sent; ``rows`` is what the statement returned."""
        self.outcome.set_result(deliveries.claimed(rows))

    def failed(self, error: BaseException) -> None:
        """Have nothing sent."""
        unknown = isinstance(error, OutcomeUnknown | asyncio.CancelledError)
        self.outcome.set_result(None if unknown else ())


ClaimNew = Callable[[Sequence[tuple[Entry, Delivery]]], NewClaim | None]


def claim_nothing(_new: Sequence[tuple[Entry, Delivery]]) -> None:
    """Leave it all to whoever looks for what is due."""
