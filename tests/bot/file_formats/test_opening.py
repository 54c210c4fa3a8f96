"""Which files are no tables, by their contents."""

from pathlib import Path

import pytest

from bot.file_formats.opening import open_table
from bot.file_formats.rows import TableError

PAGE = b"\r\n<HTML><table><tr><td>Name</td><td>Phone</td></tr><tr><td>Jane</td><td>07700 900123</td></tr></table>"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("guests.xls", PAGE, "a web page"),
        ("guests.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "a web page"),
        ("guests.csv", b'[\n {"name": "Jane", "phone": "07700 900123"}]', "JSON"),
        ("guests.csv", b'{"guests": []}', "JSON"),
        ("guests.csv", b"{\\rtf1 Jane}", "a text document"),
        ("guests.csv", b"%PDF-1.7", "a PDF"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    """It would be read as a guest with odd notes."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError, match=f"it is {what}, not a table; export the guests as CSV"):
        open_table(path, country="GB")


@pytest.mark.parametrize("head", ["<Name>,<Phone>", "[Name],[Phone]", "{Name},{Phone}"])
def test_brackets_make_no_markup(tmp_path: Path, head: str) -> None:
    """Some programs put them around the names of columns."""
    path = tmp_path / "guests.csv"
    path.write_text(f"{head}\nJane,07700 900123\n", "utf-8")
    assert open_table(path, country="GB").about["format"] == "CSV"
