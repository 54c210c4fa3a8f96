"""``search``: the guest book against a bare FTS5 trigram index through the same driver, and against a scan in memory.

Ours finds more than the bare index can (typos, other scripts, separate words), judges and ranks it; the bare
one returns the newest rows with these letters. The notes say whether the intended guest is among the first
five.
"""

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.people.guests import people
from benchmarks.people.queries import Asked, queries
from benchmarks.scale import Scale
from benchmarks.search_book.bare import LIMIT, Trigrams, scan
from benchmarks.search_book.book import BISTRO, index_megabytes, insert_seconds, made, searching_megabytes
from benchmarks.search_book.kinds import Kind
from benchmarks.table import Aim, Row, Spread
from guests.matching.match import Found
from guests.text.folding import fold
from storage.book.sql_book import SqlBook
from storage.database import open_database

SEED: Final = 20261121
TOP: Final = 5
FEWEST: Final = 3  # letters: a trigram
CHOSEN: Final = 20_000  # guests to search for, evenly out of all
LARGE: Final = 100_000  # guests above which a scan is slow
SCANNED: Final = 8  # texts: each takes a second at a million
INSERTED: Final = 300
NOBODY: Final = "nobody"
SMALL: Final = Aim(300.0, at_least=False)
FASTER: Final = Aim(0.05, at_least=False)
STEADY: Final = Aim(3.0, at_least=False)


def measure(scale: Scale) -> list[Row]:
    """Return the rows of every size, and how the wait grows from one to the next."""
    rows: list[Row] = []
    before: dict[str, Kind] = {}
    for size in scale.books:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            kinds, more = asyncio.run(_measure(size, Path(folder), scale))
        rows += [kind.row(size, name) for name, kind in kinds.items()]
        rows += more
        if before:
            growth = [kinds[name].wait / before[name].wait for name in before]
            note = "p99 against the previous size, over the kinds of queries"
            rows.append(
                Row(name=f"search: {size:,}, growth", unit="x", ours=Spread.of(growth), aim=STEADY, note=note)
            )
        before = kinds
    return rows


async def _measure(size: int, folder: Path, scale: Scale) -> tuple[dict[str, Kind], list[Row]]:
    path = folder / "ours.db"
    seconds = await made(path, people(size, SEED))
    bare = await Trigrams.made(folder / "bare.db", people(size, SEED))
    every = max(1, size // CHOSEN)
    chosen = [guest for number, guest in enumerate(people(size, SEED)) if number % every == 0]
    asked = list(queries(chosen, SEED, scale.texts))
    asked += [Asked(NOBODY, f"qzx{one.text[::-1]}", one.guest) for one in asked[: scale.texts]]
    kinds: defaultdict[str, Kind] = defaultdict(Kind)
    database = await open_database(f"sqlite:///{path}")
    for _ in range(scale.rounds):
        await _round(SqlBook(database), bare, asked, kinds)
    await database.close()
    await bare.close()
    memory = searching_megabytes(path, [one.text for one in asked])
    words, spellings = index_megabytes(path)
    file = f"and {spellings:.0f} MB for spellings, in a file of {path.stat().st_size / 1e6:,.0f} MB"
    searched = f"`hoststand search -` after {len(asked):,} queries"
    return kinds, [
        _beside_a_scan(size, asked, kinds),
        Row(name=f"search: {size:,}, memory", unit="MB", ours=Spread.of([memory]), aim=SMALL, note=searched),
        Row(name=f"search: {size:,}, index", unit="MB", ours=Spread.of([words]), note=file),
        Row(
            name=f"search: {size:,}, build",
            unit="/s",
            ours=Spread.of([size / seconds]),
            note=f"in {seconds:,.0f} s",
        ),
        await _insert(size, path),
    ]


async def _round(
    book: SqlBook, bare: Trigrams, asked: Sequence[Asked], kinds: defaultdict[str, Kind]
) -> None:
    ours, theirs = defaultdict(list), defaultdict(list)
    for one in asked:
        folded = fold(one.text)
        began = time.perf_counter()
        found = await book.search(BISTRO, one.text, limit=LIMIT)
        between = time.perf_counter()
        with_letters = await bare.search(folded)
        ended = time.perf_counter()
        ours[one.kind].append((between - began) * 1000)
        theirs[one.kind].append((ended - between) * 1000)
        # Otherwise the text matches too many to mean any; under three letters the bare index finds nothing.
        if one.kind != NOBODY and len(with_letters) <= TOP and len(folded) >= FEWEST:
            kinds[one.kind].asked += 1
            kinds[one.kind].hits += _is_found(one, found[:TOP])
    for name in ours:
        kinds[name].add(ours[name], theirs[name])


def _is_found(one: Asked, first: list[Found]) -> bool:
    """Tell whether the guest is among the first, or somebody with the same name, whom the text means as well."""
    guests = [found.entry.guest for found in first]
    return one.guest in guests or (
        not one.text.isdecimal() and one.guest.name in {guest.name for guest in guests}
    )


def _beside_a_scan(size: int, asked: Sequence[Asked], kinds: dict[str, Kind]) -> Row:
    names = [fold(guest.name) for guest in people(size, SEED)]
    typos = [one for one in asked if one.kind == "one typo"][:SCANNED]
    scans = []
    for one in typos:
        began = time.perf_counter()
        scan(fold(one.text), names)
        scans.append((time.perf_counter() - began) * 1000)
    ours = [typical for typical, _ in kinds["one typo"].typical]
    other = [median(scans)] * len(ours)
    note = "p50 of one typo; the other: RapidFuzz over all folded names"
    aim = FASTER if size >= LARGE else None
    return Row.beside(f"search: {size:,}, scan", "ms", ours=ours, other=other, aim=aim, note=note)


async def _insert(size: int, path: Path) -> Row:
    fresh = list(people(INSERTED, SEED + 1))
    indexed, plain = await insert_seconds(path, fresh)
    note = "a guest added durably; the other: without the index and the spellings"
    ours, other = [median(indexed) * 1000], [median(plain) * 1000]
    return Row.beside(f"search: {size:,}, insert", "ms", ours=ours, other=other, note=note)
