"""Paged lists, as values."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.paging import Page, every, first, pieces


@dataclass
class Row:
    """A record of some provider."""

    id: str


class Server:
    """Splits rows into pages, well or badly, and counts its calls."""

    def __init__(self, count: int, size: int, *, total: bool = True, stuck: bool = False) -> None:
        self.rows = [Row(str(number)) for number in range(count)]
        self.size = size
        self.total = count if total else None
        self.stuck = stuck
        self.asked = 0

    async def fetch(self, number: int) -> Page[Row]:
        """Return a page."""
        self.asked += 1
        start = 0 if self.stuck else (number - 1) * self.size
        return Page(self.rows[start : start + self.size], self.total)

    def list(self, size: int) -> AsyncGenerator[Row, None]:
        """Ask for all."""
        return every(self.fetch, size=size)


@given(count=st.integers(0, 60), size=st.integers(1, 20), total=st.booleans())
async def test_every_row_comes_once(count: int, size: int, *, total: bool) -> None:
    """Whether the server says how many there are or not."""
    server = Server(count, size, total=total)
    assert [row.id async for row in server.list(size)] == [row.id for row in server.rows]


@pytest.mark.parametrize("total", [True, False])
async def test_a_server_that_ignores_the_number_is_not_asked_for_ever(*, total: bool) -> None:
    """A repeated page is the end."""
    server = Server(30, 10, total=total, stuck=True)
    assert len([row async for row in server.list(10)]) == 10
    assert server.asked == 2


async def test_a_server_that_ignores_the_size_is_read_to_its_end() -> None:
    """Short pages are not the end if the total is known."""
    server = Server(30, 7)
    assert len([row async for row in server.list(10)]) == 30


async def test_no_page_is_fetched_beyond_what_is_wanted() -> None:
    """A vague search stops early."""
    server = Server(100, 10)
    assert len(await first(15, server.list(10))) == 15
    assert server.asked == 2
    assert await first(5, Server(0, 10).list(10)) == []


@given(count=st.integers(0, 60), size=st.integers(1, 20), total=st.booleans())
async def test_a_list_goes_on_at_every_cursor(count: int, size: int, *, total: bool) -> None:
    """Resuming there returns the rest."""
    server = Server(count, size, total=total)
    rows = [[row.id for row in piece.rows] async for piece in pieces(server.fetch, size=size)]
    cursors = [piece.cursor async for piece in pieces(server.fetch, size=size)]
    for index, cursor in enumerate(cursors[:-1], start=1):
        rest = [
            [row.id for row in piece.rows] async for piece in pieces(server.fetch, size=size, cursor=cursor)
        ]
        assert rest == rows[index:]
    assert cursors[-1] is None


@pytest.mark.parametrize("cursor", ["", "x", "0:1", "-1:0", "1:x", "9" * 50])
async def test_what_is_no_cursor_of_ours_is_the_beginning(cursor: str) -> None:
    """Like one that an older version stored."""
    server = Server(5, 10)
    assert [len(piece.rows) async for piece in pieces(server.fetch, size=10, cursor=cursor)] == [5]


@pytest.mark.parametrize("total", [30, None])
async def test_rows_that_can_t_be_read_are_counted_and_no_end(total: int | None) -> None:
    """A page of nothing else is none, either, unless it comes twice."""

    async def fetch(number: int) -> Page[Row]:
        rows = [Row(f"{number}.{at}") for at in range(0 if number == 2 else 8)]
        return Page(rows, total, 10 - len(rows)) if number <= 3 else Page([], total)

    found = [piece async for piece in pieces(fetch, size=10)]

    assert [len(piece.rows) for piece in found][:3] == [8, 0, 8]
    assert sum(piece.unreadable for piece in found) == 14


async def test_a_page_of_unreadable_rows_is_not_asked_for_for_ever() -> None:
    """Not even from a server that ignores the number and tells no total."""
    asked = []

    async def fetch(number: int) -> Page[Row]:
        asked.append(number)
        return Page([], None, 1)

    assert [piece.rows async for piece in pieces(fetch, size=1)] == [[], []]
    assert asked == [1, 2]
