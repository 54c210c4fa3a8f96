"""Changes of teams at the same moment, in two transactions of which one is held open: the order is ours, not luck's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg
import pytest

from guests.book.unit import Conflict
from guests.people import Member, Person, Role
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.chat import meta, staff

MARY: Final = Member(user_id=1, venue="bistro", role=Role.OWNER, name="Mary")
OLGA: Final = Member(user_id=2, venue="bistro", role=Role.OWNER, name="Olga")
WAITING: Final = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


@pytest.fixture(autouse=True)
async def _owners(database: Database) -> None:
    """Have two owners."""
    await database.commit(*(staff.put(one, None, 1) for one in (MARY, OLGA)), staff.revise(0))


@asynccontextmanager
async def waiting(
    database: Database, database_url: str, first: tuple[str, str | int], *unit: Statement
) -> AsyncIterator[asyncio.Task[object]]:
    """Yield a unit that is being stored while ``first`` is done and not yet committed; at the end it is."""
    other, watch = await asyncpg.connect(database_url), await asyncpg.connect(database_url)
    try:
        async with other.transaction(), asyncio.timeout(30):
            await other.execute(*first)
            task = asyncio.create_task(database.commit(*unit))
            while not task.done() and not await watch.fetchval(WAITING):  # noqa: ASYNC110 - the server has no bell
                await asyncio.sleep(0.01)
            yield task
    finally:
        await other.close()
        await watch.close()


async def test_who_is_being_removed_removes_nobody(database: Database, database_url: str) -> None:
    """Their unit waits for the removal, and is refused by it."""
    removed = ("DELETE FROM staff WHERE user_id = $1", OLGA.user_id)
    olga = Person(user_id=OLGA.user_id, roles={"bistro": Role.OWNER})
    async with waiting(database, database_url, removed, staff.still(olga), staff.remove(MARY)) as unit:
        assert not unit.done()
    with pytest.raises(Conflict):
        await unit

    (left,) = await database.fetch(staff.everybody())
    assert [staff.read(row) for row in left] == [MARY]


async def test_of_two_changes_of_a_team_one_is_refused(database: Database, database_url: str) -> None:
    """Both were decided on the team as it was; whose comes second is decided again."""
    changed = ("UPDATE meta SET value = '2' WHERE key = $1", staff.REVISION)
    async with waiting(database, database_url, changed, staff.revise(1), staff.remove(MARY)) as unit:
        assert not unit.done()
    with pytest.raises(Conflict):
        await unit

    (revision,), left = await database.fetch(meta.get(staff.REVISION), staff.everybody())
    assert revision["value"] == "2"
    assert [staff.read(row) for row in left] == [MARY, OLGA]
