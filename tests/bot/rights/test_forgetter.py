from typing import Any

import pytest

from bot.rights import forgetter
from bot.rights.forgetter import Forgetter
from guests.book.rights.forgetting import HOUR, Kind, Message
from storage.database import Database
from storage.proven_clock import LOOKED_AT
from storage.tables.chat import messages, meta

NOW = 1_700_000_000_000


async def test_messages_of_a_clock_that_was_ahead_are_forgotten_once_it_is_right(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else they would stay in the chats for years; others keep their time."""
    forgotten: list[int] = []

    async def forget(_bot: Any, _chats: Any, message: Message, _now: int) -> bool:
        forgotten.append(message.message_id)
        return True

    monkeypatch.setattr(forgetter, "forget", forget)
    for number, sent_at in ((1, NOW), (2, NOW + 9_000 * HOUR)):
        message = Message(chat_id=1, message_id=number, kind=Kind.SHOWN, language="en", sent_at=sent_at)
        await database.commit(messages.put(message, sent_at + 24 * HOUR))
    nobody: Any = None
    unproven = await Forgetter(database, nobody, nobody, now=lambda: NOW).round()
    await database.commit(meta.put(LOOKED_AT, str(NOW - HOUR)))
    await Forgetter(database, nobody, nobody, now=lambda: NOW).round()

    assert unproven == 0
    assert forgotten == [2]
