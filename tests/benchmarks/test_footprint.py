import asyncio
from pathlib import Path

from benchmarks.footprint import report, sizes_of
from benchmarks.people.guests import people
from benchmarks.search_book.book import made


def test_rows_and_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    """A book of guests has a row for each, bytes for its indexes too, and no table without rows is listed."""
    path = tmp_path / "book.db"
    asyncio.run(made(path, people(300, seed=1)))

    sizes = sizes_of(path)
    rows, size = sizes["guests"]

    assert rows == 300
    assert 300 * 100 < size < path.stat().st_size
    assert sizes["spellings"][0] > 300
    assert "deliveries" not in sizes
    assert {"table": "guests", "rows": 300, "per guest": 1.0, "bytes each": round(size / 300)} in report(
        sizes, 300
    )
