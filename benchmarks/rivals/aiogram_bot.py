"""aiogram 3 out of the box: aiohttp, a router, its own polling; aiosqlite; aiohttp to the provider."""

# aiogram is not a dependency of this project: it is installed only for the comparison.
import asyncio
from uuid import uuid4

import aiohttp
import aiosqlite
from aiogram import Bot, Dispatcher, F, Router  # type: ignore[import-not-found]
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message  # type: ignore[import-not-found]

from benchmarks.rivals import common


async def line(message: Message, database: aiosqlite.Connection) -> None:
    """Store the draft and show its card."""
    guest = common.read(message.text)
    await database.execute(common.ADD_DRAFT, guest.row)
    await database.commit()
    keyboard = InlineKeyboardMarkup(inline_keyboard=common.buttons(guest))
    await message.answer(guest.card, reply_markup=keyboard)


async def save(
    query: CallbackQuery,
    database: aiosqlite.Connection,
    clopos: aiohttp.ClientSession,
    tokens: dict[str, str],
) -> None:
    """Store the guest, send it to the providers one after another, show the proof."""
    await query.answer()
    draft_id = query.data.removeprefix("save:")
    ((*row,),) = await database.execute_fetchall(common.READ_DRAFT, (draft_id,))
    guest = common.Guest(*row)
    await database.execute(common.ADD_GUEST, guest.row)
    await database.execute(common.ADD_DELIVERY, (str(uuid4()), guest.id))
    await database.execute(common.DROP_DRAFT, (guest.id,))
    await database.commit()
    records = []
    for address, token in tokens.items():
        url = f"{address}/customers"
        async with clopos.post(url, json=guest.wire, headers=common.headers(token)) as answer:
            answer.raise_for_status()
            record = await answer.json()
        records.append(record["data"]["id"])
    await query.message.edit_text(guest.saved(records))


def routes() -> Router:
    """Return the table of handlers."""
    router = Router()
    router.message.register(line, F.text)
    router.callback_query.register(save, F.data.startswith("save:"))
    return router


async def main() -> None:
    """Run until stopped."""
    common.make_tables()
    session = AiohttpSession(api=TelegramAPIServer.from_base(common.TELEGRAM))
    dispatcher = Dispatcher()
    dispatcher.include_router(routes())
    async with aiosqlite.connect(common.DATABASE) as database, aiohttp.ClientSession() as clopos:
        await database.execute(common.DURABLE)
        tokens = {}
        for address in common.ACCOUNTS:
            async with clopos.post(f"{address}/auth", json=common.LOGIN) as answer:
                tokens[address] = (await answer.json())["token"]
        bot = Bot(common.TOKEN, session=session)
        await dispatcher.start_polling(bot, database=database, clopos=clopos, tokens=tokens)


if __name__ == "__main__":
    asyncio.run(main())
