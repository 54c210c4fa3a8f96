"""``/history``: who did what at the venue, for managers."""

from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from guests.people import Role
from guests.translatable import N_
from guests.venue import Venue
from handlers.access import MANAGERS_ONLY, at_least, note_refusal
from handlers.cards.history import history_page
from handlers.turn.buttons import HISTORY, CallbackData, button, keyboard
from handlers.turn.replies import Say, Show, Toast
from handlers.turn.turn import Turn

PAGE: Final = "page"


@at_least(Role.MANAGER)
async def command(turn: Turn, _: Update) -> None:
    """Show the newest page."""
    text, buttons = await _page(turn, turn.place, None)
    turn.reply(Say(text=text, keyboard=buttons))


async def pressed(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Show another page in the message ``at``, if it is still a manager of that venue who asks."""
    role, venue = turn.person.roles.get(press.id), turn.services.venues.get(press.id)
    if role is None or role.rank < Role.MANAGER.rank or venue is None:
        note_refusal(turn, press, press.id if venue else None)
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(MANAGERS_ONLY)))
        return
    text, buttons = await _page(turn, venue, press.revision or None)
    turn.reply(Toast(query_id=query_id), Show(message_id=at, text=text, keyboard=buttons))


async def _page(turn: Turn, venue: Venue, before: int | None) -> tuple[Markup, InlineKeyboardMarkup | None]:
    page = await history_page(turn, venue.slug, None, before)
    lines = [turn.texts(N_("<b>What happened at {venue}</b>, the newest first"), venue=venue.name), Markup()]
    lines += page.lines or [turn.texts(N_("Nothing yet."))]
    row = [button(turn.texts.plain(N_("Newest")), CallbackData(HISTORY, PAGE, venue.slug))] if before else []
    if page.older:
        row.append(button(turn.texts.plain(N_("Older")), CallbackData(HISTORY, PAGE, venue.slug, page.older)))
    return Markup("\n").join(lines), keyboard([row])
