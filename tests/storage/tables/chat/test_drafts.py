from dataclasses import replace

import pytest

from guests.book.unit import Conflict
from guests.drafts import Draft
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.chat import drafts
from tests.storage.values import HOSTILE

DRAFT = Draft(
    id="d1",
    chat_id=-(10**12),
    user_id=7 * 10**9,
    venue="bistro",
    state={"step": "name", "typed": HOSTILE},
    open_question=True,
)
CHAT = (DRAFT.chat_id, DRAFT.user_id)


async def one(database: Database, statement: Statement) -> Draft | None:
    """Read the draft that a query finds."""
    (rows,) = await database.fetch(statement)
    return drafts.read(rows[0]) if rows else None


async def test_a_draft_comes_back_as_stored(database: Database) -> None:
    """Whatever was typed, the flow is restored."""
    await database.commit(drafts.put(DRAFT, 1))
    assert await one(database, drafts.by_id("d1")) == DRAFT
    assert await one(database, drafts.by_id("d2")) is None


async def test_the_draft_touched_last_is_the_newest(database: Database) -> None:
    """Of a person's drafts in a chat the one touched last counts, and likewise among those that ask."""
    second = replace(DRAFT, id="d2", open_question=False)
    stranger = replace(DRAFT, id="d3", user_id=1)
    await database.commit(drafts.put(DRAFT, 1), drafts.put(second, 2), drafts.put(stranger, 3))
    assert await one(database, drafts.newest(*CHAT)) == second
    assert await one(database, drafts.asking(*CHAT)) == DRAFT
    step = replace(DRAFT, revision=2, open_question=False)
    await database.commit(drafts.advance(step, 4))
    assert await one(database, drafts.newest(*CHAT)) == step
    assert await one(database, drafts.asking(*CHAT)) is None


async def test_a_step_follows_its_revision_and_keeps_the_card(database: Database) -> None:
    """Of two steps from one revision the second is refused; the message that shows the draft stays."""
    await database.commit(drafts.put(DRAFT, 1), drafts.set_card("d1", 42))
    step = replace(DRAFT, state={"step": "phone"}, revision=2)
    await database.commit(drafts.advance(step, 2))
    with pytest.raises(Conflict):
        await database.commit(drafts.advance(replace(step, state={}), 3))
    assert await one(database, drafts.by_id("d1")) == replace(step, card_message_id=42)


async def test_only_the_revision_that_was_read_is_removed(database: Database) -> None:
    """A stale Cancel or Save removes nothing."""
    await database.commit(drafts.put(DRAFT, 1))
    await database.commit(drafts.advance(replace(DRAFT, revision=2), 2))
    with pytest.raises(Conflict):
        await database.commit(drafts.remove("d1", 1))
    await database.commit(drafts.remove("d1", 2))
    assert await one(database, drafts.by_id("d1")) is None


async def test_forgotten_drafts_are_purged(database: Database) -> None:
    """What nobody has touched since a time is deleted, the rest stays."""
    await database.commit(drafts.put(DRAFT, 1), drafts.put(replace(DRAFT, id="d2"), 10))
    (gone,) = await database.commit(drafts.purge(before=10))
    assert [row["id"] for row in gone] == ["d1"]
    assert await one(database, drafts.newest(*CHAT)) == replace(DRAFT, id="d2")
