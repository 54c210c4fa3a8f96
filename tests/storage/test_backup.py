import os
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from guests.delivery.operations import Operation
from guests.delivery.state_machine import Reason, State
from storage.backup import back_up, restore
from storage.database import open_database
from storage.errors import BackupError, DatabaseInUse, WrongRevision
from storage.migrations import migrate
from storage.migrations.revisions import HEAD
from storage.sqlite.lock_file import LockFile
from storage.tables.book import deliveries, guests
from storage.tables.chat import meta
from storage.tables.restored import doubted, moment, restored_at
from tests.storage.test_crash import acknowledged_until_killed
from tests.storage.values import delivery, stored


@pytest.fixture
async def book(tmp_path: Path) -> Path:
    """Give a guest book with three guests, at rest."""
    return await a_book(tmp_path / "guests.db", 3)


async def a_book(path: Path, number: int) -> Path:
    """Create a guest book with a number of guests."""
    url = f"sqlite:///{path}"
    await migrate(url)
    database = await open_database(url, exclusive=True)
    for one in range(number):
        await database.commit(guests.put(stored(one), 1))
    await database.close()
    return path


def ids(path: Path) -> set[str]:
    """Return the ids of the guests in a file."""
    with closing(sqlite3.connect(path)) as file:
        return {row[0] for row in file.execute("SELECT id FROM guests")}


def names(folder: Path, part: str) -> set[str]:
    """Return the names in a folder that contain ``part``."""
    return {path.name for path in folder.iterdir() if part in path.name}


def test_a_copy_is_one_whole_file(book: Path, tmp_path: Path) -> None:
    """It has all guests, nobody else can read it, and nothing is left beside it."""
    copy = back_up(book, tmp_path / "copies.db")
    assert (copy.guests, copy.revision, copy.size) == (3, HEAD, copy.file.stat().st_size)
    assert stat.S_IMODE(copy.file.stat().st_mode) == 0o600
    assert ids(copy.file) == ids(book)
    assert names(tmp_path, "copies") == {"copies.db"}


@pytest.mark.parametrize("wanted", ["copies.db", "guests.db", "."])
def test_nothing_is_written_over_unasked(book: Path, tmp_path: Path, wanted: str) -> None:
    """An existing file stays, unless it should be replaced; the database itself and folders always stay."""
    (tmp_path / "copies.db").write_text("something else", "utf-8")
    with pytest.raises(BackupError, match=r"already exists|a different file"):
        back_up(book, tmp_path / wanted)
    if wanted == "copies.db":
        assert back_up(book, tmp_path / wanted, overwrite=True).guests == 3
    else:
        with pytest.raises(BackupError, match="a different file"):
            back_up(book, tmp_path / wanted, overwrite=True)
    assert len(ids(book)) == 3


def test_what_is_no_database_is_not_copied(tmp_path: Path) -> None:
    """A missing file, another program's and a text file are refused, and no file is left behind."""
    (tmp_path / "text.db").write_text("no database, but a text that is long enough " * 30, "utf-8")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE guests (name TEXT)")
    for name, said in (
        ("none.db", "no database"),
        ("text.db", "can't be copied"),
        ("other.db", "not a hoststand guest book"),
    ):
        with pytest.raises(BackupError, match=said):
            back_up(tmp_path / name, tmp_path / "copy.db")
    assert names(tmp_path, "") == {"text.db", "other.db"}


