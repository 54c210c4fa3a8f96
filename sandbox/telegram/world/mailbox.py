"""Updates on their way to a bot, stored until it has them; polling and the webhook both read from here."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sandbox.telegram.refusals import POLLED_TWICE, conflict

DAY: Final = 86400.0
_NOT_BY_DEFAULT: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True, kw_only=True)
class Update:
    """One update. ``queue`` is its webhook queue; it is dropped after ``expires`` (seconds).

    ``due`` and ``delay`` (seconds) are the courier's: the earliest time to post, and the growing pause.
    """

    id: int
    kind: str
    payload: dict[str, Any]
    queue: str
    expires: float
    due: float = 0
    delay: float = 0
    failures: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the ``Update``."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where to post updates; ``url`` is empty for polling. ``errors`` are (date, text)."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    last_error: tuple[int, str] | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Mailbox:
    """One bot's updates, oldest first. ``allowed`` is ``None`` for Telegram's default kinds."""

    updates: list[Update] = field(default_factory=list)
    allowed: frozenset[str] | None = None
    next_id: int = 730000001
    webhook: Webhook = field(default_factory=Webhook)
    poller: asyncio.Future[None] | None = None

    def put(self, kind: str, payload: dict[str, Any], queue: str, expires: float) -> None:
        """Add an update, unless the bot does not want this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT
        if wanted:
            self.updates.append(
                Update(id=self.next_id, kind=kind, payload=payload, queue=queue, expires=expires)
            )
            self.next_id += 1

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set a bot's ``allowed_updates``; ``None`` keeps the earlier choice, empty means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def expire(self, now: float) -> None:
        """Drop what has waited too long."""
        self.updates[:] = [update for update in self.updates if update.expires > now]

    def confirm(self, offset: int) -> bool:
        """Delete the updates before ``offset`` and say whether there were any; a negative one keeps only that many of the newest."""
        before = len(self.updates)
        if offset < 0:
            self.updates[:] = self.updates[offset:]
        elif offset > 0:
            self.updates[:] = [update for update in self.updates if update.id >= offset]
        return len(self.updates) < before

    def remove(self, update: Update) -> None:
        """Delete one update, if it is still there."""
        self.updates[:] = [other for other in self.updates if other is not update]

    def heads(self) -> list[Update]:
        """Return the first update of each queue."""
        first: dict[str, Update] = {}
        for update in self.updates:
            first.setdefault(update.queue, update)
        return list(first.values())

    def interrupt(self, description: str = POLLED_TWICE) -> None:
        """End a long poll that is under way: its caller gets a 409."""
        if self.poller is not None and not self.poller.done():
            self.poller.set_exception(conflict(description))
        self.poller = None
