"""Arrivals: updates that are the first of their lane. What their handlers read first is read as they are stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.intake.lanes import lane_of, name_of
from guests.book.reads import Opening
from handlers.turn.buttons import DRAFT, read_press
from storage.book import openings
from storage.sql.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that nothing in its lane is ahead of: its JSON, and what is read of its sender."""

    raw: dict[str, Any]
    reads: tuple[Statement, ...]

    def opening(self, rows: Sequence[Sequence[Row]]) -> Opening:
        """Read the answers to ``reads``."""
        return openings.read(self.reads, rows)


def arrivals(
    updates: Iterable[dict[str, Any]], busy: Callable[[str], bool], bot: int = 0
) -> dict[int, Arrival]:
    """Return those of the updates of ``bot`` that are the first of lanes not ``busy``, by their number.

    In a busy lane an earlier update, or its answer, may still change what is to be read.
    """
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for update in updates:
        if not busy(name_of(update)):
            found.setdefault(lane_of(update), update)
    return {
        update["update_id"]: Arrival(update, openings.of_lane(user_id, chat_id, _draft_in(update), bot))
        for (chat_id, user_id), update in found.items()
    }


def _draft_in(update: dict[str, Any]) -> str | None:
    """Return the id of the draft whose button was tapped."""
    tap = update.get("callback_query")
    data = tap.get("data") if isinstance(tap, dict) else None
    press = read_press(data) if isinstance(data, str) else None
    return press.id if press and press.scope == DRAFT else None
