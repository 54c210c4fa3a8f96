"""Screen: what the bot shows at one moment, with a title by which people speak of it."""

from dataclasses import dataclass

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message. ``group`` and ``title`` are in English in every language: they name the screen."""

    group: str
    title: str
    text: Markup
    keyboard: Keyboard = None


def rows_of(keyboard: Keyboard) -> list[list[str]]:
    """Return the labels of the buttons, row by row."""
    if keyboard is None:
        return []
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else keyboard.keyboard
    return [[one.text for one in row] for row in rows]
