"""Tables as files."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.file_formats.tables import as_csv, as_table, as_xlsx
from handlers.turn.services import Cell

ROWS: list[list[Cell]] = [["Host", "Registered"], ["=1+1", 2], ["Zoë\x01", None]]


def test_csv() -> None:
    """Numbers are plain, and no text is a formula."""
    assert as_csv(ROWS).decode("utf-8-sig").splitlines() == ["Host,Registered", "'=1+1,2", "Zoë\x01,"]


def test_xlsx() -> None:
    """Numbers are numbers, texts are texts, and what no sheet can hold is left out."""
    sheet: Any = load_workbook(BytesIO(as_xlsx(ROWS))).active

    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [ROWS[0], ROWS[1], ["Zoë", None]]
    assert sheet["A2"].data_type == "s"


async def test_by_ending() -> None:
    """The ending decides."""
    assert await as_table(ROWS, "csv") == as_csv(ROWS)
    assert (await as_table(ROWS, "xlsx")).startswith(b"PK")
