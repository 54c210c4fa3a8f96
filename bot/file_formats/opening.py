"""Detects a file's format by its contents, not by its name."""

import re
from itertools import chain
from pathlib import Path
from typing import Final

from bot.file_formats.csv_file import CsvTable
from bot.file_formats.encoding import guess_wide
from bot.file_formats.rows import Table, TableError
from bot.file_formats.vcf_file import VcfTable

_HEAD: Final = 4096
_MANY: Final = 20
_TEXT: Final = bytes({*range(32, 256), *b"\t\n\v\f\r\x1a\x1b"} - {0x7F})
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
_MARKUP: Final = {  # some programs call the web page that they export .xls
    re.compile(
        rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta|style|table|\?xml)\b", re.IGNORECASE
    ): "a web page",
    re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{)"): "JSON",
}


def open_table(path: Path, *, country: str, encoding: str | None = None) -> Table:
    """Open a table of guests; raises ``TableError``."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise TableError(f"it can't be opened: {error.strerror}") from None
    if head.startswith(_ZIP):
        from bot.file_formats.xlsx_file import XlsxTable  # noqa: PLC0415 - openpyxl, for this format alone

        return XlsxTable(path)
    if head.startswith(_COMPOUND):
        raise TableError(
            "it is password-protected or an old XLS; open it in a spreadsheet and save it as XLSX or CSV "
            "without a password"
        )
    if what := _foreign(head):
        raise TableError(f"it is {what}, not a table; export the guests as CSV, XLSX or vCard")
    if b"BEGIN:VCARD" in head.replace(b"\0", b"").replace(b" ", b"").upper():
        return VcfTable(path, country=country, encoding=encoding)
    if _is_binary(head):
        raise TableError("it is not text; export the guests as CSV, XLSX or vCard")
    return CsvTable(path, country=country, encoding=encoding)


def _foreign(head: bytes) -> str | None:
    """Return what a file is that is no table, if its beginning tells."""
    begun = (what for start, what in _FOREIGN.items() if head.startswith(start))
    marked = (what for markup, what in _MARKUP.items() if markup.match(head))
    return next(chain(begun, marked), None)


def _is_binary(head: bytes) -> bool:
    """Tell whether there are too many control characters for text, not counting the zeros of UTF-16."""
    if head.count(0) > len(head) // _MANY and guess_wide(head):
        return False
    return len(head.translate(None, _TEXT)) > len(head) // _MANY
