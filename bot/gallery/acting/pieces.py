"""Pieces: what a handler has said, as it is seen: messages, captions, files, toasts and inline results."""

import re
from typing import Final, NamedTuple

from markupsafe import Markup, escape
from telegram import (
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot.gallery.screen import Keyboard
from handlers.turn.replies import Caption, Document, Reply, Results, Toast

TOKEN: Final = re.compile(r"start=([cs]_[\w-]+)")
HIDDEN: Final = "start=…"
"""Stands for a link's token, which is another one each time."""
_HEAD: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_ENDS: Final = re.compile(r"</(?:title|h1|h2|p|tr)>")


class Piece(NamedTuple):
    """A message, or what is seen elsewhere: ``text`` is HTML as Telegram takes it."""

    text: Markup
    keyboard: Keyboard = None


def without_token(text: Markup) -> Markup:
    """Return a text in which no link differs from one time to the next."""
    return Markup(TOKEN.sub(HIDDEN, text))  # noqa: S704 - the text is HTML already


def beside(reply: Reply) -> list[Piece]:
    """Return what is seen of a reply that is no message: nothing of what the bot only does."""
    match reply:
        case Document():
            return _of_document(reply)
        case Results():
            return _of_results(reply)
        case Caption():
            return [Piece(reply.text)]
        case Toast() if reply.text:
            return [Piece(escape(reply.text))]
    return []


def _of_document(document: Document) -> list[Piece]:
    """Return the caption of a file, and the words of one that people read."""
    pieces = [Piece(document.caption)]
    if document.name.endswith(".html"):
        page = _HEAD.sub("", document.content.decode()).replace("\n", " ").replace("</th>", ": ")
        lines = (Markup(part).striptags() for part in _ENDS.split(page))  # noqa: S704 - it is read, not shown
        pieces.append(Piece(Markup("\n").join(line for line in lines if line)))
    elif document.name.endswith(".csv"):
        pieces.append(Piece(escape(document.content.decode())))
    return pieces


def _of_results(results: Results) -> list[Piece]:
    """Return the list that is offered, and the message that the first of it inserts."""
    articles = [one for one in results.results if isinstance(one, InlineQueryResultArticle)]
    top = [Markup("{}").format(results.button.text)] if results.button else []
    lines = [*top, *(Markup("<b>{}</b>\n{}").format(one.title, one.description) for one in articles)]
    pieces = [Piece(Markup("\n").join(lines))]
    for one in articles[:1]:
        inserted = one.input_message_content
        if isinstance(inserted, InputTextMessageContent):
            pieces.append(Piece(Markup(inserted.message_text), one.reply_markup))  # noqa: S704 - HTML of ours
    return pieces
