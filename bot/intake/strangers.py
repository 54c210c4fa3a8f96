"""Strangers: what people outside every team send is answered once an hour, and otherwise dropped before it is stored.

Guests who follow an invitation are let in as long as they have a form before them, up to so many updates an hour.

Each process remembers for itself, so several processes may answer once each. Who belongs to a team is read from the
database: somebody who has just been added is let in at once.
"""

from collections.abc import Callable, Hashable, Sequence
from time import monotonic
from typing import Any, Final

from bot.intake.lanes import kind_of, lane_of
from guests.people import Person, Role
from handlers.turn.deep_links import staff_token_in, token_in
from handlers.turn.services import Services
from handlers.turn.turn import with_owner_rights
from storage.database import Database
from storage.tables.chat import invitations, staff, staff_invitations

HOUR: Final = 3600.0  # seconds
KNOWN_FOR: Final = (
    300.0  # seconds until a member is looked up again; handlers check everybody's rights anyway
)
REMEMBERED: Final = 10_000
MOST_OF_A_VISITOR: Final = 120  # updates an hour: a form takes about twenty


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
        self._visitors = _Count(HOUR, clock)

    async def admitted(self, raw: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the updates to handle, in order: all of members and visitors, and of a stranger the first of a kind in a chat.

        (A tap must not use up the answer to a message.) Raises ``DatabaseUnavailable``.
        """
        senders = {lane_of(update)[1] for update in raw}
        visitors = await self._look_up([user_id for user_id in senders if not self._members.has(user_id)])
        admitted: dict[Hashable, dict[str, Any]] = {}
        for number, update in enumerate(raw):
            user_id = lane_of(update)[1]
            is_visit = user_id in visitors or _follows_invitation(update)
            is_in = self._members.has(user_id) or (
                is_visit and self._visitors.of(user_id) < MOST_OF_A_VISITOR
            )
            key = number if is_in else _key(update)
            if not self._answered.has(key):
                admitted.setdefault(key, update)
        return list(admitted.values())

    def stored(self, admitted: Sequence[dict[str, Any]]) -> None:
        """Note that these will be answered."""
        for update in admitted:
            if not self._members.has(user_id := lane_of(update)[1]):
                if not _follows_invitation(update) or self._visitors.of(user_id) >= MOST_OF_A_VISITOR:
                    self._answered.add(_key(update))
                self._visitors.add(user_id)

    async def _look_up(self, unknown: Sequence[int]) -> set[int]:
        """Remember which of these people belong to a team; returns those who have a form before them."""
        if not unknown:
            return set()
        bot = self._services.bot
        visits = (invitations.visit_of(user_id, bot) for user_id in unknown)
        asked = (staff_invitations.asking(user_id, bot) for user_id in unknown)
        found = await self._database.fetch(*map(staff.of_person, unknown), *visits, *asked)
        for user_id, rows in zip(unknown, found, strict=False):
            roles = {row["venue"]: Role(row["role"]) for row in rows}
            if with_owner_rights(self._services, Person(user_id=user_id, roles=roles)).roles:
                self._members.add(user_id)
        visited = found[len(unknown) :]
        return {user_id for user_id, rows in zip([*unknown, *unknown], visited, strict=True) if rows}


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


class _Count:
    """How often something happened within the last span of so many seconds that it began; bounded like ``_Memory``."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._begun = _Memory(seconds, clock)
        self._counts: dict[int, int] = {}

    def of(self, key: int) -> int:
        return self._counts.get(key, 0) if self._begun.has(key) else 0

    def add(self, key: int) -> None:
        count = self.of(key) + 1
        if count == 1:
            self._begun.add(key)
        if len(self._counts) >= REMEMBERED:
            self._counts = {known: times for known, times in self._counts.items() if self._begun.has(known)}
        self._counts[key] = count


def _follows_invitation(update: dict[str, Any]) -> bool:
    """Tell whether somebody opens the link of an invitation, whatever it is worth."""
    message = update.get("message")
    text = message.get("text") if isinstance(message, dict) else None
    words = str(text or "").split(maxsplit=2)
    is_start = len(words) > 1 and words[0].partition("@")[0] == "/start"
    return is_start and (token_in(words[1]) or staff_token_in(words[1])) is not None


def _key(update: dict[str, Any]) -> Hashable:
    return lane_of(update), kind_of(update)
