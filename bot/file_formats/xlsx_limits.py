"""What a workbook may ask of us: its parts are read through, one element at a time, before anything is built of them.

A file of some kilobytes can hold a row of millions of cells, or millions of formats, and openpyxl holds a whole row,
all formats and all shared texts in memory. Honest lists stay far below these limits.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from bot.file_formats.rows import TableError

UNPACKED: Final = 2 << 30  # bytes; a million rows take half a GiB
RATIO: Final = 200  # times the packed size; honest workbooks shrink to a twentieth
SMALL: Final = 8 << 20  # bytes, up to which the ratio doesn't matter
# https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
ROWS: Final = 1_048_576
ROW_CELLS: Final = 16_384
CELLS: Final = 10_000_000  # a million rows of ten
TEXTS: Final = 2_000_000  # shared texts: 120 bytes each, with a short one
TEXT: Final = 1 << 20  # characters of one text; Excel's limit is 32,767
TEXT_BYTES: Final = 64 << 20  # of a part with shared texts; a character may take four bytes in memory
OTHERS: Final = 300_000  # formats, links, merged cells and so on; Excel's limit is 65,490 formats
_COUNTED: Final = frozenset({"c", "v", "f", "is", "t", "r", "row"})
_LETTERS: Final = 4  # more than a column has
_CHUNK: Final = 1 << 16
_TEXT_RESULT: Final = "str"  # the type of a formula's cell whose result is a text, which may be empty
Uncalculated = Mapping[int, Sequence[str]]
"""The cells of a sheet whose formula was stored without a result: the letters of their columns, by row."""
_UNREADABLE: Final = "the file is broken: it can't be unpacked; save it again as XLSX or CSV"


def check_limits(path: Path) -> dict[str, Uncalculated]:
    """Return what was not calculated, by part; ``TableError`` if it needs more time or memory than any list of guests."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked, packed = sum(part.file_size for part in parts), max(path.stat().st_size, 1)
            if unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * packed):
                raise TableError("the workbook unpacks to more than a guest list can need; save it as CSV")
            found = {}
            for part in parts:
                with archive.open(part) as content:
                    found[part.filename] = _Part().read(content.read)
            return found
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise TableError(_UNREADABLE) from error


class _Part:
    """Counts the elements of one part. One that is no XML is left to the reader: it says so, or never opens it."""

    def __init__(self) -> None:
        self._parser = ParserCreate()
        self._uncalculated: defaultdict[int, list[str]] = defaultdict(list)
        self._lost = self._row = 0
        self._type = self._last = ""
        self._cells = self._row_cells = self._texts = self._others = self._length = self._bytes = 0

    def read(self, take: Callable[[int], bytes]) -> Uncalculated:
        """Read the part in pieces; raises ``TableError``, and what ``take`` raises."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.CharacterDataHandler = self._more
        parser.EntityDeclHandler = _refuse
        try:
            while chunk := take(_CHUNK):
                self._bytes += len(chunk)
                parser.Parse(chunk)
            self._end_row()
        except ExpatError:
            pass
        return self._uncalculated

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._length = 0
        match name.rpartition(":")[2]:
            case "c":
                self._row_cells += 1
                self._last, self._type = attributes.get("r", ""), attributes.get("t", "")
                _limit(self._row_cells, ROW_CELLS, "cells in a row")
            case "row":
                self._end_row()
                self._row = _number(attributes.get("r", "")) or self._row + 1
                _limit(self._row, ROWS, "rows")
            case "f" if self._last and self._type != _TEXT_RESULT:
                self._parser.EndElementHandler = self._end_formula
            case "si":
                self._texts += 1
                _limit(self._texts, TEXTS, "texts")
                _limit(self._bytes, TEXT_BYTES, "bytes of texts")
            case other if other not in _COUNTED:
                self._others += 1
                _limit(self._others, OTHERS, "formats and links")

    def _end_formula(self, name: str) -> None:
        """Note the cell of a formula, unless there is a value in it."""
        ending = name.rpartition(":")[2]
        if ending == "c":
            self._uncalculated[self._row].append(self._last.rstrip("0123456789"))
            self._lost += 1
            _limit(self._lost, OTHERS, "formulas without a result")
        if ending == "c" or (ending == "v" and self._length):
            self._parser.EndElementHandler = None

    def _end_row(self) -> None:
        """Count a row as wide as the reader makes it: up to the column that its last cell states."""
        self._cells += max(self._row_cells, _column(self._last))
        self._row_cells, self._last = 0, ""
        _limit(self._cells, CELLS, "cells")

    def _more(self, text: str) -> None:
        self._length += len(text)
        _limit(self._length, TEXT, "characters in a cell")


def _number(text: str) -> int:
    """Return a number as the reader takes it, 0 for what it won't."""
    try:
        return int(text)
    except ValueError:
        return 0


def _column(cell: str) -> int:
    """Return the number of the column in a name such as ``AB12``; 0 for what is no such name."""
    letters = cell[:_LETTERS].rstrip("0123456789")
    number = 0
    for letter in letters if letters.isascii() and letters.isupper() else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _limit(count: int, most: int, what: str) -> None:
    if count > most:
        raise TableError(
            f"the workbook has more than {most:,} {what}: copy the guests to a new one, or save it as CSV"
        )


def _refuse(*_entity: object) -> None:
    raise TableError(
        "the workbook declares entities, which no spreadsheet program does; save it again as XLSX or CSV"
    )
