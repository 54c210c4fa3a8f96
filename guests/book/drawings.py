"""The port to drawings: whose it is to draw a card, where several processes draw."""

from typing import Protocol

from guests.book.display import Card, Display
from guests.book.unit import Write


class Drawings(Protocol):
    """What is held is one process's to draw, until it has drawn the card or its time is over: edits never overlap.

    ``holder`` is the process's name; empty if no other draws, then nothing is held.
    """

    @property
    def holder(self) -> str:
        """See above."""
        ...

    def cards_to_draw(self, guest_id: str, *, stale: bool) -> Write:
        """Hold those of the guest's cards that nobody else draws; with ``stale`` they are wanted anew."""
        ...

    def replace_card(self, card: Card) -> Write:
        """Let a page be shown in a card's place; the unit is refused while another process draws it.

        It is drawn over only by what takes the guest, or the right to see them, away.
        """
        ...

    async def stale_cards(self) -> list[str]:
        """Return the ids of guests of whom a card does not show the present state, and is not being drawn elsewhere."""
        ...

    async def display_to_draw(self, guest_id: str) -> Display | None:
        """Return what the guest's cards show, the stale ones being held from now on if nobody else holds them.

        None for a guest who is not in the book, and if the book can't be reached: then they are drawn later.
        """
        ...

    async def hold_on(self, card: Card) -> bool:
        """Hold a card for longer; False if somebody else has held it since, or that can't be known."""
        ...

    async def drawn(self, card: Card) -> str | None:
        """Note what the message shows now: what was wanted when ``card`` was read. Returns the guest to be drawn next, if any.

        That is one of whom something newer is wanted in this message and was left to us meanwhile.
        """
        ...
