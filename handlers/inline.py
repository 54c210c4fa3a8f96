"""Inline search: ``@bot jane`` in any chat. Only for the team, never cached, and of a guest only little is inserted."""

from typing import Final

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.helpers import create_deep_linked_url

from guests.entries import Entry
from guests.guest import N_
from guests.text import clean_line
from handlers.finding import look_up
from handlers.replies import Results
from handlers.turn import Context, Turn
from handlers.wording import masked

PAGE: Final = 20


async def query(update: Update, context: Context) -> None:
    """Answer with the guests whom the text may mean; with the newest ones when there is no text."""
    turn, asked = context.turn, update.inline_query
    if asked is None:
        return
    wanted = clean_line(asked.query)
    if wanted:
        found = await look_up(turn, wanted, limit=PAGE)
    else:
        found = await turn.services.book.newest(turn.place.slug, limit=PAGE)
    opening = InlineQueryResultsButton(turn.texts.plain(N_("Open the bot")), start_parameter="new")
    results = tuple(_result(turn, entry, context.bot.username) for entry in found)
    turn.reply(Results(query_id=asked.id, results=results, button=opening))


def _result(turn: Turn, entry: Entry, bot: str) -> InlineQueryResultArticle:
    """Name and the end of the phone: what others in that chat may see. The rest opens in private."""
    name = entry.guest.name or turn.texts.plain(N_("Guest without a name"))
    text = turn.texts(N_("<b>{name}</b> {phone}"), name=name, phone=masked(entry.guest.phone))
    link = InlineKeyboardButton(turn.texts.plain(N_("Open")), url=create_deep_linked_url(bot, entry.id))
    return InlineQueryResultArticle(
        id=entry.id,
        title=name,
        description=" · ".join(part for part in (masked(entry.guest.phone), entry.guest.company) if part),
        input_message_content=InputTextMessageContent(text, parse_mode=ParseMode.HTML),
        reply_markup=InlineKeyboardMarkup([[link]]),
    )
