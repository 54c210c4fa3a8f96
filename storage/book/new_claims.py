"""Claims of deliveries that are stored together with the guests they are about, by whoever adds the guests."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from storage.errors import OutcomeUnknown
from storage.sql.statement import Statement


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim for the unit that adds the guests; ``everything`` if it is for all that they owe.

    ``claimed`` has for each delivery by its id how the unit is to store it. Whoever stores the unit calls ``stored`` or
    ``failed``, exactly once. Then ``outcome`` tells whether the claim is stored; ``None`` if nobody knows.
    """

    claimed: Mapping[str, Statement]
    everything: bool
    outcome: asyncio.Future[bool | None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def within(self, unit: Iterable[Statement]) -> list[Statement]:
        """Return the unit as it stores the deliveries claimed."""
        return [self._claiming(one) for one in unit]

    def _claiming(self, one: Statement) -> Statement:
        return self.claimed.get(one.values["id"], one) if one.query == "delivery_put" else one

    def stored(self) -> None:
        """Have the deliveries sent."""
        self.outcome.set_result(True)

    def failed(self, error: BaseException) -> None:
        """Have nothing sent."""
        unknown = isinstance(error, OutcomeUnknown | asyncio.CancelledError)
        self.outcome.set_result(None if unknown else False)


ClaimNew = Callable[[Sequence[tuple[Entry, Delivery]]], NewClaim | None]


def claim_nothing(_new: Sequence[tuple[Entry, Delivery]]) -> None:
    """Leave it all to whoever looks for what is due."""
