"""Backups and exports for the holders of keys, on the command line and in the chat."""

import csv
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pyrage
import pytest

from bot.commands.databases import backup
from bot.config.settings import load_settings
from bot.encryption import is_encrypted
from bot.file_formats.rows import TableError
from bot.runtime.errors import UsageError
from bot.transfer.export_job import export
from bot.transfer.exports import Exports
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.errors import BackupError
from storage.migrations import migrate

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
JANE = Entry(id="g1", book="bistro", venue="bistro", guest=Guest(first_name="Jane", last_name="Doe"))
Key = tuple[str, pyrage.x25519.Identity]
SETTINGS = """
bot.token = "123:abc"
venues = [{ slug = "bistro", name = "Bistro", country = "GB" }]
"""


@pytest.fixture
def key(tmp_path: Path) -> Key:
    """Make a pair of keys; the private one is in a file, too."""
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{identity}\n")
    return str(identity.to_public()), identity


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Make a book with Jane."""
    address = f"sqlite:///{tmp_path}/book/hoststand.db"
    (tmp_path / "book").mkdir()
    await migrate(address)
    database = await open_database(address, exclusive=True)
    book = SqlBook(database)
    await book.commit(book.add_guest(JANE))
    await database.close()
    return address


def names(database: Path) -> list[str]:
    """Read the ids of the guests in a file."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM guests")]


def starting_with(begin: str, folder: Path) -> list[str]:
    """Return the names of files in a folder that begin so."""
    return [file.name for file in folder.iterdir() if file.name.startswith(begin)]


async def test_a_backup_there_and_back(tmp_path: Path, url: str, key: Key) -> None:
    """The copy shows nothing, its key restores it, and nothing readable is left beside the book or the copy."""
    book, out = tmp_path / "book", tmp_path / "out"
    out.mkdir()
    copy = out / "copy.db.age"
    made = await backup.backup(url, copy, overwrite=False, recipients=[key[0]])
    (book / "hoststand.db").unlink()
    restored = await backup.restore(url, copy, tmp_path / "key.txt")

    assert (made["guests"], made["bytes"]) == (1, copy.stat().st_size)
    assert is_encrypted(copy)
    assert b"Jane" not in copy.read_bytes()
    assert [file.name for file in out.iterdir()] == ["copy.db.age"]
    assert names(Path(restored["file"])) == ["g1"]
    assert starting_with(".hoststand-", book) == []
    with pytest.raises(BackupError, match="already exists"):
        await backup.backup(url, copy, overwrite=False, recipients=[key[0]])


async def test_without_the_key(tmp_path: Path, url: str, key: Key) -> None:
    """A copy is not restored without a key, nor with another, and the book stays."""
    copy, other = tmp_path / "copy.db.age", tmp_path / "other.txt"
    await backup.backup(url, copy, overwrite=False, recipients=[key[0]])
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    with pytest.raises(UsageError, match="is encrypted: pass --identity"):
        await backup.restore(url, copy)
    with pytest.raises(UsageError, match="can't be decrypted"):
        await backup.restore(url, copy, other)

    assert names(tmp_path / "book" / "hoststand.db") == ["g1"]


async def test_exports(tmp_path: Path, url: str, key: Key) -> None:
    """Of the command line and of the chat: the same file once it is opened; a name that hides that it is encrypted is refused."""
    file = tmp_path / "hoststand.toml"
    file.write_text(SETTINGS)
    settings = load_settings(
        file, {"HOSTSTAND_STORAGE__URL": url, "HOSTSTAND_STORAGE__EXPORT_RECIPIENTS": key[0]}
    )
    keys = settings.storage.export_recipients
    out = tmp_path / "guests.csv.age"
    await export(settings, BISTRO, out, keys)
    database = await open_database(url)
    sent = await Exports(database, {"bistro": BISTRO}, keys).of_venue("bistro", "csv", 1_000_000)
    await database.close()
    opened = [pyrage.decrypt(content, [key[1]]) for content in (out.read_bytes(), sent.content)]

    assert sent.ending == ".age"
    assert opened[0] == opened[1]
    assert len(list(csv.reader(StringIO(opened[0].decode("utf-8-sig"))))) == 2
    with pytest.raises(TableError, match=r"the name must end with \.csv\.age"):
        await export(settings, BISTRO, tmp_path / "guests.csv", keys)
    assert starting_with(".guests", tmp_path) == []
