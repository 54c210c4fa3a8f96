"""Files for the tests of tables."""

from pathlib import Path

from openpyxl import Workbook


def text_file(folder: Path, text: str | bytes, encoding: str = "utf-8", name: str = "guests.csv") -> Path:
    """Write a text unchanged."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def workbook(folder: Path, *rows: list[object]) -> Path:
    """Write a workbook with one sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    path = folder / "guests.xlsx"
    book.save(path)
    return path
