from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from guests.guest import Guest
from guests.invitations.form import Form
from guests.invitations.invitation import LIFE, Invitation, hashed, new_token
from guests.invitations.visit import Visit
from guests.people import Person
from handlers.turn.replies import Results, Say, Show, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn
from handlers.visitors.door import receive
from handlers.wording.translator import texts_for
from tests.handlers.values import HENRY, NOON, STRANGER, Named, entry

USER = {"id": STRANGER, "is_bot": False, "first_name": "Sam"}
CHAT = {"id": STRANGER, "type": "private"}
TOKEN = new_token()
INVITATION = Invitation(
    id="i1",
    token_hash=hashed(TOKEN),
    venue="bistro",
    made_by=HENRY,
    made_at=NOON,
    chat_id=HENRY,
    guest_id="g1",
    expires_at=NOON + LIFE,
)
VISIT = Visit(id="v1", invitation=INVITATION, user_id=STRANGER, form=Form(language="en"), opened_at=NOON)
SECRET = Guest(first_name="Jane", last_name="Secret", phone="+447911123456", note="Allergic")


@pytest.fixture
async def visited(services: Services) -> Services:
    """Give services at noon, with a guest in the book whose invitation a stranger has opened."""
    book = services.book
    await book.commit(
        book.add_guest(entry(1, SECRET)), *book.add_invitation(INVITATION), book.add_visit(VISIT)
    )
    return replace(services, now=lambda: NOON)


async def received(services: Services, **update: Any) -> Turn:
    """Let a stranger send something."""
    person = Person(user_id=STRANGER)
    turn = Turn(services=services, chat_id=STRANGER, person=person, texts=texts_for("en"))
    await receive(turn, Update.de_json({"update_id": 1, **update}, Named("1:x")))
    return turn


def message(**content: Any) -> dict[str, Any]:
    """Make a message in the stranger's private chat."""
    return {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, **content}


def press(data: str) -> dict[str, Any]:
    """Make a tap on a button with this data below one of our messages."""
    below = {"message_id": 9, "date": 1, "chat": CHAT, "text": "x"}
    return {"id": "q1", "from": USER, "chat_instance": "c", "data": data, "message": below}


@pytest.mark.parametrize("scope", "dgpqlefi")
async def test_a_visitor_taps_nothing_of_the_hosts(visited: Services, scope: str) -> None:
    """Whatever a custom client sends, it ends in silence and nothing is stored."""
    for action in ("open", "edit", "save", "revoke", "yes", "csv", "consents", "invite"):
        turn = await received(visited, callback_query=press(f"{scope}:{action}:g1:0:consent_sms"))

        assert turn.replies == [Toast(query_id="q1")]
        assert turn.writes == []


@given(st.text(max_size=40) | st.sampled_from(["/find Jane", "/start g1", "/start new", "/queue", "Secret"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
async def test_a_visitor_hears_of_no_guest(visited: Services, text: str) -> None:
    """Every text gets the question again, or one line."""
    turn = await received(visited, message=message(text=text or "x"))

    assert all(isinstance(reply, Say) and "Secret" not in reply.text for reply in turn.replies)
    assert turn.writes == []


@given(st.text(alphabet="abc:v01yesnoconfrm", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
async def test_any_data_of_a_tap_is_answered(visited: Services, data: str) -> None:
    """Nothing raises, and the tap is always ended."""
    turn = await received(visited, callback_query=press("v:" + data))

    assert isinstance(turn.replies[0], Toast)
    assert all(isinstance(reply, Toast | Show) for reply in turn.replies)


async def test_the_data_of_another_form_changes_nothing(visited: Services) -> None:
    """Each person answers only for themselves."""
    turn = await received(visited, callback_query=press("v:yes:v2:0:consent_sms"))

    assert (turn.replies, turn.writes) == ([Toast(query_id="q1")], [])


async def test_nothing_is_said_in_groups_or_inline(visited: Services) -> None:
    """A link works in the private chat alone."""
    group = {**message(text=f"/start c_{TOKEN}"), "chat": {"id": -5, "type": "group", "title": "x"}}
    said = await received(visited, message=group)
    asked = await received(visited, inline_query={"id": "i1", "from": USER, "query": "jane", "offset": ""})

    assert (said.replies, said.writes, asked.writes) == ([], [], [])
    (answer,) = asked.replies
    assert isinstance(answer, Results)
    assert answer.results == ()
