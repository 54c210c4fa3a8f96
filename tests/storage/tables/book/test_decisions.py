"""What people decided and did: who is not the same person, and what the audit records."""

import json
from dataclasses import replace

import pytest

from guests.audit.acts import Act, Machine
from guests.book.unit import Conflict
from guests.drafts import Draft
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.book import audit
from storage.tables.chat import drafts
from tests.storage.values import HOSTILE

DRAFT = Draft(id="d1", chat_id=1, user_id=2, venue="bistro", state={"typed": "Jane"})


async def test_who_was_told_apart_is_known_from_both_sides(database: Database) -> None:
    """The order does not matter, and saying it twice changes nothing."""
    book = SqlBook(database)
    await book.commit(book.tell_apart("g2", "g1", by=7), book.tell_apart("g1", "g2", by=8))
    await book.commit(book.tell_apart("g2", "Ärger", by=7))

    assert await book.told_apart("g1") == {"g2"}
    assert await book.told_apart("g2") == {"g1", "Ärger"}
    assert await book.told_apart("g3") == frozenset()


async def test_the_audit_keeps_what_it_is_told(database: Database) -> None:
    """Newest first, of one venue, with details of any kind; a machine has a name instead of an id."""
    book = SqlBook(database, now=lambda: 5)
    await book.commit(book.audit(Act.DISCLOSED, venue="bistro", by=7 * 10**9, guest_id="g1"))
    await book.commit(book.audit(Act.SYNCED, venue="bistro", by=Machine.SYNC, said=HOSTILE[0]))
    await book.commit(book.audit(Act.DISCLOSED, venue="meyhane", by=1, guest_id="g1"))

    (rows,) = await database.fetch(audit.of_venue("bistro", 10))

    noted = [(row["at"], row["actor"], row["act"], row["guest_id"]) for row in rows]
    assert noted == [(5, "sync", "synced", None), (5, "7000000000", "disclosed", "g1")]
    assert [json.loads(row["details"]) for row in rows] == [{"said": "plain"}, {}]


async def test_a_draft_is_amended_at_its_revision_only(database: Database) -> None:
    """A late change to an earlier revision is refused, and so is one after the end."""
    book = SqlBook(database)
    await database.commit(drafts.put(DRAFT, 1))
    amended = replace(DRAFT, state={"typed": "Jane", "found": HOSTILE[:5]})
    await book.commit(book.amend_draft(amended))
    assert await book.draft("d1") == amended

    await database.commit(drafts.advance(replace(DRAFT, revision=2), 2))
    with pytest.raises(Conflict):
        await book.commit(book.amend_draft(amended))
    await database.commit(drafts.remove("d1", 2))
    with pytest.raises(Conflict):
        await book.commit(book.amend_draft(replace(DRAFT, revision=2)))
    assert await book.draft("d1") is None
