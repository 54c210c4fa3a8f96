"""Finding a guest: /find, and a message that is only a phone, an e-mail or a known name."""

from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, Update

from guests.entries import Draft, Entry
from guests.flow_state import Flow
from guests.folding import fold
from guests.guest import N_, Guest
from guests.text import clean_line
from handlers.buttons import DRAFT, GUEST, Press, button, keyboard
from handlers.draft_card import brief
from handlers.guest_card import OPEN
from handlers.replies import Say
from handlers.turn import Context, Turn

SHOWN: Final = 8
AGAIN: Final = "show"


async def command(_: Update, context: Context) -> None:
    """``/find TEXT``: the guests whom it may mean, as buttons that open their cards."""
    turn = context.turn
    wanted = clean_line(" ".join(context.args or ()))
    if not wanted:
        turn.reply(Say(text=turn.texts(N_("Whom? Type /find and a name, a phone or an e-mail."))))
        return
    found = await look_up(turn, wanted, limit=SHOWN)
    if not found:
        turn.reply(Say(text=turn.texts(N_("Nobody found for “{text}”."), text=wanted)))
        return
    turn.reply(Say(text=_headline(turn, found), keyboard=keyboard(_rows(found))))


async def look_up(turn: Turn, wanted: str, *, limit: int) -> list[Entry]:
    """Search the guest book of the venue."""
    return [found.entry for found in await turn.services.book.search(turn.place, wanted, limit=limit)]


async def find(turn: Turn, typed: str, flow: Flow) -> bool:
    """Show whom the book knows under this phone, e-mail or name, beside the way to a new guest.

    Returns whether there was anybody; what was typed is kept as a draft behind the last button.
    """
    candidates = await look_up(turn, clean_line(typed), limit=SHOWN)
    found = [entry for entry in candidates if _fits(entry.guest, flow.guest)]
    if not found:
        return False
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state=flow.to_dict(),
    )
    turn.write(turn.services.book.add_draft(draft))
    new = button(turn.texts.plain(N_("New guest")), Press(DRAFT, AGAIN, draft.id, draft.revision))
    turn.reply(Say(text=_headline(turn, found), keyboard=keyboard([*_rows(found), [new]])))
    return True


def _fits(known: Guest, typed: Guest) -> bool:
    """Whether a guest is known by what was typed: its phone, its e-mail, or its whole name so far."""
    if typed.phone or typed.email:
        return (
            known.phone == typed.phone
            if typed.phone
            else (known.email or "").lower() == (typed.email or "").lower()
        )
    return set(fold(typed.name).split()) <= set(fold(known.name).split())


def _headline(turn: Turn, found: list[Entry]) -> Markup:
    return turn.texts.plural("Found {count} guest:", "Found {count} guests:", len(found))


def _rows(found: list[Entry]) -> list[list[InlineKeyboardButton]]:
    return [[button(brief(entry), Press(GUEST, OPEN, entry.id))] for entry in found]
