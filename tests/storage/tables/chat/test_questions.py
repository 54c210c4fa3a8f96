from dataclasses import replace

import pytest

from guests.book.unit import Conflict
from guests.questions import Question, RecordNumber, WhyDropped
from storage.database import Database
from storage.tables.chat import questions
from tests.storage.values import HOSTILE

NUMBER = RecordNumber(delivery_id="x1", venue_key="k", offset=5, typed=HOSTILE[1])
QUESTION = Question(
    id="q1", chat_id=-(10**12), user_id=7 * 10**9, venue="bistro", about=NUMBER, asked_at=1, message_id=3
)
WHY = replace(QUESTION, id="q2", about=WhyDropped(delivery_id="x2"), asked_at=2, message_id=None)


async def asked(database: Database) -> list[Question]:
    """Read the person's open questions."""
    (rows,) = await database.fetch(questions.of_person(QUESTION.chat_id, QUESTION.user_id))
    return [questions.read(row) for row in rows]


async def test_a_question_comes_back_as_stored(database: Database) -> None:
    """Each kind with everything it is about, newest first, and nobody else's."""
    elsewhere = (replace(WHY, id="q3", user_id=1), replace(WHY, id="q4", chat_id=1))
    await database.commit(*map(questions.put, (QUESTION, WHY, *elsewhere)))
    assert await asked(database) == [WHY, QUESTION]


async def test_the_message_that_asks_is_known_later(database: Database) -> None:
    """A message has its number only once it is sent; a question closed by then stays closed."""
    await database.commit(questions.put(WHY))
    await database.commit(questions.set_message("q2", 9), questions.set_message("q9", 9))
    assert await asked(database) == [replace(WHY, message_id=9)]


async def test_a_question_is_closed_once(database: Database) -> None:
    """Of two simultaneous answers one is refused, and read again."""
    await database.commit(questions.put(QUESTION))
    await database.commit(questions.remove("q1"))
    with pytest.raises(Conflict):
        await database.commit(questions.remove("q1"))
    assert await asked(database) == []


async def test_old_questions_are_purged(database: Database) -> None:
    """What was asked before a time is deleted."""
    await database.commit(questions.put(QUESTION), questions.put(WHY))
    (gone,) = await database.commit(questions.purge(before=2))
    assert [row["id"] for row in gone] == ["q1"]
    assert await asked(database) == [WHY]
