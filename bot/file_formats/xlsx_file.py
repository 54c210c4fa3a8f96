"""XLSX: the first visible sheet that is a table, with the cells as last calculated; formulas that were not are named."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.file_formats.rows import Row, TableError, bounded
from bot.file_formats.xlsx_limits import check_limits

_TABLE: Final = 2  # cells in a row


class XlsxTable:
    """A workbook; raises ``TableError`` if it isn't one, is protected, or unpacks to more than any list needs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        uncalculated = check_limits(path)
        with closing(_opened(path)) as book:
            widths = {sheet: _width(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}
            filled = [sheet for sheet, width in widths.items() if width]
            filled.sort(key=lambda sheet: widths[sheet] < _TABLE)  # a cover is no list
            sheets = [sheet.title for sheet in filled]
            parts = [sheet._worksheet_path for sheet in filled]  # noqa: SLF001 - openpyxl tells it nowhere else
        if not sheets:
            raise TableError("the workbook has no sheet with rows")
        self._title, *others = sheets
        self._uncalculated = uncalculated.get(parts[0], {})
        more = {"not read:": ", ".join(others)} if others else {}
        self.about: Mapping[str, str] = {"format": "XLSX", "sheet": self._title, **more}

    def records(self) -> Iterator[Row]:
        """Yield the rows of the sheet."""
        with closing(_opened(self._path)) as book:
            sheet = book[self._title]
            sheet.reset_dimensions()  # the size that the file states may be wrong
            rows = sheet.iter_rows(values_only=True)
            number = 0
            while True:
                number += 1
                try:
                    row = next(rows, None)
                except Exception as error:  # noqa: BLE001 - the file is broken, in any possible way
                    yield Row(
                        number, [], broken=f"and everything after it can't be read ({type(error).__name__})"
                    )
                    return
                if row is None:
                    return
                cells = [_text(value) for value in row]
                while cells and not cells[-1].strip():
                    cells.pop()
                lost = self._uncalculated.get(number)
                if cells or lost:
                    cells, flaw = bounded(cells)
                    yield Row(number, cells, _without_result(lost) if lost else flaw)


def _without_result(columns: Sequence[str]) -> str:
    shown = ", ".join(columns)
    return f"has formulas without a result (column {shown}); save the file with a spreadsheet program and import that"


def _width(sheet: Any) -> int:
    """Return how many cells of the fullest row are filled, up to those of a table; a broken sheet is looked at when it is read."""
    sheet.reset_dimensions()
    width = 0
    try:
        for row in sheet.iter_rows(values_only=True):
            width = max(width, min(sum(value is not None for value in row), _TABLE))
            if width == _TABLE:
                break
    except Exception:  # noqa: BLE001 - in any possible way
        return _TABLE
    return width


def _opened(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl can't keep is of no use here
            return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise TableError("the file is not a readable workbook; save it again as XLSX or CSV") from error


def _text(value: Any) -> str:
    """Return a cell as text: dates as ISO 8601, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)
