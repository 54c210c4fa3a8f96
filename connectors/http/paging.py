"""Paged lists."""

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from guests.delivery.connector import ProviderRecord, RecordPage

_CURSOR: Final = re.compile(r"([1-9]\d{0,8}):(\d{1,9})")


class Identified(Protocol):
    """A row that says which record it is."""

    id: str


R = TypeVar("R", bound=Identified)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """The rows of one page that can be read, how many others there are, and how many the whole list has, if known."""

    rows: Sequence[R]
    total: int | None
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Piece(Generic[R]):
    """The new rows of one page; ``cursor`` leads to the next page, ``None`` after the last. ``unreadable`` counts further rows."""

    rows: Sequence[R]
    cursor: str | None
    total: int | None
    unreadable: int = 0


Fetch = Callable[[int], Awaitable[Page[R]]]


async def pieces(fetch: Fetch[R], *, size: int, cursor: str | None = None) -> AsyncGenerator[Piece[R], None]:
    """Yield the pages from the cursor on. ``fetch`` gets a page by its number, from 1.

    If no total is known, a page of fewer than ``size`` rows is the last. It also terminates if the server
    ignores the size (and sends short pages) or the number (and sends the same page again). A cursor is a
    page's number and the count of rows before it.
    """
    number, count = _place(cursor)
    seen: set[str] = set()
    was_barren = False
    while True:
        page = await fetch(number)
        fresh = [row for row in page.rows if row.id not in seen]
        seen.update(row.id for row in fresh)
        lost = page.unreadable
        number, count = number + 1, count + len(fresh) + lost
        complete = len(page.rows) + lost < size if page.total is None else count >= page.total
        if complete or not (fresh or lost) or (was_barren and not fresh):  # perhaps the same page again
            yield Piece(fresh, None, page.total, lost)
            return
        was_barren = not fresh
        yield Piece(fresh, f"{number}:{count}", page.total, lost)


async def every(fetch: Fetch[R], *, size: int) -> AsyncGenerator[R, None]:
    """Yield the rows of all pages, each once; see ``pieces``."""
    async with aclosing(pieces(fetch, size=size)) as found:
        async for piece in found:
            for row in piece.rows:
                yield row


async def records(
    found: AsyncGenerator[Piece[R], None], translate: Callable[[R], ProviderRecord]
) -> AsyncGenerator[RecordPage, None]:
    """Yield the pages as the domain's records."""
    async with aclosing(found):
        async for piece in found:
            rows = tuple(translate(row) for row in piece.rows)
            yield RecordPage(
                records=rows, cursor=piece.cursor, total=piece.total, unreadable=piece.unreadable
            )


class Paged:
    """Lists all records through its pages."""

    def pages(self, cursor: str | None = None) -> AsyncGenerator[RecordPage, None]:
        """See ``guests.delivery.connector.Pages``."""
        raise NotImplementedError

    async def list(self) -> AsyncGenerator[ProviderRecord, None]:
        """Yield all records, each once."""
        async with aclosing(self.pages()) as found:
            async for page in found:
                for record in page.records:
                    yield record


def _place(cursor: str | None) -> tuple[int, int]:
    """Return the page's number and the count of rows before it; anything but our own cursor means the beginning."""
    match = _CURSOR.fullmatch(cursor or "")
    return (int(match[1]), int(match[2])) if match else (1, 0)


async def first(limit: int, rows: AsyncGenerator[R, None]) -> list[R]:
    """Return at most the first ``limit`` rows, fetching no page beyond them."""
    found: list[R] = []
    async with aclosing(rows):
        async for row in rows:
            found.append(row)
            if len(found) == limit:
                break
    return found
