from dataclasses import replace
from typing import Any

import pytest
from telegram import Update

from guests.conversation.state import Flow, Screen
from guests.drafts import ASKS_FOR
from guests.people import Person, Role
from guests.questions import LIFE, Question, RecordNumber, WhyDropped
from handlers.turn.questions import ask
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn, turn_for, venue_of, with_owner_rights
from tests.handlers.values import HENRY, JANE, MARY, OWNER, STRANGER, draft

ASKING = Flow(guest=JANE, screen=Screen.ASK, asking="email")


async def opened(services: Services, user_id: int, **more: Any) -> Turn:
    """Open a turn of this person in their own chat."""
    return await open_turn(services, user_id=user_id, chat_id=user_id, **more)


async def test_a_stranger_has_no_role_and_no_place(services: Services) -> None:
    """Who is on no team has no role; their own language is still spoken."""
    turn = await opened(services, STRANGER, spoken="tr")

    assert (turn.role, turn.venue, turn.texts.language) == (None, None, "tr")
    with pytest.raises(LookupError):
        _ = turn.place


async def test_a_host_is_at_their_venue(services: Services) -> None:
    """Role, venue and accounts are those of the team that the host is on."""
    turn = await opened(services, HENRY)

    assert (turn.role, turn.place.slug) == (Role.HOST, "bistro")
    assert [account.name for account in turn.accounts] == ["Clopos"]


async def test_an_owner_of_the_settings_owns_every_venue(services: Services) -> None:
    """Nobody has to add the first owner."""
    turn = await opened(services, OWNER)

    assert turn.person.roles == {"bistro": Role.OWNER, "meyhane": Role.OWNER}
    assert turn.role is Role.OWNER


async def test_a_venue_that_left_the_settings_counts_for_nobody(services: Services) -> None:
    """A role at a venue that is no longer configured is no role."""
    turn = await opened(services, MARY)

    assert turn.person.roles == {"meyhane": Role.MANAGER}
    assert with_owner_rights(services, Person(user_id=7, roles={"closed": Role.OWNER})).roles == {}


def test_the_chosen_venue_goes_first(services: Services) -> None:
    """A person works at the venue they chose, else at the first of theirs; never at one that is not theirs."""
    both = {"bistro": Role.HOST, "meyhane": Role.HOST}

    def place(venue: str | None, roles: dict[str, Role]) -> str | None:
        found = venue_of(services, Person(user_id=7, venue=venue, roles=roles))
        return found.slug if found else None

    assert place("meyhane", both) == "meyhane"
    assert place(None, both) == "bistro"
    assert place("meyhane", {"bistro": Role.HOST}) == "bistro"
    assert place("bistro", {}) is None


async def test_the_venues_language_is_the_last_wish(services: Services) -> None:
    """A person's choice, then their Telegram's language, then the venue's."""
    assert (await opened(services, MARY)).texts.language == "tr"
    assert (await opened(services, MARY, spoken="en-GB")).texts.language == "en"
    await services.book.commit(services.book.choose(Person(user_id=MARY, language="tr")))
    assert (await opened(services, MARY, spoken="en-GB")).texts.language == "tr"


async def test_a_draft_belongs_to_who_typed_it(services: Services) -> None:
    """A button of another person's draft finds no draft."""
    await services.book.commit(services.book.add_draft(draft(ASKING, chat_id=HENRY, user_id=HENRY)))

    assert (await opened(services, HENRY, draft_id="d1")).draft is not None
    assert (await opened(services, OWNER, draft_id="d1")).draft is None


async def test_a_draft_of_a_team_that_one_left(services: Services) -> None:
    """A draft of a venue where the person is no longer on the team can't be gone on with."""
    await services.book.commit(
        services.book.add_draft(draft(ASKING, chat_id=MARY, user_id=MARY, venue="bistro"))
    )

    assert (await opened(services, MARY, draft_id="d1")).draft is None


