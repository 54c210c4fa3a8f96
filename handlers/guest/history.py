"""``History`` behind ``More``: who did what to a guest, for managers."""

from typing import Final

from markupsafe import Markup

from guests.book.display import Display
from guests.translatable import N_
from handlers.cards.frames import show_page
from handlers.cards.history import history_page
from handlers.turn.buttons import GUEST, CallbackData, button
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief

AUDIT: Final = "audit"


async def show(turn: Turn, display: Display, press: CallbackData, at: int) -> None:
    """Show a page of it in the place of the guest's card; the reader is a manager of the guest's venue."""
    entry = display.entry
    page = await history_page(turn, entry.venue, entry.id, press.revision or None)
    lines = [
        turn.texts(N_("<b>History of {guest}</b>, the newest first"), guest=brief(turn.texts, entry)),
        Markup(),
    ]
    lines += page.lines or [turn.texts(N_("Nothing yet."))]
    older = (
        [button(turn.texts.plain(N_("Older")), CallbackData(GUEST, AUDIT, entry.id, page.older))]
        if page.older
        else []
    )
    show_page(turn, display, at, lines, [older])
