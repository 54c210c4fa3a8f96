"""python-telegram-bot out of the box: its own httpx, its own polling; aiosqlite; httpx to the provider.

With ``BENCH_SEQUENTIAL`` set, updates are handled one after another, which is the library's default.
"""

import os
from typing import Any
from uuid import uuid4

import aiosqlite
import httpx
from telegram import InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from benchmarks.rivals import common

Context = ContextTypes.DEFAULT_TYPE


async def open_all(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Open the database and the provider, as a ``post_init`` hook."""
    common.make_tables()
    database = await aiosqlite.connect(common.DATABASE)
    await database.execute(common.DURABLE)
    accounts = [await connect(address) for address in common.ACCOUNTS]
    application.bot_data.update(database=database, accounts=accounts)


async def connect(address: str) -> httpx.AsyncClient:
    """Log in to a provider."""
    clopos = httpx.AsyncClient(base_url=address)
    grant = await clopos.post("/auth", json=common.LOGIN)
    clopos.headers.update(common.headers(grant.json()["token"]))
    return clopos


async def close_all(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Close them, as a ``post_shutdown`` hook."""
    for clopos in application.bot_data["accounts"]:
        await clopos.aclose()
    await application.bot_data["database"].close()


async def line(update: Update, context: Context) -> None:
    """Store the draft and show its card."""
    message = update.message
    if message is None:
        return
    guest = common.read(message.text or "")
    database = context.bot_data["database"]
    await database.execute(common.ADD_DRAFT, guest.row)
    await database.commit()
    keyboard = {"inline_keyboard": common.buttons(guest)}
    await message.reply_text(guest.card, reply_markup=InlineKeyboardMarkup.de_json(keyboard))


async def save(update: Update, context: Context) -> None:
    """Store the guest, send it to the providers one after another, show the proof."""
    query = update.callback_query
    if query is None:
        return
    await query.answer()
    database = context.bot_data["database"]
    draft_id = (query.data or "").removeprefix("save:")
    (row,) = await database.execute_fetchall(common.READ_DRAFT, (draft_id,))
    guest = common.Guest(*row)
    await database.execute(common.ADD_GUEST, guest.row)
    await database.execute(common.ADD_DELIVERY, (str(uuid4()), guest.id))
    await database.execute(common.DROP_DRAFT, (guest.id,))
    await database.commit()
    records = []
    for clopos in context.bot_data["accounts"]:
        answer = await clopos.post("/customers", json=guest.wire)
        answer.raise_for_status()
        records.append(answer.json()["data"]["id"])
    await query.edit_message_text(guest.saved(records))


def main() -> None:
    """Run until stopped."""
    application = (
        Application.builder()
        .token(common.TOKEN)
        .base_url(f"{common.TELEGRAM}/bot")
        .concurrent_updates("BENCH_SEQUENTIAL" not in os.environ)
        .post_init(open_all)
        .post_shutdown(close_all)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, line))
    application.add_handler(CallbackQueryHandler(save, pattern="^save:"))
    application.run_polling()


if __name__ == "__main__":
    main()
