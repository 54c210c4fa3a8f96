"""The floor: no framework, no checks; streams, JSON, and a thread that writes with group commit."""

import asyncio
from typing import Any
from uuid import uuid4

from benchmarks.rivals import common
from benchmarks.rivals.wire import Wire
from benchmarks.rivals.writer import Writer


class Floor:
    """The bot. Drafts are stored, and kept in memory as well."""

    def __init__(self, telegram: Wire, clopos: Wire, writer: Writer) -> None:
        self._telegram = telegram
        self._clopos = clopos
        self._writer = writer
        self._drafts: dict[str, common.Guest] = {}

    async def poll(self) -> None:
        """Receive updates until cancelled; handles each in its own task."""
        offset = 0
        tasks: set[asyncio.Task[None]] = set()
        while True:
            answer = await self._telegram.post("/getUpdates", {"offset": offset, "timeout": 30})
            for update in answer["result"]:
                offset = update["update_id"] + 1
                task = asyncio.create_task(self._handle(update))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

    async def _handle(self, update: dict[str, Any]) -> None:
        if message := update.get("message"):
            await self._line(message)
        elif query := update.get("callback_query"):
            await self._save(query)

    async def _line(self, message: dict[str, Any]) -> None:
        guest = common.read(message["text"])
        self._drafts[guest.id] = guest
        await self._writer.store((common.ADD_DRAFT, guest.row))
        keyboard = {"inline_keyboard": common.buttons(guest)}
        card = {"chat_id": message["chat"]["id"], "text": guest.card, "reply_markup": keyboard}
        await self._telegram.post("/sendMessage", card)

    async def _save(self, query: dict[str, Any]) -> None:
        await self._telegram.post("/answerCallbackQuery", {"callback_query_id": query["id"]})
        guest = self._drafts.pop(query["data"].removeprefix("save:"))
        await self._writer.store(
            (common.ADD_GUEST, guest.row),
            (common.ADD_DELIVERY, (str(uuid4()), guest.id)),
            (common.DROP_DRAFT, (guest.id,)),
        )
        record = await self._clopos.post("/customers", guest.wire)
        at = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        text = guest.saved([record["data"]["id"]])
        await self._telegram.post("/editMessageText", {**at, "text": text})


async def main() -> None:
    """Run until killed: whatever it reported as stored is stored."""
    common.make_tables()
    grant = await Wire(common.ACCOUNTS[0]).post("/auth", common.LOGIN)
    clopos = Wire(common.ACCOUNTS[0], common.headers(grant["token"]))
    telegram = Wire(f"{common.TELEGRAM}/bot{common.TOKEN}")
    await Floor(telegram, clopos, Writer()).poll()


if __name__ == "__main__":
    asyncio.run(main())
