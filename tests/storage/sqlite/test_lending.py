import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from guests.book.unit import Conflict
from storage.database import Database, is_borrowed, lent, open_database, open_shared
from storage.errors import DatabaseInUse, DatabaseUnavailable, OutcomeUnknown
from storage.migrations import migrate
from storage.sql.statement import Statement
from storage.sqlite.lending import LENGTH, LONGEST, socket_of
from storage.tables.book import guests
from storage.tables.chat import meta
from tests.storage.values import stored


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Return a book in a file."""
    found = f"sqlite:///{tmp_path / 'book.db'}"
    await migrate(found)
    return found


@pytest.fixture
async def owner(url: str) -> AsyncIterator[Database]:
    """Yield the database of who has the file and lends its writer."""
    database = await open_database(url, exclusive=True)
    async with lent(database):
        yield database
    await database.close()


@pytest.fixture
async def borrowed(owner: Database, url: str) -> AsyncIterator[Database]:
    """Yield what another process opens meanwhile."""
    database = await open_shared(url)
    assert is_borrowed(database)
    assert not is_borrowed(owner)
    yield database
    await database.close()


async def test_units_are_stored_by_who_has_the_file(owner: Database, borrowed: Database) -> None:
    """Each reads at once what the other has stored, and gets the rows of its statements."""
    (rows,) = await borrowed.commit(meta.install_id())
    assert meta.value(rows) == meta.value((await owner.fetch(meta.get("install_id")))[0])
    await borrowed.commit(guests.put(stored(1), 1), guests.put(stored(2), 1))
    await owner.commit(guests.put(stored(3), 1))
    (rows,) = await borrowed.fetch(guests.newest("bistro"))
    assert [row["id"] for row in rows] == ["g3", "g2", "g1"]


async def test_a_refused_unit_leaves_no_trace(owner: Database, borrowed: Database) -> None:
    """The other process hears of it as if it had the file, and goes on."""
    await owner.commit(guests.put(stored(1), 1))
    with pytest.raises(Conflict):
        await borrowed.commit(guests.put(stored(2), 1), guests.put(stored(1), 1))
    with pytest.raises(DatabaseUnavailable, match="another version"):
        await borrowed.commit(Statement("of_the_future"))
    await borrowed.commit(guests.put(stored(3), 1))
    (rows,) = await owner.fetch(guests.newest("bistro"))
    assert [row["id"] for row in rows] == ["g3", "g1"]


async def test_a_unit_wakes_whoever_waits_in_the_other_process(owner: Database, borrowed: Database) -> None:
    """Deliveries of an import leave at once."""
    waiting = asyncio.create_task(owner.woken("worker", 10))
    await borrowed.commit(guests.put(stored(1), 1), wakes=["worker"])
    assert await waiting


async def test_only_the_owner_of_the_file_can_send_anything(owner: Database, url: str) -> None:
    """The socket is theirs alone, and is gone with the program."""
    del owner
    address = socket_of(Path(url.removeprefix("sqlite:///")))
    assert stat.S_IMODE(address.stat().st_mode) == 0o600


async def test_nonsense_ends_the_connection_and_nothing_else(
    owner: Database, url: str, borrowed: Database
) -> None:
    """Too much, and what is no JSON."""
    address = str(socket_of(Path(url.removeprefix("sqlite:///"))))
    for nonsense in (LENGTH.pack(LONGEST + 1), LENGTH.pack(3) + b"{{{"):
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(nonsense)
        assert await reader.read() == b""
        writer.close()
    await borrowed.commit(guests.put(stored(1), 1))
    assert len((await owner.fetch(guests.newest("bistro")))[0]) == 1


async def test_the_end_of_the_other_process_is_told(url: str) -> None:
    """Nobody can know whether the last unit was stored; until then all are."""
    database = await open_database(url, exclusive=True)
    async with lent(database):
        borrowed = await open_shared(url)
        await borrowed.commit(guests.put(stored(1), 1))
    with pytest.raises(OutcomeUnknown, match="has ended"):
        await borrowed.commit(guests.put(stored(2), 1))
    await borrowed.close()
    await database.close()
    alone = await open_shared(url)
    assert not is_borrowed(alone)
    assert [row["id"] for row in (await alone.fetch(guests.newest("bistro")))[0]] == ["g1"]
    await alone.close()


async def test_who_lends_to_nobody_has_the_file_alone(url: str) -> None:
    """As before: the second process is refused, and so is one behind a socket that a killed process left."""
    database = await open_database(url, exclusive=True)
    with pytest.raises(DatabaseInUse):
        await open_shared(url)
    await database.close()
