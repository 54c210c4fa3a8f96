import pytest

from bot.intake.strangers import HOUR, KNOWN_FOR, REMEMBERED, Strangers
from guests.people import Member, Role
from guests.venue import Venue
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.chat import staff, updates
from tests.bot.intake.test_intake import BOT_ID, message
from tests.stories.conftest import Stand, until

OWNER, HENRY, STRANGER = 1001, 1002, 6666
MEMBER = Member(user_id=HENRY, venue="bistro", role=Role.HOST)


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Start at zero."""
    return Clock()


@pytest.fixture
async def strangers(database: Database, clock: Clock) -> Strangers:
    """Know an owner by the settings and a host by the book; a venue that closed counts for nobody."""
    await database.commit(
        staff.put(MEMBER, None, 1),
        staff.put(Member(user_id=STRANGER, venue="closed", role=Role.OWNER), None, 1),
    )
    venues = {"bistro": Venue(slug="bistro", name="Bistro", country="GB")}
    services = Services(book=SqlBook(database), venues=venues, accounts={}, owners=frozenset({OWNER}))
    return Strangers(database, services, clock)


async def admitted(strangers: Strangers, *texts: tuple[int, str]) -> list[str]:
    """Let messages in, as if they were stored then; return their texts."""
    kept = await strangers.admitted([message(text, user_id) for user_id, text in texts])
    strangers.stored(kept)
    return [update["message"]["text"] for update in kept]


async def test_a_stranger_is_let_in_once_an_hour(strangers: Strangers, clock: Clock) -> None:
    """Also within one batch; members are let in always, and in order."""
    flood = [(STRANGER, "a"), (HENRY, "b"), (STRANGER, "c"), (OWNER, "d"), (HENRY, "e"), (STRANGER, "f")]

    assert await admitted(strangers, *flood) == ["a", "b", "d", "e"]
    assert await admitted(strangers, *flood) == ["b", "d", "e"]
    clock.now = HOUR
    assert await admitted(strangers, *flood) == ["a", "b", "d", "e"]


async def test_each_kind_and_chat_has_its_own_answer(strangers: Strangers) -> None:
    """A tap, or a word in a group, does not use up the answer to a message."""
    tap = {"update_id": 1, "callback_query": {"id": "1", "from": {"id": STRANGER}, "data": "x"}}
    strangers.stored(await strangers.admitted([tap]))

    assert await strangers.admitted([tap]) == []
    assert await admitted(strangers, (STRANGER, "hello")) == ["hello"]


async def test_who_is_added_is_let_in_at_once(strangers: Strangers, database: Database) -> None:
    """Whichever process they were added by."""
    assert await admitted(strangers, (STRANGER, "a"), (STRANGER, "b")) == ["a"]
    await database.commit(staff.put(Member(user_id=STRANGER, venue="bistro", role=Role.HOST), None, 1))
    assert await admitted(strangers, (STRANGER, "c"), (STRANGER, "d")) == ["c", "d"]


async def test_who_leaves_is_a_stranger_soon(strangers: Strangers, database: Database, clock: Clock) -> None:
    """Handlers turn them away from the first moment; after some minutes their updates are no longer stored."""
    assert await admitted(strangers, (HENRY, "a")) == ["a"]
    await database.commit(staff.remove(MEMBER))
    clock.now = KNOWN_FOR
    assert await admitted(strangers, (HENRY, "b"), (HENRY, "c")) == ["b"]


async def test_what_was_not_stored_may_come_again(strangers: Strangers) -> None:
    """The database failed, so Telegram repeats the update: it still gets its answer."""
    asked = [message("a", STRANGER)]
    assert await strangers.admitted(asked) == asked
    assert await strangers.admitted(asked) == asked


async def test_a_crowd_takes_bounded_memory(strangers: Strangers) -> None:
    """When there are too many to remember, the earliest are forgotten."""
    crowd = [message("a", number) for number in range(10_000, 10_000 + REMEMBERED + 10)]
    for start in range(0, len(crowd), 1000):
        strangers.stored(await strangers.admitted(crowd[start : start + 1000]))
    assert len(strangers._answered._added) == REMEMBERED


async def test_a_flood_is_answered_once(stand: Stand) -> None:
    """A stranger's later messages leave no row behind, and the team is served meanwhile."""
    stranger, owner = stand.host(STRANGER), stand.host()
    for number in range(30):
        await stranger.send(f"let me in {number}")
    await stranger.sees("Ask a manager")
    await owner.send("Jane Doe 07700 900123")
    await owner.sees("not saved yet")

    assert len([one for one in stranger.messages if one.from_bot]) == 1
    rows = await stand.read(updates.unanswered(BOT_ID, 0))
    assert [row for row in rows if row["lane"].endswith(str(STRANGER))] == []
    await until(lambda: not stand.pending)
