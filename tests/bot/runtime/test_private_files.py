import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.check.files import check_files
from bot.runtime.private_files import exposed, open_private
from storage.backup import back_up
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.chat import meta


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """Have new files readable by all, as on most machines."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that everybody can reach: those of pytest are closed."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def mode_of(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(folder: Path) -> None:
    """From its first byte, whatever the umask; an existing file keeps its permissions and is written anew."""
    new, old = folder / "new.csv", folder / "old.csv"
    old.write_text("old", "utf-8")

    for path in (new, old):
        with open_private(path) as file:
            assert mode_of(new) == 0o600
            file.write("x\n")

    assert (mode_of(old), old.read_text("utf-8")) == (0o644, "x\n")


def test_only_what_others_can_reach_is_exposed(folder: Path) -> None:
    """A file in a closed folder is nobody else's, however open it is itself; one that is missing neither."""
    path = folder / "hoststand.toml"
    path.write_text("", "utf-8")

    assert exposed([path, folder / "missing"]) == [path]
    path.chmod(0o640)
    assert exposed([path]) == []
    path.chmod(0o604)
    folder.chmod(0o700)
    assert exposed([path]) == []


async def test_a_database_is_its_owners_alone(folder: Path) -> None:
    """With what SQLite puts beside it, and its copies; a database that others can read is named, with the cure."""
    path, copy = folder / "guests.db", folder / "copy.db"
    url = f"sqlite:///{path}"
    await migrate(url)
    database = await open_database(url, exclusive=True)
    await database.commit(meta.install_id())
    back_up(path, copy)
    beside = [folder / f"guests.db{end}" for end in ("", "-wal", "-shm", "-lock")]
    modes = {mode_of(one) for one in (*beside, copy)}
    await database.close()

    assert modes == {0o600}
    assert check_files(None, url) == []
    path.chmod(0o644)
    config = folder / "hoststand.toml"
    config.write_text("", "utf-8")
    (found,) = check_files(config, url)
    assert found.ok
    assert found.cure == f"Run: chmod o= {config} {path}"
    secret = folder / "token"
    secret.write_text("123:abc", "utf-8")
    path.chmod(0o600)
    (found,) = check_files(None, url, [secret])
    assert found.cure == f"Run: chmod o= {secret}"
