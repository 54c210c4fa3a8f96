"""Displays: what a guest's cards show, as statements that a unit can end with; and which process draws them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from guests.book.display import Card, Display
from guests.book.unit import Write
from guests.delivery.state_machine import Reason
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Row, Statement
from storage.tables.book import deliveries, guests, links, outages, saves
from storage.tables.chat import cards, staff
from storage.tables.chat.cards import Hold

HOLD: Final = 30_000  # milliseconds; an edit of a card takes less, see ``handlers.cards.live_cards.LONGEST``


def of_guest(guest_id: str) -> tuple[Statement, ...]:
    """Return the reads; see ``read``."""
    return (
        cards.of_guest(guest_id),
        guests.by_id(guest_id),
        deliveries.of_guest(guest_id),
        links.of_whole(guest_id),
        outages.every(),
        staff.around(guest_id),
        saves.of_guest(guest_id),
    )


def read(results: Sequence[Sequence[Row]]) -> Display | None:
    """Read the answers to ``of_guest``; ``None`` for a guest who is not in the book."""
    shown, found, owed, linked, down, around, last = results
    if not found:
        return None
    entry, team = guests.read(found[0]), tuple(map(staff.read, around))
    own, others = links.read_whole(entry.id, linked)
    return Display(
        entry=entry,
        deliveries=tuple(map(deliveries.read, owed)),
        cards=tuple(map(cards.read, shown)),
        links=own,
        down={row["account"]: Reason(row["reason"]) for row in down},
        also=others,
        registrar=next((one.name for one in team if one.user_id == entry.created_by), ""),
        team=team,
        before=saves.read(last[0]).replied_to(entry.revision) if last else None,
        erase_at=found[0]["erase_at"],
    )


class BookDrawings:
    """Implements ``guests.book.drawings.Drawings``.

    What can't be stored now is left: a card stays stale, and is drawn by whoever next looks for such.
    """

    def __init__(self, database: Database, now: Callable[[], int], bot: int, holder: str) -> None:
        self._database = database
        self._now = now
        self._bot = bot
        self._holder = holder

    @property
    def holder(self) -> str:
        """The process."""
        return self._holder

    def cards_to_draw(self, guest_id: str, *, stale: bool) -> Write:
        """Hold cards."""
        if self._holder:
            hold = cards.want_to_draw if stale else cards.take
            return Write(hold(guest_id, self._hold()))
        return Write(cards.want(guest_id) if stale else ())

    def replace_card(self, card: Card) -> Write:
        """Let a page be shown in the place of a card that nobody else draws."""
        return Write(cards.replace(card, self._hold(), self._bot))

    async def stale_cards(self) -> list[str]:
        """Return the guests of stale cards."""
        (rows,) = await self._database.fetch(cards.stale(self._hold(), self._bot))
        return [row["guest_id"] for row in rows]

    async def display_to_draw(self, guest_id: str) -> Display | None:
        """Hold what is to be drawn, and read it."""
        shown = of_guest(guest_id)
        if not self._holder:
            return read(await self._database.fetch(*shown))
        with suppress(DatabaseUnavailable):
            _, *found = await self._database.commit(cards.take(guest_id, self._hold()), *shown)
            return read(found)
        return None

    async def hold_on(self, card: Card) -> bool:
        """Extend a hold."""
        if not self._holder:
            return True
        with suppress(DatabaseUnavailable):
            (kept,) = await self._database.commit(cards.keep(card, self._hold()))
            return bool(kept)
        return False

    async def drawn(self, card: Card) -> str | None:
        """Store what was drawn."""
        shown = cards.set_shown(card, self._holder)
        if not self._holder:
            self._database.later(shown)
            return None
        with suppress(DatabaseUnavailable):
            (rows,) = await self._database.commit(shown)
            return next((row["guest_id"] for row in rows if row["wanted"] > row["shown"]), None)
        return None

    def _hold(self) -> Hold:
        now = self._now()
        return Hold(self._holder, now, now + HOLD)
