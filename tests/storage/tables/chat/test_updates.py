import pytest

from guests.book.unit import Conflict
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.chat import updates
from storage.tables.chat.updates import StoredUpdate
from tests.storage.values import HOSTILE

BOT = 7 * 10**9
LEASE = 1000
HAND = "t"


def keep(update_id: int, lane: str = "1:1", now: int = 1) -> Statement:
    """Store an update."""
    return updates.insert(BOT, update_id, lane, f'{{"update_id":{update_id}}}', now)


async def claim(database: Database, now: int = 10, token: str = HAND, limit: int = 10) -> list[int]:
    """Claim and return the ids."""
    (rows,) = await database.commit(updates.claim(BOT, token, now, now + LEASE, limit))
    return [update.update_id for update in updates.claimed(rows)]


async def finish(database: Database, update_id: int, token: str = HAND, now: int = 20) -> None:
    """Finish an update."""
    await database.commit(updates.finish(BOT, update_id, token, now))


async def test_an_update_comes_back_as_kept(database: Database) -> None:
    """The raw text is what Telegram sent; escapes in it are left alone."""
    raw = '{"text":"\\u0000 \\ud83d ' + HOSTILE[8] + '"}'
    rows = await database.commit(updates.insert(BOT, 5, "1:2", raw, 3), updates.claim(BOT, "t", 10, 20, 5))
    assert updates.claimed(rows[1]) == [
        StoredUpdate(bot_id=BOT, update_id=5, lane="1:2", raw=raw, attempts=1, received_at=3)
    ]


async def test_a_repeat_changes_nothing(database: Database) -> None:
    """An update that comes twice is stored once, whatever its state; another bot's is a different one."""
    assert [len(rows) for rows in await database.commit(keep(1), keep(1))] == [1, 0]
    await claim(database)
    await finish(database, 1)
    assert await database.commit(keep(1)) == [[]]
    assert await claim(database, 30) == []
    other = await database.commit(
        updates.insert(BOT + 1, 1, "1:1", "{}", 1), updates.claim(BOT, "t", 30, 40, 5)
    )
    assert [len(rows) for rows in other] == [1, 0]


async def test_a_lane_goes_in_order_and_alone(database: Database) -> None:
    """In each lane the oldest is claimed, and no other until it is finished; lanes don't wait for each other."""
    await database.commit(keep(3, "a"), keep(1, "a"), keep(2, "b"), keep(4, "c"))
    assert await claim(database, limit=2) == [1, 2]
    assert await claim(database, token="other") == [4]
    assert await claim(database) == []
    await finish(database, 1)
    assert await claim(database, 30) == [3]


async def test_finish_and_claim_go_in_one_unit(database: Database) -> None:
    """A claim sees what the same unit finished and stored before it."""
    await database.commit(keep(1))
    await claim(database)
    rows = await database.commit(
        updates.finish(BOT, 1, "t", 20), keep(2), keep(3, "b"), updates.claim(BOT, "t", 20, 20 + LEASE, 10)
    )
    assert [update.update_id for update in updates.claimed(rows[-1])] == [2, 3]


async def test_a_lease_that_runs_out_gives_the_update_to_another(database: Database) -> None:
    """The first holder can then no longer finish it, and the attempts are counted."""
    await database.commit(keep(1), keep(2))
    await claim(database, 10, "dead")
    assert await claim(database, 9 + LEASE, "next") == []
    (rows,) = await database.commit(updates.claim(BOT, "next", 10 + LEASE, 10 + 2 * LEASE, 10))
    assert [(update.update_id, update.attempts) for update in updates.claimed(rows)] == [(1, 2)]
    with pytest.raises(Conflict):
        await finish(database, 1, "dead")
    await finish(database, 1, "next")
    assert await claim(database, 11 + LEASE) == [2]


async def test_an_older_update_that_comes_late_waits_for_the_one_in_hand(database: Database) -> None:
    """A lane is never held twice, and what was started is claimed again first."""
    await database.commit(keep(2))
    assert await claim(database) == [2]
    await database.commit(keep(1))
    assert await claim(database, 11, "other") == []
    assert await claim(database, 10 + LEASE, "other") == [2]
    await finish(database, 2, "other")
    assert await claim(database, 11 + LEASE, "other") == [1]


async def test_a_postponed_update_holds_up_its_lane_only(database: Database) -> None:
    """It is claimed again when its time has come, before what came after it."""
    await database.commit(keep(1), keep(2), keep(3, "b"))
    await claim(database, limit=1)
    await database.commit(updates.postpone(BOT, 1, "t", 500, "no luck"))
    with pytest.raises(Conflict):
        await finish(database, 1)
    assert await claim(database, 499) == [3]
    assert await claim(database, 500) == [1]


async def test_an_update_set_aside_frees_its_lane(database: Database) -> None:
    """It is never claimed again; its text is gone and its error stays."""
    await database.commit(keep(1), keep(2))
    await claim(database)
    with pytest.raises(Conflict):
        await database.commit(updates.quarantine(BOT, 1, "other", "KeyError", 20))
    await database.commit(updates.quarantine(BOT, 1, "t", "KeyError", 20))
    assert await claim(database, 10**6) == [2]
    (rows,) = await database.fetch(updates.failed(BOT))
    assert [(row["update_id"], row["error"], row["done_at"]) for row in rows] == [(1, "KeyError", 20)]


