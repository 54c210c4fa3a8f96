from datetime import date
from pathlib import Path

import pytest

from bot.transfer.imports import preparing
from bot.transfer.imports.prepared import Prepared
from bot.transfer.imports.source import Source, open_source
from guests.venue import Venue
from tests.bot.file_formats.files import text_file

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
LIST = "Name;Phone;Seat;E-mail\n" + "".join(
    f"Jane Doe{number};07911 {number:06d};window {number};{'not an address' if number % 7 else 'j@example.com'}\n"
    for number in range(60)
)


def source(folder: Path, text: str = LIST) -> Source:
    """Open a list."""
    return open_source(text_file(folder, text), BISTRO, today=date(2026, 11, 21))


async def all_of(opened: Source, *, are_new: bool = True) -> list[list[Prepared]]:
    """Prepare all rows, seven at a time."""
    rows = preparing.prepared(opened, secret="s", batch=7, are_new=lambda: are_new)
    return [batch async for batch in rows]


def told(batches: list[list[Prepared]]) -> list[object]:
    """Return what is the same each time: the audit has salt in it."""
    return [
        (
            row.number,
            row.remarks,
            row.left_out,
            row.person and (row.person.id, row.person.keys, row.person.guest),
        )
        for batch in batches
        for row in batch
    ]


async def test_processes_prepare_what_one_does_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Be the guests new or not, and with remarks and what is left out."""
    alone = await all_of(source(tmp_path))
    monkeypatch.setattr(preparing, "LONG", 20)
    monkeypatch.setattr(preparing, "processors", lambda: 2)
    together = await all_of(source(tmp_path))
    known = await all_of(source(tmp_path), are_new=False)

    assert [len(batch) for batch in together] == [7] * 8 + [4]
    assert told(alone) == told(together) == told(known)
    assert all(row.person and row.person.new for batch in together for row in batch)
    assert not any(row.person and row.person.new for batch in known for row in batch)


async def test_a_refused_row_is_prepared_without_a_person(tmp_path: Path) -> None:
    """With the reason."""
    ((good, bad),) = await all_of(source(tmp_path, "Name;Phone\nJane Doe;\n;4.47E+11\n"))
    assert good.person is not None
    assert bad.person is None
    assert bad.remarks
