"""Forgetting: a message with personal data is deleted, or one line takes its place."""

from functools import partial
from typing import Final

from telegram.ext import ExtBot

from guests.book.rights.forgetting import Deed, Kind, Message, deed
from guests.translatable import N_
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import Fate
from handlers.wording.translator import texts_for

LEFT: Final[dict[Kind, str]] = {
    Kind.ERASED: N_("🗑 This guest was erased."),
    Kind.SHOWN: N_("🗑 This message was removed to protect data."),
}


async def forget(bot: ExtBot[None], chats: Chats, message: Message, now: int) -> bool:
    """Delete or blank a message; False if Telegram is out of reach, so that it has to be tried again."""
    doing = deed(message, now)
    if doing is Deed.DELETE:
        fate = await chats.carry(
            message.chat_id, partial(bot.delete_message, message.chat_id, message.message_id)
        )
        if fate is Fate.UNREACHABLE:
            return False
        doing = Deed.BLANK if isinstance(fate, Fate) and message.kind in LEFT else Deed.NOTHING
    if doing is Deed.NOTHING:
        return True
    await chats.may_edit(message.chat_id, message.message_id)
    edit = partial(
        bot.edit_message_text,
        texts_for(message.language)(LEFT[message.kind]),
        chat_id=message.chat_id,
        message_id=message.message_id,
        reply_markup=None,
    )
    done: object = await chats.carry(message.chat_id, edit)
    return done is not Fate.UNREACHABLE
