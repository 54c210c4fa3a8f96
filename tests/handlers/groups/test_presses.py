"""Buttons that are tapped in a group, where others read along."""

from typing import Any

import pytest
from telegram import Update

from guests.people import HostGroup
from handlers.groups.presses import PRIVATE_ONLY, pressed
from handlers.turn.buttons import DRAFT, HOST_GROUP, SCOPES
from handlers.turn.replies import Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn, turn_for
from tests.handlers.values import HENRY, NOON, STRANGER, Named, entry

GROUP = -100500
OURS = {"id": 1, "is_bot": True, "first_name": "Stand", "username": "Stand_Bot"}
CARD = {
    "message_id": 5,
    "date": 1,
    "chat": {"id": GROUP, "type": "supergroup", "title": "Shift"},
    "from": OURS,
}
FORWARDED = {"forward_origin": {"type": "user", "date": 1, "sender_user": OURS}}


async def tapped(services: Services, data: str, by: int = HENRY, **message: Any) -> Turn:
    """Tap a button in a group that is bound to the bistro."""
    await services.book.commit(
        services.book.add_guest(entry()),
        services.book.bind_group(HostGroup(chat_id=GROUP, venue="bistro", bound_by=HENRY, bound_at=NOON)),
    )
    person = {"id": by, "is_bot": False, "first_name": "Henry"}
    query = {"id": "q1", "from": person, "chat_instance": "c", "data": data, "message": {**CARD, **message}}
    update = Update.de_json({"update_id": 1, "callback_query": query}, Named("1:x"))
    assert update is not None
    turn = await turn_for(services, update)
    await pressed(turn, update)
    return turn


@pytest.mark.parametrize("message", [{}, FORWARDED])
@pytest.mark.parametrize(
    "data",
    [
        "g:open:g1:0:",
        "g:edit:g1:0:",
        "g:phone:g1:0:",
        "g:done:g1:0:x1",
        "q:page::0:",
        "l:more::0:8",
        "e:csv::0:",
    ],
)
async def test_a_button_of_the_private_chat_does_nothing_in_a_group(
    services: Services, data: str, message: dict[str, Any]
) -> None:
    """Be it forged, or on a card that somebody forwarded there: nothing is drawn, stored or told of the guest."""
    turn = await tapped(services, data, **message)

    assert turn.replies == [Toast(query_id="q1", text=PRIVATE_ONLY)]
    assert turn.writes == []


async def test_a_stranger_s_tap_in_a_group_says_nothing(services: Services) -> None:
    """Its waiting ends, and that is all."""
    turn = await tapped(services, "g:open:g1:0:", by=STRANGER)

    assert turn.replies == [Toast(query_id="q1")]
    assert turn.writes == []


@pytest.mark.parametrize("scope", sorted(SCOPES - {DRAFT, HOST_GROUP}))
async def test_no_other_scope_is_a_group_s(services: Services, scope: str) -> None:
    """Whatever is added to the private chat does not work in a group by itself."""
    turn = await tapped(services, f"{scope}:new:g1:0:")

    assert turn.replies == [Toast(query_id="q1", text=PRIVATE_ONLY)]