def test_a_damaged_database_is_said(book: Path, tmp_path: Path) -> None:
    """A copy of it is worthless, and is not kept."""
    content = bytearray(book.read_bytes())
    with closing(sqlite3.connect(book)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'guests'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    content[(page - 1) * size + 200 : page * size] = os.urandom(size - 200)
    book.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|malformed"):
        back_up(book, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_what_only_the_log_has_is_copied_too(tmp_path: Path) -> None:
    """After a kill the newest guests are in the log beside the file; a copy has them, without a start in between."""
    url = f"sqlite:///{tmp_path}/guests.db"
    await migrate(url)
    told = acknowledged_until_killed(url, 1, 40)
    assert (tmp_path / "guests.db-wal").stat().st_size > 0
    copy = back_up(tmp_path / "guests.db", tmp_path / "copy.db")
    assert {f"g{number}" for number in told} <= ids(copy.file)


async def test_a_copy_while_a_program_writes_has_what_was_stored_before(tmp_path: Path) -> None:
    """Copies made one after another during commits: each opens, and none lacks what it should have."""
    path = await a_book(tmp_path / "guests.db", 50)
    database = await open_database(f"sqlite:///{path}", exclusive=True)
    copies: list[tuple[int, set[str]]] = []
    written = 50

    def copy_again_and_again() -> None:
        for number in range(5):
            known = written
            copies.append((known, ids(back_up(path, tmp_path / f"copy{number}.db").file)))

    copying = threading.Thread(target=copy_again_and_again)
    copying.start()
    while copying.is_alive():
        await database.commit(guests.put(stored(written), 1))
        written += 1
    copying.join()
    await database.close()
    assert len(copies) == 5
    for known, found in copies:
        assert {f"g{number}" for number in range(known)} <= found


async def test_a_restored_copy_is_the_book_again(book: Path, tmp_path: Path) -> None:
    """The old files are moved aside completely; the old log is not mistaken for the new file's."""
    copy = back_up(book, tmp_path / "copy.db").file
    database = await open_database(f"sqlite:///{book}", exclusive=True)
    await database.commit(guests.put(stored(9), 1))
    parts = [book, book.with_name(f"{book.name}-wal")]
    left = list(map(Path.read_bytes, parts))
    await database.close()
    list(map(Path.write_bytes, parts, left))  # as left by a power cut
    aside = restore(copy, book)
    assert ids(book) == {"g0", "g1", "g2"}
    assert aside is not None
    assert ids(aside) == {"g0", "g1", "g2", "g9"}
    again = await open_database(f"sqlite:///{book}", exclusive=True)
    await again.close()


async def test_what_a_restored_copy_owes_may_have_been_sent_since(book: Path, tmp_path: Path) -> None:
    """What must not be sent twice is looked up first; what can be repeated, or is at rest, stays as it was."""
    database = await open_database(f"sqlite:///{book}", exclusive=True)
    owed = [
        delivery("new"),
        delivery("retried", attempts=2, sent_at=7, reason=Reason.UNAVAILABLE),
        delivery("merging", operation=Operation.MERGE),
        delivery("change", operation=Operation.UPDATE),
        delivery("there", account="bistro/chift", state=State.SAVED),
        delivery("lacking", account="bistro/resdiary", state=State.NEEDS_YOU),
    ]
    await database.commit(*(deliveries.put(one, 1) for one in owed))
    await database.close()
    began = int(time.time() * 1000)
    restore(back_up(book, tmp_path / "copy.db").file, book)
    again = await open_database(f"sqlite:///{book}", exclusive=True)
    (rows,) = await again.fetch(deliveries.of_guest("g1"))
    await again.close()
    found = {one.id: one for one in map(deliveries.read, rows)}
    assert {name: one.state for name, one in found.items()} == {
        "new": State.UNCERTAIN,
        "retried": State.UNCERTAIN,
        "merging": State.UNCERTAIN,
        "change": State.WAITING,
        "there": State.SAVED,
        "lacking": State.NEEDS_YOU,
    }
    assert found["new"].sent_at is not None
    assert found["new"].sent_at >= began
    assert found["retried"].sent_at == 7


async def test_a_restore_where_nothing_is_yet(book: Path, tmp_path: Path) -> None:
    """On a new machine there is nothing to move aside, and a stray log does no harm."""
    new = tmp_path / "new"
    new.mkdir()
    (new / "guests.db-wal").write_bytes(b"of another file")
    assert restore(book, new / "guests.db") is None
    assert ids(new / "guests.db") == ids(book)
    assert not (new / "guests.db-wal").exists()


async def test_a_restore_refuses_what_would_not_work(book: Path, tmp_path: Path) -> None:
    """While a bot is running, from a newer version or from rubbish: nothing is changed."""
    copy = back_up(book, tmp_path / "copy.db").file
    lock = LockFile.take(book)
    with pytest.raises(DatabaseInUse):
        restore(copy, book)
    lock.release()
    (tmp_path / "rubbish.db").write_bytes(b"rubbish" * 999)
    for name in ("rubbish.db", "missing.db"):
        with pytest.raises(BackupError):
            restore(tmp_path / name, book)
    with closing(sqlite3.connect(copy)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    with pytest.raises(WrongRevision, match="9999"):
        restore(copy, book)
    assert len(ids(book)) == 3
    assert not names(tmp_path, "restored")
    assert not names(tmp_path, "partial")


async def test_a_restored_copy_knows_since_when(book: Path, tmp_path: Path) -> None:
    """What comes of updates that arrived before is doubted; a book that was never restored doubts none."""
    database = await open_database(f"sqlite:///{book}", exclusive=True)
    (never,) = await database.fetch(restored_at())
    await database.close()
    began = int(time.time() * 1000)
    restore(back_up(book, tmp_path / "copy.db").file, book)
    again = await open_database(f"sqlite:///{book}", exclusive=True)
    (since,) = await again.fetch(restored_at())
    await again.close()
    assert moment(never) == 0
    assert moment(since) >= began


def test_only_what_must_not_be_sent_twice_is_doubted() -> None:
    """A change can be repeated, and what is at rest stays so."""
    owed = [
        delivery("new"),
        delivery("change", operation=Operation.UPDATE),
        delivery("lacking", state=State.NEEDS_YOU),
    ]
    unit = [meta.put("note", "x"), *(deliveries.put(one, 1) for one in owed)]
    first, new, *others = doubted(unit, 7)
    assert (new.values["state"], new.values["sent_at"]) == ("uncertain", 7)
    assert [first, *others] == [unit[0], *unit[2:]]
