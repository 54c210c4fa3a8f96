"""Looks for what somebody left behind in a database: in all its files, or in the text of all its tables."""

from collections.abc import Collection
from pathlib import Path

import asyncpg

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def in_files(folder: Path, words: Collection[str]) -> list[str]:
    """Return which words are in which files of a folder, whatever their case."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [f"{word} in {path.name}" for word in words if word.lower().encode() in content]
    return found


async def in_tables(url: str, words: Collection[str]) -> list[str]:
    """Return which words are in which tables of a PostgreSQL database."""
    connection = await asyncpg.connect(url)
    found = []
    for (table,) in await connection.fetch(TABLES):
        rows = await connection.fetch(f"SELECT t::text AS content FROM {table} AS t")  # noqa: S608 - its own tables
        content = "\n".join(row["content"] for row in rows).lower()
        found += [f"{word} in {table}" for word in words if word.lower() in content]
    await connection.close()
    return found
