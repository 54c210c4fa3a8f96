"""Shortcuts: the greeting, how it works, and buttons to what a person can do most often."""

from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from guests.people import Role
from guests.team.rights import Rights
from guests.translatable import N_
from handlers.menus.commands import menu_for
from handlers.turn.buttons import SHORTCUT, CallbackData, button, in_rows, keyboard
from handlers.wording.translator import Texts

SHORTCUTS: Final[dict[str, str]] = {
    "new": N_("New guest"),
    "find": N_("Find"),
    "queue": N_("Queue"),
    "team": N_("Team"),
    "venue": N_("Venue"),
    "language": N_("Language"),
    "help": N_("Help"),
}
GREETING: Final = N_("Hello {name}! You're on the host stand at {venue}.")
HELP: Final = N_(
    "<b>Register a guest</b>: type one line, for example\n"
    "<code>Jane Doe 07700 900123 jane@example.com window seat</code>\n"
    "or send a contact or a photo of a QR code, or go step by step with /new.\n\n"
    "<b>Find a guest</b>: type the phone or the name, or /find. In any chat: <code>@{bot} jane</code>\n\n"
    "/queue shows what is still on its way, /undo takes back your last Save for some minutes, "
    "/cancel drops what is being typed, /language changes the language."
)


def shortcuts(texts: Texts, role: Role | None, venues: int, rights: Rights) -> InlineKeyboardMarkup | None:
    """Return the buttons for a person with this role where they are now, and so many venues.

    For each of them a command does the same.
    """
    names = menu_for(role, venues, rights)
    buttons = [one for name in SHORTCUTS if name in names for one in shortcut(texts, name)]
    return keyboard(in_rows(buttons, 2))


def shortcut(texts: Texts, name: str) -> list[InlineKeyboardButton]:
    """Return the button of a command, if it has one."""
    label = SHORTCUTS.get(name)
    return [button(texts.plain(label), CallbackData(SHORTCUT, name))] if label else []
