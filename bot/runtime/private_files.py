"""Private files: whatever holds guests' data or secrets is for its owner's eyes."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO


def open_private(path: Path) -> TextIO:
    """Open a text file to write it anew; a new one is its owner's alone from its first byte. Raises ``OSError``."""
    return open(path, "w", encoding="utf-8", newline="", opener=_opener)


@contextmanager
def new_private(path: Path, text: str, *, replace: bool) -> Iterator[Path]:
    """Write a file beside ``path``, yield it to be looked at, and then put it in its place, whole or not at all.

    It is its owner's alone from its first byte. Raises ``FileExistsError`` if ``path`` exists and is not to be replaced,
    and ``OSError`` if it can't be written.
    """
    number, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
    beside = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield beside
        if replace:
            beside.replace(path)
        else:
            path.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)


def exposed(paths: Iterable[Path]) -> list[Path]:
    """Return those of the files, and of the folders they are in, that let any other user of the machine read them."""
    return [path for path in paths if _is_exposed(path)]


def cure(paths: Iterable[Path]) -> str:
    """Return the command that makes the files private."""
    return f"chmod o= {' '.join(map(str, paths))}"


def _is_exposed(path: Path) -> bool:
    try:
        file = path.resolve(strict=True)
        is_reachable = all(folder.stat().st_mode & stat.S_IXOTH for folder in file.parents)
        return is_reachable and bool(file.stat().st_mode & stat.S_IROTH)
    except OSError:
        return False


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
