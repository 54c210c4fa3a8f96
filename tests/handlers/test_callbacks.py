from typing import Any

import pytest
from telegram import Update

from guests.people import Role
from handlers.callbacks import COPY, pressed
from handlers.turn.replies import Reply, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn
from tests.handlers.values import HENRY, Named

HOST = {"id": HENRY, "is_bot": False, "first_name": "Henry"}
OURS = {"id": 1, "is_bot": True, "first_name": "Stand", "username": "Stand_Bot"}
CHAT = {"id": HENRY, "type": "private"}
CARD = {"message_id": 5, "date": 1, "chat": CHAT, "from": OURS, "text": "Jane Doe"}
FORWARDED = {"type": "user", "date": 1, "sender_user": OURS}


async def replies(services: Services, **query: Any) -> tuple[list[Reply], Turn]:
    """Press a button of a guest's card and return what is said."""
    turn = await open_turn(services, user_id=HENRY, chat_id=HENRY)
    turn.bot = "stand_bot"
    assert turn.role is Role.HOST
    body = {"id": "q1", "from": HOST, "chat_instance": "c", "data": "g:more:g1:0:", **query}
    await pressed(turn, Update.de_json({"update_id": 1, "callback_query": body}, Named("1:x")))
    return turn.replies, turn


@pytest.mark.parametrize(
    "query",
    [
        {"message": {**CARD, "forward_origin": FORWARDED}},
        {"message": {**CARD, "from": HOST, "forward_origin": FORWARDED}},
        {"message": {**CARD, "from": HOST}},
        {"inline_message_id": "i1"},
    ],
)
async def test_a_copy_of_a_card_does_nothing(services: Services, query: dict[str, Any]) -> None:
    """A forwarded card, or one that was inserted elsewhere: the tap is answered with where the card is."""
    said, turn = await replies(services, **query)

    assert said == [Toast(query_id="q1", text=COPY)]
    assert turn.writes == []


async def test_a_button_on_our_own_message_is_looked_up(services: Services) -> None:
    """There the book decides."""
    said, _ = await replies(services, message=CARD)

    assert said == [Toast(query_id="q1", text="This guest is no longer in the book.")]
