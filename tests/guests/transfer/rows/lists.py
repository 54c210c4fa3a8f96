"""Lists of one row, as the tests of rows read them."""

from datetime import date

from guests.transfer.column_mapping import guess_layout
from guests.transfer.row_reader import ReadRow, RowReader

TODAY = date(2026, 11, 21)


def read(headers: str, *cells: str, country: str = "GB") -> ReadRow:
    """Read a row below these headers, which are separated by ``;``."""
    columns = headers.split(";")
    layout = guess_layout([columns, list(cells)], country=country, today=TODAY)
    return RowReader(layout, country=country, today=TODAY).read(cells)
