"""The file that tells row by row what became of guests."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot.runtime.errors import StartError
from bot.runtime.private_files import open_private

T = TypeVar("T")


@contextmanager
def report_file(
    path: Path | None, columns: Sequence[str], rows_of: Callable[[T], Iterable[Sequence[object]]]
) -> Iterator[Callable[[T], None]]:
    """Yield a function that writes the rows of a thing. Without a ``path`` it does nothing, and ``rows_of`` isn't asked.

    Raises ``StartError`` if the file can't be written.
    """
    if path is None:
        yield lambda _: None
        return
    try:
        opened = open_private(path)
    except OSError as error:
        raise StartError(f"{path} can't be written: {error.strerror}") from None
    with opened as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        yield lambda one: rows.writerows(rows_of(one))
