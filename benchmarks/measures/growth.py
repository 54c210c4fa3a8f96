"""``growth``: what becomes slower or larger as the book grows, and by how much."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.harness import sides
from benchmarks.harness.trial import trial
from benchmarks.people.guests import people
from benchmarks.people.queries import queries
from benchmarks.scale import Scale
from benchmarks.search_book.book import BISTRO, made
from benchmarks.table import Row, Spread
from guests.entries import Entry
from guests.guest import Guest
from storage.backup import back_up
from storage.book.sql_book import SqlBook
from storage.database import open_database

T = TypeVar("T")
SEED: Final = 20261121
CHOSEN: Final = 20_000  # guests to ask about, evenly out of all
ASKED: Final = 600
SHOWN: Final = 10
MANY: Final = 12  # candidates, as a draft's card asks for
NOTES: Final = {
    "search": "p50 (lowest to p99) of 600 texts as in `search`",
    "duplicates": "likewise, who of the book a new guest may be: half of them are in it with another phone",
    "save": "likewise, a guest stored durably with the index and the spellings",
}


def measure(scale: Scale) -> list[Row]:
    """Return the rows of every size of ``scale.books``."""
    return [row for size in scale.books for row in _of_size(size)]


def _of_size(size: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, trial(sides.ours()) as one:
        path = one.database
        asyncio.run(made(path, people(size, SEED)))
        waits = asyncio.run(_waits(path, size))
        began = time.perf_counter()
        copy = back_up(path, Path(folder) / "copy.db")
        backup = time.perf_counter() - began
        started = one.begin()
    rows = [_wait(size, what, times) for what, times in waits.items()]
    alone = {"file": (copy.size / 1e6, "MB"), "backup": (backup, "s"), "start": (started, "s")}
    notes = {"backup": "a checked copy", "start": "to the first poll"}
    rows += [
        Row(name=f"growth: {size:,}, {what}", unit=unit, ours=Spread.of([figure]), note=notes.get(what, ""))
        for what, (figure, unit) in alone.items()
    ]
    return rows


def _wait(size: int, what: str, times: Sequence[float]) -> Row:
    """Return the row of a wait in ms: the median, from the fastest to the slowest but a hundredth."""
    ordered = sorted(times)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return Row(
        name=f"growth: {size:,}, {what}", unit="ms", ours=Spread(middle, ordered[0], late), note=NOTES[what]
    )


async def _waits(path: Path, size: int) -> dict[str, list[float]]:
    """Return the times of searching, of looking for duplicates, and of saving, in ms."""
    known = list(islice(people(size, SEED), 0, None, max(1, size // CHOSEN)))
    fresh = list(people(ASKED, SEED + 1))
    texts = [one.text for one in queries(known, SEED, ASKED // 10)][:ASKED]
    typed = [replace(one, phone=other.phone) for one, other in zip(known, fresh[: ASKED // 2], strict=False)]
    database = await open_database(f"sqlite:///{path}")
    book = SqlBook(database)

    async def save(numbered: tuple[int, Guest]) -> None:
        number, guest = numbered
        await book.commit(book.add_guest(Entry(id=f"new-{number}", venue=BISTRO.slug, guest=guest)))

    waits = {
        "search": await _timed(texts, lambda text: book.search(BISTRO, text, limit=SHOWN)),
        "duplicates": await _timed(
            [*typed, *fresh[len(typed) :]], lambda guest: book.beside(BISTRO.slug, guest, limit=MANY)
        ),
        "save": await _timed(list(enumerate(fresh)), save),
    }
    await database.close()
    return waits


async def _timed(what: Sequence[T], do: Callable[[T], Awaitable[object]]) -> list[float]:
    times = []
    for one in what:
        began = time.perf_counter()
        await do(one)
        times.append((time.perf_counter() - began) * 1000)
    return times
