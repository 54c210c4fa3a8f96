"""Strangers: what people outside every team send is answered once an hour, and otherwise dropped before it is stored.

Each process remembers for itself, so several processes may answer once each. Who belongs to a team is read from the
database: somebody who has just been added is let in at once.
"""

from collections.abc import Callable, Hashable, Sequence
from time import monotonic
from typing import Any, Final

from bot.intake.lanes import kind_of, lane_of
from guests.people import Person, Role
from handlers.turn.services import Services
from handlers.turn.turn import with_owner_rights
from storage.database import Database
from storage.tables.chat import staff

HOUR: Final = 3600.0  # seconds
KNOWN_FOR: Final = (
    300.0  # seconds until a member is looked up again; handlers check everybody's rights anyway
)
REMEMBERED: Final = 10_000


class Strangers:
    """Lets updates in."""

    def __init__(
        self, database: Database, services: Services, clock: Callable[[], float] = monotonic
    ) -> None:
        self._database = database
        self._services = services
        self._clock = clock
        self._members = _Memory(KNOWN_FOR, clock)
        self._answered = _Memory(HOUR, clock)

    async def admitted(self, raw: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the updates to handle, in order: all of members, and of a stranger the first of a kind in a chat.

        (A tap must not use up the answer to a message.) Raises ``DatabaseUnavailable``.
        """
        senders = {lane_of(update)[1] for update in raw}
        await self._look_up([user_id for user_id in senders if not self._members.has(user_id)])
        admitted: dict[Hashable, dict[str, Any]] = {}
        for number, update in enumerate(raw):
            key = number if self._members.has(lane_of(update)[1]) else _key(update)
            if not self._answered.has(key):
                admitted.setdefault(key, update)
        return list(admitted.values())

    def stored(self, admitted: Sequence[dict[str, Any]]) -> None:
        """Note that these will be answered."""
        for update in admitted:
            if not self._members.has(lane_of(update)[1]):
                self._answered.add(_key(update))

    async def _look_up(self, unknown: Sequence[int]) -> None:
        """Remember which of these people belong to a team."""
        if not unknown:
            return
        found = await self._database.fetch(*map(staff.of_person, unknown))
        for user_id, rows in zip(unknown, found, strict=True):
            roles = {row["venue"]: Role(row["role"]) for row in rows}
            if with_owner_rights(self._services, Person(user_id=user_id, roles=roles)).roles:
                self._members.add(user_id)


class _Memory:
    """Keys that are remembered for some seconds; when there are too many, the ones added first go."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._added: dict[Hashable, float] = {}

    def has(self, key: Hashable) -> bool:
        added = self._added.get(key)
        return added is not None and self._clock() - added < self._seconds

    def add(self, key: Hashable) -> None:
        self._added.pop(key, None)
        if len(self._added) >= REMEMBERED:
            del self._added[next(iter(self._added))]
        self._added[key] = self._clock()


def _key(update: dict[str, Any]) -> Hashable:
    return lane_of(update), kind_of(update)
