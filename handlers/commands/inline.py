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

from guests.audit.acts import Act
from guests.clock import local
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found
from guests.number_doubts import doubted
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.commands.find import FURTHEST
from handlers.turn import deep_links
from handlers.turn.replies import Results
from handlers.turn.turn import Turn
from handlers.wording.marks import marks
from handlers.wording.phrases import DOUBT, masked, say_block, today_as
from handlers.wording.translator import Texts

PAGE: Final = 20
LABEL: Final = 30


async def query(turn: Turn, update: Update) -> None:
    """Answer with the guests whom the text may mean; with the newest ones when there is no text."""
    asked = update.inline_query
    if asked is None:
        return
    wanted = clean_line(asked.query)
    start = int(asked.offset) if asked.offset.isdecimal() else 0
    found = await _found(turn, wanted, start) if start <= FURTHEST else []
    following = str(start + PAGE) if len(found) > PAGE else ""
    results = tuple(_result(turn, one, update.get_bot().username) for one in found[:PAGE])
    if results:
        turn.note(Act.INLINE_SHOWN, shown=[one.entry.id for one in found[:PAGE]])
    top = _top(turn.texts, wanted)
    turn.reply(Results(query_id=asked.id, results=results, button=top, next_offset=following))


async def chosen(turn: Turn, update: Update) -> None:
    """Note that a guest was shown to others: which one and by whom. Telegram does not say in which chat."""
    picked = update.chosen_inline_result
    entry = await turn.guest(picked.result_id) if picked else None
    if entry is not None:
        turn.note(Act.DISCLOSED, venue=entry.venue, guest_id=entry.id)


async def _found(turn: Turn, wanted: str, start: int) -> list[Found]:
    """Return a page and one more, if there is more."""
    book = turn.services.book
    if not wanted:
        newest = await book.newest(turn.place.book, limit=PAGE + 1, offset=start)
        return [Found(entry=entry) for entry in newest]
    return await book.search(turn.place, wanted, limit=PAGE + 1, offset=start)


def _top(texts: Texts, wanted: str) -> InlineQueryResultsButton:
    """Return the way into the private chat; what was typed goes along if it fits in."""
    if not wanted:
        return InlineQueryResultsButton(texts.plain(N_("Open bot")), start_parameter=deep_links.OPEN)
    link = deep_links.link_with(wanted)
    if link is None:
        return InlineQueryResultsButton(texts.plain(N_("Create a guest")), start_parameter=deep_links.NEW)
    shown = wanted if len(wanted) <= LABEL else wanted[: LABEL - 1] + "…"
    return InlineQueryResultsButton(texts.plain(N_('Create "{text}"'), text=shown), start_parameter=link)


def _result(turn: Turn, found: Found, bot: str) -> InlineQueryResultArticle:
    """Name and the end of the phone: what others in that chat may see. The rest opens in private.

    Only who searches sees the list: there the marks stand, and the part of a note in which the text was found.
    """
    entry = found.entry
    name = entry.guest.name or entry.guest.nickname or turn.texts.plain(N_("Guest without a name"))
    noted = "".join(piece.text for piece in found.excerpt)
    since, block = _since(turn.texts, entry), say_block(turn.texts, entry.guest)
    text = turn.texts(N_("<b>{name}</b> {phone}"), name=name, phone=masked(entry.guest.phone))
    link = InlineKeyboardButton(turn.texts.plain(N_("Open")), url=create_deep_linked_url(bot, entry.id))
    return InlineQueryResultArticle(
        id=entry.id,
        title=" ".join(part for part in (marks(entry.guest, turn.texts.today), name) if part),
        description=turn.texts.joined(
            " · ", (_phone(turn.texts, entry.guest), block, noted, since, turn.elsewhere(entry) or "")
        ),
        input_message_content=InputTextMessageContent(text, parse_mode=ParseMode.HTML),
        reply_markup=InlineKeyboardMarkup([[link]]),
    )


def _phone(texts: Texts, guest: Guest) -> str:
    """Return the end of the phone for who searches; a number in doubt is marked as on the card."""
    mark = " " + texts(DOUBT).striptags() if "phone" in doubted(guest) else ""
    return masked(guest.phone) + mark


def _since(texts: Texts, entry: Entry) -> str:
    day = local(entry.created_at, texts.zone).date()
    return texts.plain(N_("registered {date}"), date=today_as(texts, day))
