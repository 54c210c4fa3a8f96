import pytest

from guests.book.unit import Conflict
from guests.people import HostGroup
from storage.database import Database
from storage.tables.chat import host_groups, meta

SHIFT = HostGroup(chat_id=-5, venue="bistro", bound_by=1001, bound_at=1)


async def of(database: Database, chat_id: int) -> HostGroup | None:
    """Read the binding of a group."""
    (rows,) = await database.fetch(host_groups.by_chat(chat_id))
    return host_groups.read(rows[0]) if rows else None


async def test_a_group_is_bound_to_one_venue(database: Database) -> None:
    """Whoever binds it second, at the same moment, is refused."""
    await database.commit(host_groups.put(SHIFT))

    with pytest.raises(Conflict):
        await database.commit(host_groups.put(SHIFT))
    assert await of(database, -5) == SHIFT


async def test_a_binding_moves_once(database: Database) -> None:
    """The old and the new group both tell of the move; one that is bound already keeps its venue."""
    await database.commit(host_groups.put(SHIFT))
    await database.commit(host_groups.move(-5, -100))
    await database.commit(host_groups.move(-5, -100))
    await database.commit(host_groups.put(HostGroup(chat_id=-6, venue="meyhane", bound_by=1, bound_at=2)))
    await database.commit(host_groups.move(-6, -100))

    assert await of(database, -5) is None
    moved = await of(database, -100)
    assert moved is not None
    assert (moved.venue, moved.bound_by) == ("bistro", 1001)


async def test_values_are_found_by_the_beginning_of_their_key(database: Database) -> None:
    """And no others."""
    await database.commit(meta.put("told:a b", "1"), meta.put("told:c", "2"), meta.put("tolds", "3"))

    (rows,) = await database.fetch(meta.under("told:"))

    assert [(row["key"], row["value"]) for row in rows] == [("told:a b", "1"), ("told:c", "2")]
