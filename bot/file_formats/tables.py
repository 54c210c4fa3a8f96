"""Tables of anything as a file: CSV, or XLSX in which numbers are numbers."""

import asyncio
import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from bot.file_formats.guards import guarded
from handlers.turn.services import Cell

Rows = Sequence[Sequence[Cell]]


async def as_table(rows: Rows, ending: str) -> bytes:
    """Return the rows as a file with this ending, ``csv`` or ``xlsx``. A thread does the writing."""
    return await asyncio.to_thread({"csv": as_csv, "xlsx": as_xlsx}[ending], rows)


def as_csv(rows: Rows) -> bytes:
    """UTF-8 with a byte order mark, or Excel assumes another encoding; guards whatever looks like a formula."""
    text = StringIO(newline="")
    csv.writer(text).writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows) -> bytes:
    """Texts are always text cells, whatever they look like."""
    from openpyxl import Workbook  # noqa: PLC0415 - which most runs never need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - likewise
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - likewise

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells: list[Any] = list(row)
        for at, value in enumerate(row):
            if isinstance(value, str):
                cells[at] = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
                cells[at].data_type = "s"
        sheet.append(cells)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(cell: Cell) -> Cell:
    return guarded(cell) if isinstance(cell, str) else cell
