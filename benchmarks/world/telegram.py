"""A fast Telegram: long polling, messages, edits and answered taps, and nothing else.

It refuses what the Bot API refuses in this flow (a wrong token, editing a missing message, answering a tap
nobody made), so that a bot can't look fast by skipping part of the work.
"""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any, Final

from benchmarks.world.http import Reply, pack, values_of

TOKEN: Final = "123456:benchmark"  # noqa: S105 - made up
BOT: Final = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
TRUE: Final = b'{"ok":true,"result":true}'
BATCH: Final = 100

Shown = Callable[[int, int, str, Any], None]


class Telegram:
    """One bot's Telegram. ``shown`` gets chat, message, text and keyboard of everything sent or edited."""

    def __init__(self, shown: Shown) -> None:
        self.calls: Counter[str] = Counter()
        self.polled_at: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._shown = shown
        self._updates: deque[tuple[int, bytes]] = deque()
        self._poll: Reply | None = None
        self._poll_ends: asyncio.TimerHandle | None = None
        self._last_update = 0
        self._last_message = 0
        self._messages: dict[tuple[int, int], dict[str, Any]] = {}
        self._taps: set[str] = set()
        self._methods: dict[str, Callable[[dict[str, Any], Reply], None]] = {
            "getupdates": self._get_updates,
            "getme": lambda _, reply: reply(200, pack({"ok": True, "result": BOT})),
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_message_text,
            "answercallbackquery": self._answer_callback_query,
        }

    @property
    def taps_open(self) -> int:
        """How many taps are still waiting for an answer."""
        return len(self._taps)

    def handle(self, path: str, head: bytes, body: bytes, reply: Reply) -> None:
        """Serve one call; methods without an effect here (``setMyCommands``...) succeed."""
        root, _, method = path.rpartition("/")
        if root != f"/bot{TOKEN}":
            _refuse(reply, 401, "Unauthorized")
            return
        self.calls[method] += 1
        serve = self._methods.get(method.lower(), _grant)
        serve(values_of(head, body), reply)

    def write(self, user_id: int, text: str) -> None:
        """Make the person write to the bot."""
        message = {**self._message(user_id, text), "from": _person(user_id)}
        self._put("message", message)

    def tap(self, user_id: int, message_id: int, data: str) -> None:
        """Make the person tap a button."""
        query_id = str(time.perf_counter_ns())
        self._taps.add(query_id)
        message = self._messages[user_id, message_id]
        common = {"id": query_id, "from": _person(user_id), "chat_instance": str(user_id)}
        self._put("callback_query", {**common, "message": message, "data": data})

    def _put(self, kind: str, body: dict[str, Any]) -> None:
        self._last_update += 1
        update = {"update_id": self._last_update, kind: body}
        if not self._updates:
            asyncio.get_running_loop().call_soon(self._flush)
        self._updates.append((self._last_update, pack(update)))

    def _get_updates(self, values: dict[str, Any], reply: Reply) -> None:
        if not self.polled_at.done():
            self.polled_at.set_result(time.monotonic())
        offset = int(values.get("offset") or 0)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self._end_poll()
        self._poll = reply
        wait = float(values.get("timeout") or 0)
        self._poll_ends = asyncio.get_running_loop().call_later(wait, self._end_poll)
        self._flush()

    def _flush(self) -> None:
        """Answer the waiting poll, if there is one and there are updates."""
        if self._poll and self._updates:
            self._end_poll()

    def _end_poll(self) -> None:
        poll, self._poll = self._poll, None
        if self._poll_ends:
            self._poll_ends.cancel()
        if poll:
            batch = [raw for _, raw in list(self._updates)[:BATCH]]
            poll(200, b'{"ok":true,"result":[' + b",".join(batch) + b"]}")

    def _send_message(self, values: dict[str, Any], reply: Reply) -> None:
        chat_id = int(values["chat_id"])
        message = self._message(chat_id, values["text"])
        self._show(message, values, reply)

    def _edit_message_text(self, values: dict[str, Any], reply: Reply) -> None:
        message = self._messages.get((int(values["chat_id"]), int(values["message_id"])))
        if message is None:
            _refuse(reply, 400, "Bad Request: message to edit not found")
            return
        self._show({**message, "text": values["text"]}, values, reply)

    def _show(self, message: dict[str, Any], values: dict[str, Any], reply: Reply) -> None:
        markup = values.get("reply_markup") or None
        keyboard = json.loads(markup) if isinstance(markup, str) else markup
        message = {**message, "from": BOT} | ({"reply_markup": keyboard} if keyboard else {})
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        self._messages[chat_id, message_id] = message
        reply(200, b'{"ok":true,"result":' + pack(message) + b"}")
        self._shown(chat_id, message_id, message["text"], keyboard)

    def _answer_callback_query(self, values: dict[str, Any], reply: Reply) -> None:
        if values["callback_query_id"] not in self._taps:
            _refuse(
                reply,
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
            return
        self._taps.discard(values["callback_query_id"])
        reply(200, TRUE)

    def _message(self, chat_id: int, text: str) -> dict[str, Any]:
        self._last_message += 1
        chat = {"id": chat_id, "type": "private", "first_name": "Host"}
        return {"message_id": self._last_message, "date": int(time.time()), "chat": chat, "text": text}


def _person(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "Host", "language_code": "en"}


def _grant(_: dict[str, Any], reply: Reply) -> None:
    reply(200, TRUE)


def _refuse(reply: Reply, status: int, words: str) -> None:
    reply(status, pack({"ok": False, "error_code": status, "description": words}))
