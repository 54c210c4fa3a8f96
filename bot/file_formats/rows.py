"""What all table readers share."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Protocol

CELL_LIMIT: Final = 4096  # characters kept of a cell; no field of a guest is longer
COLUMN_LIMIT: Final = 500


def bounded(cells: list[str]) -> tuple[list[str], str | None]:
    """Return the cells within the limits, and what was cut off."""
    flaw = None
    if len(cells) > COLUMN_LIMIT:
        cells, flaw = cells[:COLUMN_LIMIT], f"has more than {COLUMN_LIMIT} cells; the rest is cut off"
    if max(map(len, cells), default=0) > CELL_LIMIT:
        cells = [cell[:CELL_LIMIT] for cell in cells]
        flaw = flaw or f"has a cell of more than {CELL_LIMIT} characters; its end is cut off"
    return cells, flaw


class TableError(Exception):
    """A file that can't be read at all; the text says why and what to do."""


class Row(NamedTuple):
    """One record: its position, its cells, and what was wrong with its format.

    ``number`` is the line of a text, the row of a sheet, or the card in a file of cards, from 1. A ``broken``
    record has no cells; one with a ``flaw`` was read as well as possible.
    """

    number: int
    cells: list[str]
    flaw: str | None = None
    broken: str | None = None


class Table(Protocol):
    """A table in a file. ``about`` describes it: format, encoding, sheet."""

    about: Mapping[str, str]

    def records(self) -> Iterator[Row]:
        """Yield the records from the first on, each time it is called; skips blank ones."""
        ...
