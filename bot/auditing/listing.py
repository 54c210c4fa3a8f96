"""Listing the audit for whoever runs the program: as lines, as CSV, or as JSON."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bot.config.settings import Settings
from bot.file_formats.guards import guarded
from guests.audit.record import Record
from storage.database import open_database
from storage.tables.book import audit

PAGE: Final = 1_000
ALWAYS: Final = 2**62  # Unix ms
COLUMNS: Final = (
    "when",
    "venue",
    "who",
    "act",
    "guest",
    "other_guest",
    "from",
    "details",
    "before",
    "after",
    "redacted",
    "place",
    "hash",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records: of a time (Unix ms; the end does not belong to it), and of a venue and a guest if named."""

    since: int = 0
    until: int = ALWAYS
    venue: str | None = None
    guest_id: str | None = None


async def records(settings: Settings, wanted: Wanted) -> AsyncIterator[Record]:
    """Yield the records, oldest first."""
    database = await open_database(settings.storage.url)
    try:
        after = 0
        while True:
            page = audit.page(
                since=wanted.since,
                until=wanted.until,
                venue=wanted.venue,
                guest_id=wanted.guest_id,
                after=after,
                limit=PAGE,
            )
            (rows,) = await database.fetch(page)
            for row in rows:
                yield audit.read(row)
            if len(rows) < PAGE:
                return
            after = rows[-1]["seq"]
    finally:
        await database.close()


def as_data(record: Record) -> dict[str, Any]:
    """Return a record as plain data, by the names in ``COLUMNS``; times are ISO 8601 in UTC."""
    values = (
        moment(record.at),
        record.venue,
        record.actor,
        record.act,
        record.guest_id,
        record.other_id,
        record.origin,
        dict(record.details),
        dict(record.changed.before),
        dict(record.changed.after),
        record.redacted,
        record.place,
        record.hash,
    )
    return dict(zip(COLUMNS, values, strict=True))


def as_cells(record: Record) -> list[str]:
    """Return a record as the cells of a table; no program takes one for a formula."""
    return [guarded(_cell(value)) for value in as_data(record).values()]


def as_line(record: Record) -> str:
    """Return a record as a line: when, who, what, whom, where and from what, then what changed."""
    head = [moment(record.at), record.actor, record.act, *filter(None, (record.guest_id, record.other_id))]
    head += [f"({', '.join(part for part in (record.venue, record.origin) if part)})"]
    told = [f"{name}: {_cell(value)}" for name, value in record.details.items()]
    return "  ".join([*head, *told, *(_change(record, name) for name in record.fields)])


def moment(at: int) -> str:
    """Return a time in Unix ms as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _change(record: Record, name: str) -> str:
    if record.redacted:
        return f"{name}: (erased)"
    before, after = (_cell(side.get(name)) for side in (record.changed.before, record.changed.after))
    return f"{name}: {before or '-'} -> {after or '-'}"


def _cell(value: Any) -> str:
    if value is None or value in ({}, []):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
