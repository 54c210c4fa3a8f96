"""Telegram without a network: python-telegram-bot's own request class, with instant answers."""

import asyncio
import json
from collections import Counter
from typing import Any, Final

from telegram.request import BaseRequest, RequestData

BOT: Final = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
HOST: Final = {"id": 1001, "is_bot": False, "first_name": "Host", "language_code": "en"}
CHAT: Final = {"id": 1001, "type": "private", "first_name": "Host"}
SAID: Final = "Guest\nJane Doe\n+44 7400 123456\njane@example.com"
CONTENT: Final = {"getMe": BOT, "sendMessage": {"message_id": 7, "date": 1, "chat": CHAT, "text": SAID}}
ANSWERS: Final = {
    name: json.dumps({"ok": True, "result": result}).encode() for name, result in CONTENT.items()
}
TRUE: Final = b'{"ok":true,"result":true}'


class Silent(BaseRequest):
    """Counts the calls; sets ``said`` whenever a message is sent."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.said = asyncio.Event()

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(self, url: str, *rest: Any, **more: Any) -> tuple[int, bytes]:
        """Answer, after encoding the parameters like a real call."""
        name = url.rpartition("/")[2]
        self.calls[name] += 1
        for value in (*rest, *more.values()):
            if isinstance(value, RequestData):
                len(value.json_parameters)
        if name == "sendMessage":
            self.said.set()
        return 200, ANSWERS.get(name, TRUE)


def message(update_id: int, text: str) -> dict[str, Any]:
    """Return the raw update of a message in the host's own chat."""
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(" ", maxsplit=1)[0])}
    body = {"message_id": update_id, "date": 1, "chat": CHAT, "from": HOST, "text": text}
    return {"update_id": update_id, "message": body | ({"entities": [command]} if text[0] == "/" else {})}
