"""``python -m benchmarks.footprint``: how many rows and bytes a registration leaves, by table.

The real program registers guests at the pace of a big chain's busiest hour, from 200 hosts' chats, with one account. Then
its file is read, and that of a book of guests who were only imported. With ``--postgres URL`` of an empty database both
figures come from a copy there.
"""

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, Final

import asyncpg
import typer

from benchmarks.harness import sides
from benchmarks.harness.trial import Shift, trial
from benchmarks.people.guests import people
from benchmarks.search_book.book import made
from storage.moving.copying import copy_book

HOSTS: Final = 200
PER_SECOND: Final = 7.8  # 200,000 guests a day on one clock, 14 % of them in the busiest hour
SEED: Final = 20261127
NAMED: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
BYTES: Final = """
SELECT sum(pgsize) FROM dbstat
WHERE name = :one OR name IN (SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :one)
"""
Sizes = dict[str, tuple[int, int]]


def sizes_of(path: Path) -> Sizes:
    """Return rows and bytes, indexes included, of each table of a file that has rows."""
    with closing(sqlite3.connect(path)) as book:
        names = [name for (name,) in book.execute(NAMED)]
        found = {name: _size(book, name) for name in names}
    return {name: size for name, size in found.items() if all(size)}


def _size(book: sqlite3.Connection, name: str) -> tuple[int, int]:
    rows: int = book.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - a name of our own schema
    size: int = book.execute(BYTES, {"one": name}).fetchone()[0] or 0  # a virtual table has none itself
    return rows, size


async def sizes_on_server(path: Path, url: str) -> Sizes:
    """Return the same of a copy at ``url``."""
    await copy_book(f"sqlite:///{path}", url, lambda _table, _rows: None)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("VACUUM ANALYZE")
        names = [
            row[0]
            for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        return {
            name: (
                await connection.fetchval(f"SELECT count(*) FROM {name}"),  # noqa: S608 - likewise
                await connection.fetchval("SELECT pg_total_relation_size($1::text::regclass)", name),
            )
            for name in names
        }
    finally:
        await connection.close()


def shift_into(path: Path, registrations: int) -> Shift:
    """Have the real program register guests, and leave its file at ``path``."""
    with trial(sides.ours()) as one:
        one.begin()
        one.work(HOSTS, each=1)
        shift = one.pace(HOSTS, registrations / PER_SECOND, HOSTS / PER_SECOND)
        with closing(sqlite3.connect(one.database)) as book, closing(sqlite3.connect(path)) as kept:
            book.backup(kept)
    return shift


def report(sizes: Mapping[str, tuple[int, int]], guests: int) -> list[dict[str, Any]]:
    """Return rows per guest and bytes per row."""
    return [
        {"table": name, "rows": rows, "per guest": round(rows / guests, 2), "bytes each": round(size / rows)}
        for name, (rows, size) in sizes.items()
        if rows
    ]


def main(
    registrations: Annotated[int, typer.Option(help="How many guests to register.")] = 2000,
    book: Annotated[int, typer.Option(help="How many guests the imported book has.")] = 10_000,
    postgres: Annotated[list[str] | None, typer.Option(help="Two empty databases, for copies.")] = None,
) -> None:
    """Register, import, and print what is in the files, as JSON."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        registered, imported = Path(folder) / "registered.db", Path(folder) / "imported.db"
        shift = shift_into(registered, registrations)
        waits = {"cards": sorted(shift.cards), "proofs": sorted(shift.proofs)}
        done = len(shift.proofs)
        print(json.dumps({"done": done, "per second": shift.per_second, "cpu ms each": shift.cpu_each}))
        print(
            json.dumps(
                {
                    f"{what} p50, p99, ms": (all_[done // 2], all_[done * 99 // 100])
                    for what, all_ in waits.items()
                }
            )
        )
        print(json.dumps({"calls each": {name: round(made / done, 2) for name, made in shift.calls.items()}}))
        asyncio.run(made(imported, people(book, SEED)))
        for path, guests in ((registered, done + HOSTS), (imported, book)):
            print(json.dumps(report(sizes_of(path), guests)))
        for path, guests, url in zip(
            (registered, imported), (done + HOSTS, book), postgres or [], strict=False
        ):
            print(json.dumps(report(asyncio.run(sizes_on_server(path, url)), guests)))


if __name__ == "__main__":
    typer.run(main)
