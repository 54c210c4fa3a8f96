import sqlite3
from contextlib import closing
from pathlib import Path

from guests.drafts import Draft
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.chat import drafts


def files_with(word: bytes, folder: Path) -> list[str]:
    """Return the names of the files in which the word stands."""
    return [file.name for file in folder.iterdir() if word in file.read_bytes()]


async def test_a_deleted_draft_leaves_no_bytes(tmp_path: Path) -> None:
    """Once the log is merged, neither the file nor the log has what was typed."""
    path = tmp_path / "guests.db"
    url = f"sqlite:///{path}"
    await migrate(url)
    draft = Draft(id="d1", chat_id=1, user_id=1, venue="bistro", state={"typed": "Canary" * 2000})
    database = await open_database(url)
    await database.commit(drafts.put(draft, 1))
    await database.commit(drafts.remove("d1", 1))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    found = files_with(b"Canary", tmp_path)
    await database.close()

    assert found == []
