from dataclasses import replace

import pytest

from guests.book.display import Card
from guests.book.unit import Conflict
from guests.delivery.operations import Operation
from guests.delivery.outages import Notice, Outage, Phase
from guests.delivery.state_machine import Reason, State
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests, outages
from storage.tables.chat import cards
from tests.storage.values import delivery, some_guests, stored

CLOPOS = "bistro/clopos"
NOTICE = Notice(
    chat_id=7,
    account=CLOPOS,
    user_id=7,
    language="en",
    reason=Reason.UNAVAILABLE,
    waiting=2,
    held_up=2,
    since=5,
    touched_at=10,
)


def card(guest: int, chat: int) -> Statement:
    """Show a guest in a chat."""
    shown = Card(
        chat_id=chat, message_id=guest, guest_id=f"g{guest}", user_id=chat, venue="bistro", language="en"
    )
    return cards.put(shown, 1)


async def kept(database: Database) -> list[Notice]:
    """Read the notices."""
    (rows,) = await database.fetch(outages.notices())
    return [outages.read_notice(row) for row in rows]


async def test_an_outage_is_as_old_as_its_first_failure(database: Database) -> None:
    """Each further failure counts and says why; an answer ends the outage."""
    await database.commit(outages.note(CLOPOS, Reason.UNAVAILABLE, 5))
    await database.commit(outages.note(CLOPOS, Reason.UNAUTHORISED, 9))
    expected = Outage(account=CLOPOS, reason=Reason.UNAUTHORISED, failures=2, since=5)
    assert await SqlBook(database).outages() == {CLOPOS: expected}
    await database.commit(outages.over(CLOPOS))
    assert await SqlBook(database).outages() == {}


async def test_an_account_that_refuses_our_login_can_be_asked_at_once(database: Database) -> None:
    """Until it has been tried; one that is down for another reason is left alone."""
    book = SqlBook(database)
    await database.commit(
        outages.note(CLOPOS, Reason.UNAUTHORISED, 5), outages.note("b/x", Reason.UNAVAILABLE, 5)
    )
    await book.commit(book.ask_at_once(CLOPOS), book.ask_at_once("b/x"))
    assert [one.is_wanted for one in (await book.outages()).values()] == [False, True]
    await database.commit(outages.note(CLOPOS, Reason.UNAUTHORISED, 9))
    assert not (await book.outages())[CLOPOS].is_wanted


async def test_who_waits_is_counted_by_chat(database: Database) -> None:
    """Each guest once, by card or by who registered them, with those who have needed a person since."""
    owed = [
        delivery("a", guest=1),
        delivery("b", guest=1, operation=Operation.UPDATE),
        delivery("c", guest=2, state=State.UNCERTAIN),
        delivery("d", guest=3, state=State.NEEDS_YOU),
        delivery("e", guest=3, account="bistro/chift"),
        delivery("f", guest=2, operation=Operation.UPDATE, state=State.SAVED),
        delivery("g", guest=4),
    ]
    shown = [card(guest, 7) for guest in (1, 2, 3)] + [card(2, 8)]
    await database.commit(
        *some_guests(3),
        guests.put(stored(4, created_by=9), 1),
        *(deliveries.put(one, 50) for one in owed),
        *shown,
    )
    early, late, total = await database.fetch(
        outages.waits(CLOPOS, 50), outages.waits(CLOPOS, 51), outages.total(CLOPOS, 50)
    )
    counted = [(row["chat_id"], row["user_id"], row["waiting"], row["needing"]) for row in early]
    assert counted == [(7, 7, 2, 1), (8, 8, 1, 0), (9, 9, 1, 0)]
    assert [row["needing"] for row in late] == [0, 0, 0]
    assert (total[0]["waiting"], total[0]["needing"]) == (3, 1)


async def test_one_of_several_replicas_tells(database: Database) -> None:
    """The second who wants to post, or to edit what was edited meanwhile, is refused."""
    await database.commit(outages.put_notice(NOTICE))
    with pytest.raises(Conflict):
        await database.commit(outages.put_notice(NOTICE))
    await database.commit(outages.place_notice(NOTICE, 99))
    placed = replace(NOTICE, message_id=99)
    assert await kept(database) == [placed]
    changed = replace(placed, phase=Phase.BACK, waiting=1, until=20, touched_at=21)
    await database.commit(outages.change_notice(changed, placed))
    with pytest.raises(Conflict):
        await database.commit(outages.change_notice(changed, placed))
    assert await kept(database) == [changed]
    await database.commit(outages.remove_notice(changed))
    assert await kept(database) == []
