"""Searching a large book on PostgreSQL, beside a bare query of the same index."""

import time
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any, Final

import asyncpg

from benchmarks.measures.replicas.server import Server
from benchmarks.people.guests import people
from benchmarks.people.queries import Asked, queries
from benchmarks.scale import Scale
from benchmarks.search_book.book import BISTRO, filled
from benchmarks.table import Aim, Row
from guests.text.folding import fold
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.index.terms import all_of, ending, starting

SEED: Final = 20261127
LIMIT: Final = 10
CHOSEN: Final = 20_000  # guests to search for, evenly out of all
KINDS: Final = ("prefix", "two words", "phone ending")  # what one query of the index can find, too
TWICE: Final = Aim(2.0, at_least=False)
BARE: Final = """
SELECT id, data FROM guests
WHERE array_to_tsvector(string_to_array(words, ' ')) @@ $1::tsquery AND book = $2 ORDER BY seq DESC LIMIT $3
"""
NAME: Final = "search"


async def filled_book(scale: Scale, server: Server) -> str:
    """Create the largest book of the scale, and return its url."""
    url = server.database(NAME)
    await filled(url, people(max(scale.books), SEED))
    return url


async def measure(scale: Scale, url: str) -> list[Row]:
    """Return the rows, of that book."""
    size = max(scale.books)
    every = max(1, size // CHOSEN)
    chosen = [guest for number, guest in enumerate(people(size, SEED)) if number % every == 0]
    asked = [one for one in queries(chosen, SEED, scale.texts) if one.kind in KINDS]
    database = await open_database(url)
    bare = await asyncpg.connect(url)
    try:
        ours: defaultdict[str, list[float]] = defaultdict(list)
        other: defaultdict[str, list[float]] = defaultdict(list)
        for _ in range(scale.rounds):
            mine, theirs = await _round(SqlBook(database), await bare.prepare(BARE), asked)
            for kind in mine:
                ours[kind].append(median(mine[kind]))
                other[kind].append(median(theirs[kind]))
    finally:
        await bare.close()
        await database.close()
    return [
        Row.beside(
            f"replicas: search, {size:,}, {kind}",
            "ms",
            ours=ours[kind],
            other=other[kind],
            aim=TWICE,
            note="p50; the other: one prepared query of the same index, newest first, neither judged nor ranked",
        )
        for kind in ours
    ]


async def _round(
    book: SqlBook, bare: Any, asked: Sequence[Asked]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    mine: defaultdict[str, list[float]] = defaultdict(list)
    theirs: defaultdict[str, list[float]] = defaultdict(list)
    for one in asked:
        expression = _expression(one.text)
        began = time.perf_counter()
        await book.search(BISTRO, one.text, limit=LIMIT)
        between = time.perf_counter()
        await bare.fetch(expression, BISTRO.book, LIMIT)
        ended = time.perf_counter()
        mine[one.kind].append((between - began) * 1000)
        theirs[one.kind].append((ended - between) * 1000)
    return mine, theirs


def _expression(text: str) -> str:
    """Return the words or the digits of a text as the index has them."""
    words = fold(text).split()
    parts = [ending(BISTRO.book, one) if one.isdecimal() else starting(BISTRO.book, one) for one in words]
    return all_of(parts).replace("*", ":*").replace(" AND ", " & ")