async def test_what_was_done_is_unanswered_until_it_is_answered(database: Database) -> None:
    """After a crash it is known which lanes may lack their answer; failed or new updates are not among them."""
    await database.commit(keep(1, "a"), keep(2, "b"), keep(3, "c"), keep(4, "d"))
    await claim(database, limit=3)
    for update_id in (1, 2):
        await finish(database, update_id, now=update_id * 10)
    await database.commit(updates.quarantine(BOT, 3, "t", "error", 30), updates.answered(BOT, 4))
    (rows,) = await database.fetch(updates.unanswered(BOT, since=0))
    assert [(row["lane"], row["update_id"]) for row in rows] == [("a", 1), ("b", 2)]
    await database.commit(updates.answered(BOT, 1))
    (all_of_them, recent) = await database.fetch(updates.unanswered(BOT, 0), updates.unanswered(BOT, 21))
    assert [row["update_id"] for row in all_of_them] == [2]
    assert recent == []


async def test_a_lane_is_held_until_its_answer_is_sent(database: Database) -> None:
    """An update that was done with a lease holds its lane: until it is answered, can't be, or the lease ends."""
    await database.commit(keep(1), keep(2), keep(3), keep(4))
    assert await claim(database) == [1]
    await database.commit(updates.finish(BOT, 1, HAND, 20, 500))
    assert await claim(database, 30, "other") == []
    (rows,) = await database.fetch(updates.unanswered(BOT, 0))
    assert rows == []
    await database.commit(updates.answered(BOT, 1))
    assert await claim(database, 30, "other") == [2]

    await database.commit(updates.finish(BOT, 2, "other", 40, 500), updates.unsaid(BOT, 2))
    assert await claim(database, 50) == [3]

    await database.commit(updates.finish(BOT, 3, HAND, 60, 500), updates.renew(BOT, HAND, 600))
    assert await database.commit(updates.inherit(BOT, "heir", 599, 700)) == [[]]
    assert await claim(database, 600) == []
    (silent,) = await database.commit(updates.inherit(BOT, "heir", 600, 700))
    assert [(row["lane"], row["update_id"]) for row in silent] == [("1:1", 3)]
    assert await database.commit(updates.inherit(BOT, "another", 600, 700)) == [[]]
    assert await claim(database, 600) == []  # the chat is shown what it may have missed
    await database.commit(updates.answered(BOT, 3))
    assert await claim(database, 600) == [4]
    (rows,) = await database.fetch(updates.unanswered(BOT, 0))
    assert [row["update_id"] for row in rows] == [2]


async def test_stopping_frees_the_lanes_of_unsent_answers(database: Database) -> None:
    """What its process had done but not answered is left to the next start."""
    await database.commit(keep(1), keep(2))
    await claim(database)
    await database.commit(updates.finish(BOT, 1, HAND, 20, 500), updates.release(BOT, HAND))
    assert await claim(database, 30) == [2]
    (rows,) = await database.fetch(updates.unanswered(BOT, 0))
    assert [row["update_id"] for row in rows] == [1]


async def test_a_lane_is_taken_once_to_show_what_it_missed(database: Database) -> None:
    """Not while an update of the lane is in anybody's hands, not twice, and not once it is answered."""
    await database.commit(keep(1), keep(2))
    await claim(database)
    await finish(database, 1)
    assert await claim(database, 30) == [2]
    assert await database.commit(updates.take(BOT, 1, "heir", 500)) == [[]]
    await finish(database, 2)
    assert len((await database.commit(updates.take(BOT, 2, "heir", 500)))[0]) == 1
    assert await database.commit(updates.take(BOT, 1, "another", 500)) == [[]]
    assert len((await database.fetch(updates.is_unanswered(BOT, 2)))[0]) == 1
    await database.commit(updates.answered(BOT, 2))
    assert await database.commit(updates.take(BOT, 2, "another", 500)) == [[]]
    assert await database.fetch(updates.is_unanswered(BOT, 2)) == [[]]


async def test_the_backlog_counts_what_is_not_finished(database: Database) -> None:
    """How many, and since when the oldest waits."""
    await database.commit(keep(1, now=5), keep(2, now=7), keep(3, "b", now=6))
    await claim(database)
    await finish(database, 1)
    (rows,) = await database.fetch(updates.backlog(BOT))
    assert (rows[0]["number"], rows[0]["since"]) == (2, 6)


async def test_finished_updates_are_purged_in_portions(database: Database) -> None:
    """What was finished before a time is deleted, oldest first; unfinished ones stay."""
    await database.commit(*[keep(number, str(number)) for number in range(1, 6)])
    await claim(database)
    for number in range(1, 5):
        await finish(database, number, now=number * 10)
    assert [row["update_id"] for row in (await database.commit(updates.purge(40, 2)))[0]] in ([1, 2], [2, 1])
    assert [row["update_id"] for row in (await database.commit(updates.purge(40)))[0]] == [3]
    assert await database.commit(updates.purge(40)) == [[]]
    assert [len(rows) for rows in await database.commit(keep(1), keep(4))] == [1, 0]


async def test_leases_are_renewed_and_let_go(database: Database) -> None:
    """A running process keeps its updates; a clean shutdown releases them uncounted, a lone start counted."""
    await database.commit(keep(1))
    await claim(database, 10)
    await database.commit(updates.renew(BOT, "t", 5000), updates.renew(BOT, "other", 9000))
    assert await claim(database, 4999, "other") == []
    await database.commit(updates.release(BOT, "other"))
    assert await claim(database, 20, "other") == []
    await database.commit(updates.release(BOT, "t"))
    (rows,) = await database.commit(updates.claim(BOT, "t", 20, 9000, 1))
    assert updates.claimed(rows)[0].attempts == 1
    await database.commit(updates.release_all(BOT))
    (rows,) = await database.commit(updates.claim(BOT, "t", 20, 9000, 1))
    assert updates.claimed(rows)[0].attempts == 2
