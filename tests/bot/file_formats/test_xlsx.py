from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from bot.file_formats.opening import open_table
from bot.file_formats.rows import TableError
from bot.file_formats.xlsx_file import XlsxTable
from tests.bot.file_formats.files import workbook


def test_cells_become_text_as_a_person_would_type_it(tmp_path: Path) -> None:
    """Formulas are ignored: what counts is the last value, and there is none here."""
    path = workbook(
        tmp_path,
        ["Name", "Phone", "Born", "VIP", "Sum"],
        ["Jane", 447700900123, datetime(1990, 5, 12), True, "=1+1"],  # noqa: DTZ001 - a spreadsheet has no zones
        [],
        ["Bob", 7700900124.0, date(1991, 1, 2), None, 1.5],
    )
    table = open_table(path, country="GB")
    assert [(record.number, record.cells) for record in table.records()] == [
        (1, ["Name", "Phone", "Born", "VIP", "Sum"]),
        (2, ["Jane", "447700900123", "1990-05-12", "yes"]),
        (4, ["Bob", "7700900124", "1991-01-02", "", "1.5"]),
    ]


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    """Before a byte of it is unpacked."""
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (80 << 20))
    with pytest.raises(TableError, match="unpacks"):
        XlsxTable(path)


def test_a_broken_sheet_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """What precedes the damage is not lost."""
    whole = workbook(tmp_path, ["Name", "Phone"], *([f"Jane {number}", number] for number in range(200)))
    broken = tmp_path / "broken.xlsx"
    with ZipFile(whole) as source, ZipFile(broken, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part, data[: len(data) // 2] if part.filename.endswith("sheet1.xml") else data)
    *read, last = XlsxTable(broken).records()
    assert len(read) > 50
    assert last.broken


def test_the_first_sheet_with_rows_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    """Hidden and empty ones don't count."""
    book = Workbook()
    hidden = book.create_sheet("Hidden", 0)
    hidden.append(["Secret"])
    hidden.sheet_state = "hidden"
    for title in ("Guests", "Suppliers"):
        book.create_sheet(title).append(["Name", "Phone"])
    path = tmp_path / "guests.xlsx"
    book.save(path)
    table = open_table(path, country="GB")
    assert [record.cells for record in table.records()] == [["Name", "Phone"]]
    assert table.about == {"format": "XLSX", "sheet": "Guests", "not read:": "Suppliers"}
