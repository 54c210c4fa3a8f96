"""Asking for an erasure: what is stored when somebody asks, in the chat or on the command line."""

from typing import Final

from guests.book.display import Display
from guests.book.port import Book
from guests.book.rights.erasure import DAY, Erasure
from guests.book.unit import Write
from guests.delivery.undo import open_states, withdrawn

WAKE_ERASER: Final = "erasures"


async def asked(
    book: Book, display: Display, *, by: int | None, language: str, now: int, days: int
) -> list[Write]:
    """Return what hides the guest, withdraws what has not left, and lets the erasure begin in so many days.

    ``by`` is a person in the chat, who gets the receipt. The record in the audit is the caller's.
    """
    entry = display.entry
    erasure = Erasure(
        guest_id=entry.id,
        venue=entry.venue,
        asked_by=by,
        language=language,
        asked_at=now,
        due_at=now + days * DAY,
        open=open_states(display.deliveries),
    )
    states = {one.id: one.state for one in display.deliveries}
    return [
        *(book.decide(one, was=states[one.id]) for one in withdrawn(display.deliveries).values()),
        *book.ask_erasure(entry, erasure, await book.traits(entry.id)),
    ]
