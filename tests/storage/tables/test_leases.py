"""Leases of a clock that has been set back since hold nothing for longer than a few minutes."""

from storage.database import Database
from storage.sql.leases import SKEW
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests, sync_positions
from storage.tables.chat import updates
from tests.storage.values import delivery, stored

NOW, LEASE, DAY = 1_000_000, 30_000, 24 * 3600 * 1000
BOT = 1


async def test_an_update_is_free_again(database: Database) -> None:
    """A lease of a clock that is a little ahead counts, one of another day does not."""
    await database.commit(updates.insert(BOT, 1, "1:1", "{}", NOW), updates.insert(BOT, 2, "2:2", "{}", NOW))
    await database.commit(updates.claim(BOT, "gone", NOW + DAY, NOW + DAY + LEASE, 1))
    await database.commit(updates.claim(BOT, "ahead", NOW, NOW + LEASE + SKEW, 1))

    *_, rows = await database.commit(
        updates.void(BOT, NOW + LEASE), updates.claim(BOT, "new", NOW, NOW + LEASE, 9)
    )

    assert [one.update_id for one in updates.claimed(rows)] == [1]


async def test_a_delivery_is_free_again(database: Database) -> None:
    """What was being sent is uncertain then, as after any lease; what only waits goes on waiting."""
    await database.commit(
        guests.put(stored(1), 1),
        deliveries.put(delivery("a", due_at=NOW), NOW),
        deliveries.put(delivery("b", account="bistro/chift", due_at=NOW + DAY), NOW),
    )
    await database.commit(deliveries.claim("gone", NOW + DAY - 1, NOW + DAY + LEASE, 9))
    (before,) = await database.commit(deliveries.claim("new", NOW, NOW + LEASE, 9))

    *_, rows = await database.commit(
        deliveries.void(NOW, NOW + LEASE), deliveries.claim("new", NOW, NOW + LEASE, 9)
    )

    assert before == []
    assert [one.id for one in deliveries.claimed(rows)] == ["a"]


async def test_a_sync_is_free_again(database: Database) -> None:
    """The next reader resumes the round."""

    def begin(token: str, now: int) -> Statement:
        return sync_positions.begin("a", token, now=now, lease_until=now + LEASE, done_before=0)

    (first,) = await database.commit(begin("gone", NOW + DAY))
    (second,) = await database.commit(begin("new", NOW))
    (third,) = await database.commit(begin("other", NOW))

    assert [len(rows) for rows in (first, second, third)] == [1, 1, 0]
