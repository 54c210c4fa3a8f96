"""Replies as the calls of the Bot API that they are."""

from telegram import Message
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from handlers.telegram.retrying import NO_PREVIEW
from handlers.turn.replies import Caption, Document, Picture, Results, Say, Show, Toast


async def send_document(bot: ExtBot[None], chat_id: int, reply: Document) -> Message:
    """Send a file; it is uploaded anew with every call."""
    return await bot.send_document(
        chat_id, reply.content, filename=reply.name, caption=reply.caption, parse_mode=ParseMode.HTML
    )


async def send_picture(bot: ExtBot[None], chat_id: int, reply: Picture) -> Message:
    """Send a picture; it is uploaded anew with every call."""
    return await bot.send_photo(
        chat_id, reply.content, caption=reply.caption, parse_mode=ParseMode.HTML, reply_markup=reply.keyboard
    )


async def send_text(
    bot: ExtBot[None], chat_id: int, reply: Say, *, topic: int | None, answers: int | None, protected: bool
) -> Message:
    """Send a text to a chat or one of its topics, as a reply to the message ``answers`` if that is still there."""
    return await bot.send_message(
        chat_id,
        reply.text,
        parse_mode=ParseMode.HTML,
        reply_markup=reply.keyboard or reply.keys,
        link_preview_options=NO_PREVIEW,
        message_thread_id=topic,
        protect_content=protected or None,
        reply_to_message_id=answers,
        allow_sending_without_reply=True if answers else None,
    )


async def edit_text(bot: ExtBot[None], chat_id: int, reply: Show) -> Message | bool:
    """Replace a message's text and its buttons."""
    return await bot.edit_message_text(
        reply.text,
        chat_id=chat_id,
        message_id=reply.message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=reply.keyboard,
        link_preview_options=NO_PREVIEW,
    )


async def edit_caption(bot: ExtBot[None], reply: Caption) -> Message | bool:
    """Replace a picture's caption and take its buttons away."""
    return await bot.edit_message_caption(
        reply.chat_id, reply.message_id, caption=reply.text, parse_mode=ParseMode.HTML
    )


async def answer_tap(bot: ExtBot[None], reply: Toast) -> bool:
    """End a button's waiting."""
    return await bot.answer_callback_query(
        reply.query_id, text=reply.text or None, show_alert=reply.alert or None
    )


async def answer_inline(bot: ExtBot[None], reply: Results) -> bool:
    """Answer an inline query for the person who asked alone."""
    return await bot.answer_inline_query(
        reply.query_id,
        list(reply.results),
        cache_time=0,
        is_personal=True,
        button=reply.button,
        next_offset=reply.next_offset,
    )
