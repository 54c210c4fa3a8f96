from dataclasses import replace

import pytest

from guests.audit.acts import Act, Machine
from guests.book.unit import Conflict
from guests.drafts import Draft
from guests.invitations.form import Form
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from storage.book.invitations import BookInvitations
from storage.database import Database
from storage.sql.statement import Row, Statement
from storage.tables.book import audit, guests
from storage.tables.chat import drafts, invitations
from tests.storage.values import stored

CARD = Invitation(
    id="i1",
    token_hash="h1",
    venue="bistro",
    made_by=1002,
    made_at=10,
    chat_id=1002,
    guest_id="g1",
    expires_at=99,
)
POSTER = replace(CARD, id="i2", token_hash="h2", guest_id=None, expires_at=None)
VISIT = Visit(
    id="v1",
    invitation=CARD,
    user_id=7 * 10**9,
    form=Form(language="tr", answers={"consent_sms": False}),
    opened_at=20,
)


@pytest.fixture(autouse=True)
async def kept(database: Database) -> None:
    """Keep a guest with an invitation, a poster, and a visit."""
    await database.commit(
        guests.put(stored(1), 1), *map(invitations.put, (CARD, POSTER)), invitations.put_visit(VISIT)
    )


async def rows(database: Database, statement: Statement) -> list[Row]:
    """Read what a statement finds."""
    (found,) = await database.fetch(statement)
    return found


async def test_an_invitation_comes_back_as_stored(database: Database) -> None:
    """By its token's hash and by its id."""
    await database.commit(invitations.set_message("i1", 5))
    (by_token,) = await rows(database, invitations.by_token("h1"))
    (by_id,) = await rows(database, invitations.by_id("i2"))

    assert invitations.read(by_token) == replace(CARD, message_id=5)
    assert invitations.read(by_id) == POSTER


async def test_on_duty_is_who_has_worked_with_the_venues_guests(database: Database) -> None:
    """Who types one, then who saved one last; nobody of another venue, of yesterday, and no part of the program."""
    draft = Draft(id="d1", chat_id=1001, user_id=1001, venue="bistro", state={})
    saved = [("bistro", 1003, 70), ("bistro", 1002, 60), ("bistro", 1004, 40), ("bar", 1005, 70)]
    await database.commit(
        drafts.put(draft, 80),
        *(audit.put(Act.CREATED, venue=venue, by=by, now=now, guest_id="g1") for venue, by, now in saved),
        audit.put(Act.CREATED, venue="bistro", by=Machine.SYNC, now=90, guest_id="g1"),
        audit.put(Act.ERASED, venue="bistro", by=1006, now=90, guest_id="g1"),
    )

    assert await BookInvitations(database, lambda: 100).on_duty("bistro", since=50) == [1001, 1003, 1002]


async def test_of_two_who_open_it_one_is_refused(database: Database) -> None:
    """Who opened it first may open it again."""
    await database.commit(invitations.claim("i1", 1))
    await database.commit(invitations.claim("i1", 1))

    with pytest.raises(Conflict):
        await database.commit(invitations.claim("i1", 2))


async def test_an_invitation_is_used_up_once(database: Database) -> None:
    """Two answers at the same moment are one; after that nobody opens it."""
    await database.commit(invitations.close("i1", 30))

    for late in (invitations.close("i1", 31), invitations.claim("i1", 1)):
        with pytest.raises(Conflict):
            await database.commit(late)


async def test_a_newer_one_closes_the_earlier(database: Database) -> None:
    """Of the same guest, and of posters all but the one that is named."""
    newer = replace(CARD, id="i3", token_hash="h3", made_at=40)
    await database.commit(invitations.close_others(newer), invitations.put(newer))
    (earlier,) = await rows(database, invitations.by_id("i1"))
    (count,) = await rows(database, invitations.posters("bistro"))
    await database.commit(invitations.close_posters("bistro", "i9", 50))
    (left,) = await rows(database, invitations.posters("bistro"))

    assert (earlier["closed_at"], count["count"], left["count"]) == (40, 1, 0)


async def test_a_visit_goes_on_from_its_last_answer(database: Database) -> None:
    """An answer to an earlier state is refused; who has ended has no visit, and their answers are gone."""
    (found,) = await rows(database, invitations.visit_of(VISIT.user_id))
    assert invitations.read_visit(found) == VISIT
    later = replace(VISIT, revision=2, form=replace(VISIT.form, answers={}))
    await database.commit(invitations.advance_visit(later))

    with pytest.raises(Conflict):
        await database.commit(invitations.advance_visit(later))
    await database.commit(invitations.end_visit(later, 60))
    assert await rows(database, invitations.visit_of(VISIT.user_id)) == []
    (count,) = await rows(database, invitations.visits_since(VISIT.user_id, 20))
    assert count["count"] == 1


async def test_what_is_over_is_deleted(database: Database) -> None:
    """Visits a while after they began, with what was typed; a poster that works stays."""
    await database.commit(invitations.purge_visits(21), invitations.purge(100))

    assert await rows(database, invitations.visit_of(VISIT.user_id)) == []
    assert await rows(database, invitations.by_id("i1")) == []
    assert len(await rows(database, invitations.by_id("i2"))) == 1