async def test_an_open_question_is_found(services: Services) -> None:
    """The draft that waits for a typed answer is read together with everything else."""
    waiting = draft(ASKING, chat_id=HENRY, user_id=HENRY, open_question=True)
    await services.book.commit(services.book.add_draft(waiting))

    asking = (await opened(services, HENRY)).asking

    assert asking is not None
    assert asking.id == "d1"
    assert (await opened(services, OWNER)).asking is None


async def test_a_draft_left_for_long_takes_no_answer(services: Services) -> None:
    """After an hour what is typed is read by itself; the card is still there."""
    waiting = draft(ASKING, chat_id=HENRY, user_id=HENRY, open_question=True)
    await services.book.commit(services.book.add_draft(waiting))
    later = replace(services, now=lambda: services.now() + ASKS_FOR + 1000)

    assert (await opened(services, HENRY)).asking is not None
    assert (await opened(later, HENRY)).asking is None


async def test_questions_are_found_until_they_are_void(services: Services) -> None:
    """What was asked about guests of the book is read with the turn, for ten minutes and while one is on the team."""
    book, now = services.book, services.now()
    asked = Question(
        id="q1",
        chat_id=HENRY,
        user_id=HENRY,
        venue="bistro",
        about=WhyDropped(delivery_id="x1"),
        asked_at=now,
    )
    late, left = replace(asked, id="q2", asked_at=now - LIFE - 1), replace(asked, id="q3", venue="meyhane")
    await book.commit(*map(book.add_question, (asked, late, left)))

    assert (await opened(services, HENRY)).questions == (asked,)
    assert (await opened(services, OWNER)).questions == ()


async def test_a_question_takes_the_place_of_another(services: Services) -> None:
    """Of the same delivery, or in the same message, only the later question is open; others stay."""
    book = services.book
    for number, about in enumerate(("x1", "x2", "x3")):
        turn = await opened(services, HENRY)
        ask(turn, WhyDropped(delivery_id=about), number)
        await book.commit(*turn.writes)

    turn = await opened(services, HENRY)
    ask(turn, RecordNumber(delivery_id="x1"), 2)
    await book.commit(*turn.writes)

    left = (await opened(services, HENRY)).questions
    assert {one.about for one in left} == {RecordNumber(delivery_id="x1"), WhyDropped(delivery_id="x2")}


async def test_a_press_names_its_draft(services: Services) -> None:
    """The draft in a button's data is read with the turn; the user's Telegram language is taken along."""
    await services.book.commit(services.book.add_draft(draft(ASKING, chat_id=HENRY, user_id=HENRY)))
    user = {"id": HENRY, "is_bot": False, "first_name": "Henry", "language_code": "tr"}
    query = {"id": "q1", "from": user, "chat_instance": "c", "data": "d:save:d1:1:"}
    update = Update.de_json({"update_id": 1, "callback_query": query}, None)

    turn = await turn_for(services, update)

    assert turn.draft is not None
    assert (turn.user_id, turn.chat_id, turn.texts.language) == (HENRY, HENRY, "tr")


async def test_a_turn_collects(services: Services) -> None:
    """Writes and replies keep their order, and nothing is stored or sent by collecting them."""
    turn = await opened(services, HENRY)
    book = services.book

    turn.write(book.add_draft(draft(ASKING)), book.place_draft("d1", 7))

    assert len(turn.writes) == 2
    assert await book.newest_draft(chat_id=1001, user_id=1001, venues={"bistro"}) is None


async def test_a_draft_of_a_venue_one_has_left_is_not_found(services: Services) -> None:
    """An older one of a venue that is still theirs is."""
    book = services.book
    for slug, venue in (("d1", "bistro"), ("d2", "meyhane"), ("d3", "closed")):
        await book.commit(book.add_draft(draft(Flow(), id=slug, venue=venue, chat_id=HENRY, user_id=HENRY)))
    turn = await open_turn(services, user_id=HENRY, chat_id=HENRY)

    newest = await turn.newest_draft()

    assert newest is not None
    assert newest.id == "d1"
