"""Lists that come page by page."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Identified(Protocol):
    """A row that says which record it is."""

    id: str


R = TypeVar("R", bound=Identified)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """The rows of one page; ``total`` counts those of the whole list where that was said."""

    rows: Sequence[R]
    total: int | None


async def every(fetch: Callable[[int], Awaitable[Page[R]]], *, size: int) -> AsyncGenerator[R, None]:
    """Yield the rows of all pages, each once. ``fetch`` gets a page by its number, from 1.

    ``size`` is how many rows a page was asked to have. It ends also with a server that ignores the size
    (and sends short pages) or the number (and sends the same page again).
    """
    seen: set[str] = set()
    number = 0
    while True:
        number += 1
        page = await fetch(number)
        fresh = [row for row in page.rows if row.id not in seen]
        for row in fresh:
            yield row
        seen.update(row.id for row in fresh)
        complete = len(page.rows) < size if page.total is None else len(seen) >= page.total
        if complete or not fresh:
            return


async def first(limit: int, rows: AsyncGenerator[R, None]) -> list[R]:
    """Return the first ``limit`` rows at most; no page is fetched beyond them."""
    found: list[R] = []
    async with aclosing(rows):
        async for row in rows:
            found.append(row)
            if len(found) == limit:
                break
    return found
