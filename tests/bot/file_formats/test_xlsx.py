import tracemalloc
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from bot.file_formats.opening import open_table
from bot.file_formats.rows import COLUMN_LIMIT, TableError
from bot.file_formats.xlsx_file import XlsxTable
from bot.file_formats.xlsx_limits import check_limits
from tests.bot.file_formats.files import workbook


def test_cells_become_text_as_a_person_would_type_it(tmp_path: Path) -> None:
    """Of a formula the last value counts, and there is none here."""
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


def test_a_formula_that_nobody_has_calculated_is_named(tmp_path: Path) -> None:
    """In a row of its own too; a result that is an empty text is none that is missing."""
    path = workbook(tmp_path, ["Name", "Phone"], ["=A1", "=B1"], ["Bob", "=B1"], ["Ann", "=B1"])
    stored = tmp_path / "stored.xlsx"
    with ZipFile(path) as source, ZipFile(stored, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part).replace(b'<c r="B4">', b'<c r="B4" t="str">')
            data = data.replace(b'<c r="B3"><f>B1</f><v />', b'<c r="B3"><f>B1</f><v>7</v>')
            target.writestr(part, data)
    rows = list(XlsxTable(stored).records())
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["Name", "Phone"]),
        (2, []),
        (3, ["Bob", "7"]),
        (4, ["Ann"]),
    ]
    assert [row.flaw and "(column A, B)" in row.flaw for row in rows] == [None, True, None, None]


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


def with_part(  # noqa: PLR0917 - as they stand in the file
    tmp_path: Path, name: str, begin: str, middle: str, count: int, end: str, encoding: str = "utf-8"
) -> Path:
    """Make a workbook of which one part has something in it very often."""
    whole, path = workbook(tmp_path, ["Name", "Phone"], ["Jane", "07700900123"]), tmp_path / "large.xlsx"
    with ZipFile(whole) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename != name:
                target.writestr(part, source.read(part))
        content = f'<?xml version="1.0" encoding="{encoding}"?>{begin}{middle * count}{end}'
        target.writestr(name, content.encode(encoding))
    return path


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STYLES, STRINGS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"
WIDE = (f"<worksheet {MAIN}><sheetData><row>", "</row></sheetData></worksheet>")


@pytest.mark.parametrize(
    ("part", "begin", "middle", "count", "end", "encoding", "what"),
    [
        (SHEET, WIDE[0], "<c/>", 1_500_000, WIDE[1], "utf-8", "cells in a row"),
        (SHEET, WIDE[0], "<c/>", 700_000, WIDE[1], "utf-16", "cells in a row"),
        (
            SHEET,
            WIDE[0].replace("<row>", "<x:row xmlns:x='a'>"),
            "<x:c/>",
            20_000,
            "",
            "utf-8",
            "cells in a row",
        ),
        (
            STYLES,
            f"<styleSheet {MAIN}><cellXfs>",
            "<xf/>",
            1_000_000,
            "</cellXfs></styleSheet>",
            "utf-8",
            "formats",
        ),
        (STRINGS, f"<sst {MAIN}>", "<si/>", 2_100_000, "</sst>", "utf-8", "unpacks|texts"),
        (
            SHEET,
            f"{WIDE[0]}<c t='inlineStr'><is><t>",
            "x" * 1000,
            4_000,
            f"</t></is></c>{WIDE[1]}",
            "utf-8",
            "characters",
        ),
    ],
)
def test_a_small_file_costs_little(  # noqa: PLR0917 - as they stand in the file
    tmp_path: Path, part: str, begin: str, middle: str, count: int, end: str, encoding: str, what: str
) -> None:
    """Whatever it repeats is counted before anything is built of it, in whichever encoding; the text says what it is."""
    path = with_part(tmp_path, part, begin, middle, count, end, encoding)
    tracemalloc.start()
    try:
        with pytest.raises(TableError, match=what):
            check_limits(path)
        assert tracemalloc.get_traced_memory()[1] < 10 << 20
    finally:
        tracemalloc.stop()


def test_a_cell_far_out_is_refused(tmp_path: Path) -> None:
    """A row may state any number, and a cell any column: the reader would fill what is between."""
    down = '<row r="2000000000"><c r="A2"><v>1</v></c></row>'
    right = '<row><c r="XFD1"><v>1</v></c></row>'
    spelt = down.replace("2000000000", "2_000_000_000")
    for rows, count, what in ((down, 1, "rows"), (spelt, 1, "rows"), (right, 700, "cells")):
        content = (f"<worksheet {MAIN}><sheetData>", rows, count, "</sheetData></worksheet>")
        with pytest.raises(TableError, match=what):
            check_limits(with_part(tmp_path, SHEET, *content))


def test_a_wide_sheet_is_read_as_far_as_its_columns_count(tmp_path: Path) -> None:
    """Rows with more columns than any list has are cut, and say so."""
    rows: list[list[object]] = [[f"c{number}" for number in range(COLUMN_LIMIT + 100)] for _ in range(3)]
    records = list(XlsxTable(workbook(tmp_path, *rows)).records())
    assert [len(record.cells) for record in records] == [COLUMN_LIMIT] * 3
    assert all("cut off" in (record.flaw or "") for record in records)


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    """They could unfold to anything."""
    begin = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>'
    with pytest.raises(TableError, match="entities"):
        check_limits(with_part(tmp_path, SHEET, begin, "", 0, "</worksheet>"))


def test_a_cover_sheet_is_no_list(tmp_path: Path) -> None:
    """The first sheet that is a table counts, and the others are named; without a table, the first with rows."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.append(["Guests of the Bistro"])
    cover.append(["2026"])
    listed = book.create_sheet("Guests")
    listed.append(["Name", "Phone"])
    path = tmp_path / "cover.xlsx"
    book.save(path)
    table = XlsxTable(path)
    assert [row.cells for row in table.records()] == [["Name", "Phone"]]
    assert (table.about["sheet"], table.about["not read:"]) == ("Guests", "Sheet")

    book.remove(listed)
    book.save(path)
    assert XlsxTable(path).about["sheet"] == "Sheet"
