"""Updates are read quickly, and as the library reads them."""

from copy import deepcopy
from typing import Any

import pytest
from telegram import Bot, Update

from bot.intake.reading import read_update
from bot.runtime.errors import Unreadable

BOT = Bot("1:token")
PERSON = {"id": 7, "is_bot": False, "first_name": "Olivia", "language_code": "tr"}
CHAT = {"id": 7, "type": "private", "first_name": "Olivia"}
TEXT: dict[str, Any] = {
    "message_id": 5,
    "date": 1_700_000_000,
    "chat": CHAT,
    "from": PERSON,
    "text": "/new Jane",
}
ENTITIES = [{"type": "bot_command", "offset": 0, "length": 4}]
ROBOT = {"id": 1, "is_bot": True, "first_name": "Stand", "username": "stand_bot"}
CARD = {"message_id": 6, "date": 1_700_000_001, "chat": CHAT, "from": ROBOT, "text": "Jane Doe"}
BUTTONS = {"inline_keyboard": [[{"text": "Save", "callback_data": "d:save:x:1:"}]]}
TAP = {"id": "9", "from": PERSON, "chat_instance": "3", "data": "d:save:x:1:", "message": CARD}


@pytest.mark.parametrize(
    "content",
    [
        {"message": TEXT},
        {"message": TEXT | {"entities": ENTITIES}},
        {"message": TEXT | {"reply_to_message": CARD}},
        {"message": TEXT | {"forward_origin": {"type": "user", "date": 1, "sender_user": PERSON}}},
        {"message": {"message_id": 5, "date": 1, "chat": CHAT, "from": PERSON, "sticker_unknown": 1}},
        {"edited_message": TEXT | {"edit_date": 1_700_000_009}},
        {
            "callback_query": TAP
            | {"message": CARD | {"chat": {"id": -8, "type": "group", "title": "Bistro"}}}
        },
        {"callback_query": {name: value for name, value in TAP.items() if name != "message"}},
    ],
)
def test_an_update_is_read_as_the_library_reads_it(content: dict[str, Any]) -> None:
    """Every field is the same, and so is the bot that it belongs to."""
    raw = {"update_id": 4} | content
    ours, theirs = read_update(deepcopy(raw), BOT), Update.de_json(deepcopy(raw), BOT)
    assert ours.to_dict() == theirs.to_dict()
    assert ours.get_bot() is BOT
    for one in (ours.message, ours.callback_query):
        assert one is None or one.get_bot() is BOT


def test_the_buttons_of_a_tapped_message_are_not_read() -> None:
    """Of the message under a button its place, its sender and its text are."""
    raw = {"update_id": 4, "callback_query": TAP | {"message": CARD | {"reply_markup": BUTTONS}}}
    plain = {"update_id": 4, "callback_query": TAP}
    assert read_update(raw, BOT).to_dict() == Update.de_json(plain, BOT).to_dict()


@pytest.mark.parametrize(
    "content", [{"message": {"text": "a", "from": PERSON}}, {"callback_query": TAP | {"message": 3}}]
)
def test_what_is_not_telegrams_is_unreadable(content: dict[str, Any]) -> None:
    """One clear error, whichever way it is read."""
    with pytest.raises(Unreadable):
        read_update({"update_id": 4} | content, BOT)
