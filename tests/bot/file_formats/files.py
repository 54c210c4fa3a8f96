"""Files that the tests of tables are made of."""

from pathlib import Path

from openpyxl import Workbook


def text_file(folder: Path, text: str | bytes, encoding: str = "utf-8", name: str = "guests.csv") -> Path:
    """Write a text as it is."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def workbook(folder: Path, *rows: list[object]) -> Path:
    """Write a workbook of one sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    path = folder / "guests.xlsx"
    book.save(path)
    return path
