from typing import Any

import pytest
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from guests.people import Person, Role
from handlers.access import admit, at_least
from handlers.turn.replies import Results, Say, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Context, Turn, present
from handlers.wording.translator import texts_for
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


async def admitted(turn: Turn, **update: Any) -> bool:
    """Show the update to the doorkeeper and tell whether other handlers may see it."""
    read = Update.de_json({"update_id": 1, **update}, None)
    with present(turn):
        try:
            await admit(read, object.__new__(Context))
        except ApplicationHandlerStop:
            return False
    return True


@pytest.mark.parametrize("role", Role)
async def test_the_team_is_let_in(services: Services, role: Role) -> None:
    """Whoever has a role passes without a word."""
    turn = turn_of(services, role)

    assert await admitted(turn, message=MESSAGE)
    assert turn.replies == []


async def test_a_stranger_gets_one_line(services: Services) -> None:
    """A stranger is told whom to ask and their own number, and nothing else happens."""
    turn = turn_of(services, None)

    assert not await admitted(turn, message=MESSAGE)

    (said,) = turn.replies
    assert isinstance(said, Say)
    assert "your number is 6666" in said.text
    assert (turn.writes, turn.wakes) == ([], set())


async def test_a_strangers_tap_ends_in_silence(services: Services) -> None:
    """A tap is answered without a text, so that the button stops waiting."""
    turn = turn_of(services, None)

    assert not await admitted(turn, callback_query=QUERY)
    assert turn.replies == [Toast(query_id="q1")]


async def test_a_stranger_finds_nobody(services: Services) -> None:
    """An inline query has no result, only the way to connect."""
    turn = turn_of(services, None)

    assert not await admitted(turn, inline_query=INLINE)

    (answer,) = turn.replies
    assert isinstance(answer, Results)
    assert answer.results == ()
    assert answer.button is not None


async def test_other_updates_of_strangers_are_dropped(services: Services) -> None:
    """An edited message of a stranger is not even answered."""
    turn = turn_of(services, None)

    assert not await admitted(turn, edited_message=MESSAGE)
    assert turn.replies == []


@pytest.mark.parametrize("wanted", Role)
@pytest.mark.parametrize("role", [None, *Role])
async def test_rights_grow_with_the_role(services: Services, wanted: Role, role: Role | None) -> None:
    """A handler that asks for a role is reached with that role or a higher one; others are told."""
    reached: list[Role | None] = []

    @at_least(wanted)
    async def handler(_: Update, context: Context) -> None:
        reached.append(context.turn.role)

    turn = turn_of(services, role)
    with present(turn):
        await handler(Update(1), object.__new__(Context))

    is_enough = role is not None and list(Role).index(role) >= list(Role).index(wanted)
    assert reached == ([role] if is_enough else [])
    assert len(turn.replies) == (0 if is_enough else 1)
