from typing import Any

import pytest
from telegram import Update

from guests.people import Person, Role
from handlers.access import at_least, turn_away
from handlers.turn.replies import Reply, Results, Say, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn
from handlers.wording.translator import texts_for
from storage.sql.statement import Statement
from tests.handlers.values import STRANGER

USER = {"id": STRANGER, "is_bot": False, "first_name": "Sam"}
MESSAGE = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": STRANGER, "type": "private"},
    "from": USER,
    "text": "Jane Doe 07700 900123",
}
QUERY = {"id": "q1", "from": USER, "chat_instance": "c", "data": "g:open:g1:0:"}
INLINE = {"id": "i1", "from": USER, "query": "jane", "offset": ""}


def turn_of(services: Services, role: Role | None) -> Turn:
    """Make the turn of somebody with this role at the bistro."""
    person = Person(user_id=STRANGER, roles={"bistro": role} if role else {})
    venue = services.venues["bistro"] if role else None
    return Turn(services=services, chat_id=STRANGER, person=person, texts=texts_for("en"), venue=venue)


def answered(services: Services, **update: Any) -> list[Reply]:
    """Turn a stranger away and return what they are told; nothing is stored for them."""
    turn = turn_of(services, None)
    turn_away(turn, Update.de_json({"update_id": 1, **update}, None))
    assert (turn.writes, turn.wakes) == ([], set())
    return turn.replies


async def test_a_stranger_gets_one_line(services: Services) -> None:
    """A stranger is told whom to ask and their own number, and nothing else happens."""
    (said,) = answered(services, message=MESSAGE)

    assert isinstance(said, Say)
    assert "your number is 6666" in said.text


async def test_a_strangers_tap_ends_in_silence(services: Services) -> None:
    """A tap is answered without a text, so that the button stops waiting; the audit records it, and nothing else."""
    turn = turn_of(services, None)
    turn_away(turn, Update.de_json({"update_id": 1, "callback_query": QUERY}, None))

    assert turn.replies == [Toast(query_id="q1")]
    (noted,) = turn.writes
    assert isinstance(noted, Statement)
    told = {name: noted.values[name] for name in ("act", "actor", "guest_id", "details")}
    assert told == {"act": "refused", "actor": "6666", "guest_id": "g1", "details": '{"asked":"open"}'}


async def test_a_stranger_finds_nobody(services: Services) -> None:
    """An inline query has no result, only the way to connect."""
    (answer,) = answered(services, inline_query=INLINE)

    assert isinstance(answer, Results)
    assert answer.results == ()
    assert answer.button is not None


async def test_other_updates_of_strangers_are_dropped(services: Services) -> None:
    """An edited message of a stranger is not even answered."""
    assert answered(services, edited_message=MESSAGE) == []


@pytest.mark.parametrize("wanted", Role)
@pytest.mark.parametrize("role", [None, *Role])
async def test_rights_grow_with_the_role(services: Services, wanted: Role, role: Role | None) -> None:
    """A handler that asks for a role is reached with that role or a higher one; others are told."""
    reached: list[Role | None] = []

    @at_least(wanted)
    async def handler(turn: Turn, _: Update) -> None:
        reached.append(turn.role)

    turn = turn_of(services, role)
    await handler(turn, Update(1))

    is_enough = role is not None and list(Role).index(role) >= list(Role).index(wanted)
    assert reached == ([role] if is_enough else [])
    assert len(turn.replies) == (0 if is_enough else 1)
