"""Writing tables of guests: CSV, XLSX and vCard, row by row."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from bot.file_formats.guards import guarded
from bot.file_formats.rows import TableError
from guests.entries import Entry
from guests.transfer.row_writer import HEADERS, cells_of
from guests.vcards.writer import card_of

SHEET_ROWS: Final = 1_048_576  # the most that a sheet of XLSX has
Write = Callable[[Entry], None]


@contextmanager
def writing(path: Path) -> Iterator[Write]:
    """Yield a function that writes guests to the file, in the format of its extension; raises ``TableError`` for others."""
    formats = {".csv": _csv, ".xlsx": _xlsx, ".vcf": _vcf}
    chosen = formats.get(path.suffix.lower())
    if chosen is None:
        raise TableError(f"the name must end with {', '.join(formats)}")
    with chosen(path) as write:
        yield write


@contextmanager
def _csv(path: Path) -> Iterator[Write]:
    """UTF-8 with a byte order mark, or Excel assumes another encoding; guards whatever looks like a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADERS)
        yield lambda entry: rows.writerow([guarded(_text(cell)) for cell in cells_of(entry)])


@contextmanager
def _xlsx(path: Path) -> Iterator[Write]:
    """Texts are always text cells, whatever they look like; a full sheet is followed by another."""
    book = Workbook(write_only=True)
    sheet: Any = None
    count = SHEET_ROWS

    def append(cells: Iterable[Any]) -> None:
        sheet.append([_cell(sheet, cell) for cell in cells])

    def write(entry: Entry) -> None:
        nonlocal sheet, count
        if count >= SHEET_ROWS:
            sheet, count = book.create_sheet(f"Guests {len(book.worksheets) + 1}"), 1
            append(HEADERS)
        count += 1
        append(cells_of(entry))

    yield write
    if sheet is None:
        sheet = book.create_sheet("Guests")
        append(HEADERS)
    book.save(path)


@contextmanager
def _vcf(path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8", newline="") as file:

        def write(entry: Entry) -> None:
            file.write(card_of(entry))

        yield write


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # never a formula
    return cell


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
