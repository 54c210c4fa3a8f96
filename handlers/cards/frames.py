"""Pages: what a guest's card makes room for when a button asks something further."""

from markupsafe import Markup
from telegram import InlineKeyboardButton

from guests.book.display import Display
from guests.translatable import N_
from handlers.book.writes import card_at
from handlers.cards.guest_card import OPEN
from handlers.turn.buttons import GUEST, CallbackData, button, keyboard
from handlers.turn.replies import Show
from handlers.turn.turn import Turn


def show_page(
    turn: Turn, display: Display, at: int, lines: list[Markup], rows: list[list[InlineKeyboardButton]]
) -> None:
    """Show a page in the place of the guest's card, which must not be drawn over it meanwhile.

    The last button leads back to the card.
    """
    turn.write(turn.services.book.replace_card(card_at(turn, display.entry.id, at)))
    back = [guest_button(turn, N_("Back"), OPEN, display.entry.id)]
    turn.reply(Show(message_id=at, text=Markup("\n").join(lines), keyboard=keyboard([*rows, back])))


def guest_button(
    turn: Turn, label: str, action: str, guest_id: str, subject: str = ""
) -> InlineKeyboardButton:
    """Return a button about a guest; ``label`` is a source text."""
    return button(turn.texts.plain(label), CallbackData(GUEST, action, guest_id, 0, subject))
