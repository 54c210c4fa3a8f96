"""Which format a file is in, by what it holds and not by its name."""

from pathlib import Path
from typing import Final

from bot.tables.csv_file import CsvTable
from bot.tables.records import Table, TableError
from bot.tables.vcf_file import VcfTable
from bot.tables.xlsx_file import XlsxTable

_HEAD: Final = 4096
_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")  # Excel's format before 2007, and any protected workbook
_FOREIGN: Final = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "packed",
    b"SQLite format 3": "a database",
}


def open_table(path: Path, *, country: str, encoding: str | None = None) -> Table:
    """Open a table of guests; raises ``TableError``."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise TableError(f"it can't be opened: {error.strerror}") from None
    if head.startswith(_ZIP):
        return XlsxTable(path)
    if head.startswith(_COMPOUND):
        raise TableError(
            "it is protected by a password, or an old XLS; open it in a spreadsheet and save it as XLSX or CSV "
            "without a password"
        )
    for start, what in _FOREIGN.items():
        if head.startswith(start):
            raise TableError(f"it is {what}, not a table; export the guests as CSV, XLSX or vCard")
    if b"BEGIN:VCARD" in head.replace(b"\0", b"").replace(b" ", b"").upper():
        return VcfTable(path, country=country, encoding=encoding)
    return CsvTable(path, country=country, encoding=encoding)
