"""Texts go out as the library would send them."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.runtime.telemetry import Telemetry
from bot.telegram.client import TelegramBot
from bot.telegram.transport import AiohttpRequest

SENT = {"message_id": 5, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "text": "Jane"}
BUTTONS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Save", callback_data="d:save:x:1:", style="success")],
        [
            InlineKeyboardButton("Edit", callback_data="d:edit:x:1:"),
            InlineKeyboardButton("Open", url="https://t.me/x"),
        ],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("+447700900123"))],
    ]
)
Call = Callable[[Bot], Awaitable[Any]]


class Recorder(AiohttpRequest):
    """Records what is sent, nested values too, and answers with a message."""

    def __init__(self) -> None:
        super().__init__(connections=1, seconds=1, idle=1)
        self.sent: list[tuple[str, dict[str, Any]]] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_limits: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """Record a call."""
        del method
        assert request_data
        self.sent.append((url.rpartition("/")[2], request_data.parameters))
        return 200, json.dumps({"ok": True, "result": SENT}).encode()


@pytest.mark.parametrize(
    "call",
    [
        lambda bot: bot.send_message(7, "<b>Jane</b>", parse_mode=ParseMode.HTML, reply_markup=BUTTONS),
        lambda bot: bot.send_message(7, "Jane", link_preview_options=LinkPreviewOptions(is_disabled=True)),
        lambda bot: bot.send_message(7, "Jane", reply_to_message_id=3, allow_sending_without_reply=True),
        lambda bot: bot.send_message(7, "Jane", reply_to_message_id=3, message_thread_id=2),
        lambda bot: bot.send_message(7, "Jane", reply_markup=ForceReply(), disable_notification=True),
        lambda bot: bot.edit_message_text("Jane", chat_id=7, message_id=5, reply_markup=BUTTONS),
        lambda bot: bot.edit_message_text("Jane", chat_id=7, message_id=5),
    ],
)
async def test_a_text_is_sent_as_the_library_sends_it(call: Call) -> None:
    """The method and every parameter are the same, and the answer says which message a new one is."""
    ours, theirs = Recorder(), Recorder()
    mine = TelegramBot(telemetry=Telemetry(), token="1:t", request=ours, get_updates_request=Recorder())
    sent = await call(mine)
    await call(ExtBot("1:t", request=theirs, get_updates_request=Recorder()))
    assert ours.sent == theirs.sent
    if isinstance(sent, Message):
        assert (sent.message_id, sent.chat_id) == (5, 7)
    assert isinstance(sent, Message) or ours.sent[0][0] == "editMessageText"
