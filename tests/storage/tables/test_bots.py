"""Bots: which row of which number is whose, whatever becomes of tokens and names."""

from dataclasses import replace

import pytest

from guests.book.display import Card
from guests.book.rights.forgetting import Kind, Message
from guests.book.unit import Write
from guests.delivery.undo import Did, Save
from guests.drafts import Draft
from guests.people import HostGroup, Person
from guests.questions import Question, WhomToFind
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.migrations import make_room
from storage.sql.statement import Statement
from storage.tables import bots
from storage.tables.book import guests
from storage.tables.bots import KnownBot, recognised
from storage.tables.chat import messages
from tests.storage.values import stored

FIRST = KnownBot(number=0, telegram_id=111, name="bistro")
SECOND = KnownBot(number=1, telegram_id=222, name="cafe")


@pytest.mark.parametrize(
    ("present", "known", "numbers"),
    [
        ([(111, "bistro"), (222, "cafe")], [], [0, 1]),
        ([(222, "cafe"), (111, "bistro")], [FIRST, SECOND], [1, 0]),
        ([(222, "bistro"), (111, "cafe")], [FIRST, SECOND], [1, 0]),
        ([(333, "bistro"), (222, "cafe")], [FIRST, SECOND], [0, 1]),
        ([(333, "inn"), (111, "bistro")], [FIRST, SECOND], [2, 0]),
        ([(222, "cafe"), (111, "bistro")], [replace(FIRST, name="")], [1, 0]),
        ([(333, "cafe"), (222, "bistro")], [replace(FIRST, name="")], [0, 1]),
        ([(222, "bot")], [FIRST, SECOND], [1]),
        ([(444, "bot")], [replace(FIRST, name="bot")], [0]),
    ],
    ids=[
        "a new installation",
        "in another order",
        "under each other's names",
        "with a new token",
        "one more bot",
        "the only one until now, by its id",
        "the only one until now, with a new token",
        "one of two is left",
        "the only one, with a new token",
    ],
)
def test_a_bot_is_known_by_its_id_or_else_by_its_name(
    present: list[tuple[int, str]], known: list[KnownBot], numbers: list[int]
) -> None:
    """It keeps its number, and so its chats, if at least one of the two is as before; no two have the same."""
    assert [one.number for one in recognised(present, known)] == numbers


async def test_a_bot_is_stored_with_what_has_become_of_it(database: Database) -> None:
    """Its number stays; the rest is as last stored."""
    await database.commit(bots.put(FIRST), bots.put(SECOND), bots.put(replace(FIRST, telegram_id=333)))
    (rows,) = await database.fetch(bots.everything())
    assert [bots.read(row) for row in rows] == [replace(FIRST, telegram_id=333), SECOND]


async def test_the_same_ids_at_two_bots_are_two_chats(database: Database, database_url: str) -> None:
    """A person's chat and the numbers of messages there are the same for every bot: nothing of one reaches the other."""
    await make_room(database_url)
    await make_room(database_url)
    await database.commit(*(guests.put(stored(number), 1) for number in (1, 2)))
    books = [SqlBook(database, lambda: 5, bot=number) for number in (0, 1)]
    for number, book in enumerate(books):
        await book.commit(*of_a_chat(book, number))
    for number, book in enumerate(books):
        opening = await book.opening(user_id=7, chat_id=-7, draft_id=None)
        save, draft = await book.last_save(7), await book.draft_in(chat_id=-7, user_id=7, message_id=9)
        assert opening.person.language == ("en", "tr")[number]
        assert opening.asking
        assert draft
        assert opening.asking.id == draft.id == f"d{number}"
        assert [one.id for one in opening.questions] == [f"q{number}"]
        assert opening.group
        assert opening.group.venue == ("bistro", "cafe")[number]
        assert save
        assert save.guest_id == f"g{number + 1}"
        assert await book.shown_in(-7, 9) == f"g{number + 1}"
        assert await book.stale_cards() == [f"g{number + 1}"]
        assert [one.venue for one in await book.draft_writers()] == ["bistro"]
        assert await book.announced() == {"chat -7": f"digest {number}"}
    assert await due(database, messages.claim(6, 9, 9, 1)) == [("shown", 1)]
    await books[0].commit(books[0].forget_card(card_of(0)), *books[0].unbind_group(-7))
    assert await books[0].shown_in(-7, 9) is None
    assert await books[1].shown_in(-7, 9) == "g2"


def of_a_chat(book: SqlBook, number: int) -> list[Write]:
    """Return what a bot may know of a chat and a person; only what is said differs."""
    draft = Draft(
        id=f"d{number}",
        chat_id=-7,
        user_id=7,
        venue="bistro",
        state={},
        open_question=True,
        card_message_id=9,
    )
    question = Question(
        id=f"q{number}", chat_id=-7, user_id=7, venue="bistro", about=WhomToFind(), asked_at=5
    )
    message = Message(chat_id=-7, message_id=9, kind=Kind.SHOWN, language="en", sent_at=1)
    save = Save(user_id=7, guest_id=f"g{number + 1}", did=Did.CREATED, revision=1, at=5)
    return [
        book.choose(Person(user_id=7, language=("en", "tr")[number], venue=None)),
        book.add_draft(draft),
        book.add_question(question),
        book.bind_group(HostGroup(chat_id=-7, venue=("bistro", "cafe")[number], bound_by=7, bound_at=5)),
        book.put_card(card_of(number)),
        book.keep_save(save),
        book.forget_later(message, 5),
        book.announce("chat -7", f"digest {number}"),
    ]


def card_of(number: int) -> Card:
    """Return the card of a guest in message 9."""
    return Card(
        chat_id=-7,
        message_id=9,
        guest_id=f"g{number + 1}",
        user_id=7,
        venue="bistro",
        language="en",
        bot=number,
    )


async def due(database: Database, claim: Statement) -> list[tuple[str, int]]:
    """Return the kinds of the messages that are claimed, and whose they are."""
    (rows,) = await database.commit(claim)
    return [(row["kind"], row["bot"]) for row in rows]
