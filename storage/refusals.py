"""What guests refused holds when an older copy of a SQLite file takes its place: opt-outs, restrictions, a kept guest."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from guests.audit.acts import Act, Machine
from guests.audit.differences import difference
from guests.consents.answers import CHANNELS, prevailing
from guests.delivery.undo import owed_again
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from storage.sql.codec import unpack
from storage.sql.queries import Query, load_queries
from storage.sql.statement import Row, Statement
from storage.sqlite.transactions import read, write
from storage.tables.book import audit, deliveries, erasures, guests
from storage.tables.chat import cards

ORIGIN: Final = "hoststand restore"
REFUSING: Final = """
SELECT id, data, merged_into, restricted_at FROM guests
WHERE data LIKE '%"consent!_%' ESCAPE '!' OR restricted_at IS NOT NULL OR merged_into IS NOT NULL
"""
KEPT: Final = "SELECT id FROM guests WHERE merged_into IS NULL AND id = ?"
TO_ERASE: Final = "SELECT guest_id FROM erasures WHERE state = 'waiting'"


@dataclass(frozen=True, slots=True)
class _Stand:
    """What a guest refuses: the consents by field, and since when (Unix ms) they are restricted."""

    refused: Mapping[str, Any]
    restricted_at: int | None


def keep_refusals(replaced: Path, copy: Path, upgrade: Callable[[Path], None], now: int) -> None:
    """Take over into a copy, which ``upgrade`` gives today's tables, what guests refused since; the audit says so.

    A permission of the copy gives way; accounts were told when it was withdrawn. Who was to be erased in the copy and was
    kept since is kept. A replaced file that can't be read has nothing to take over.
    """
    stands: dict[str, _Stand] = {}
    kept: list[str] = []
    with suppress(sqlite3.Error), closing(_opened(f"{replaced.absolute().as_uri()}?mode=ro")) as source:
        stands = _stands(source)
        kept = _kept(source, copy)
    if not stands and not kept:
        return
    upgrade(copy)
    queries = load_queries("sqlite")
    with closing(_opened(copy.absolute().as_uri())) as target:
        for guest_id in kept:
            _store(target, queries, list(_taken_back(target, queries, guest_id, now)))
        for guest_id, stand in stands.items():
            (rows,) = read(target, queries, [guests.by_id(guest_id)])
            if rows and not (entry := guests.read(rows[0])).gone:
                _store(target, queries, list(_refused(entry, stand, now)))


def _opened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _store(target: sqlite3.Connection, queries: Mapping[str, Query], unit: list[Statement]) -> None:
    if unit:
        (outcome,) = write(target, queries, [unit])
        if isinstance(outcome, Exception):
            raise outcome


def _stands(source: sqlite3.Connection) -> dict[str, _Stand]:
    """Read what guests refuse; who became part of another refuses what they do together."""
    rows = {row["id"]: row for row in source.execute(REFUSING)}
    found = {guest_id: _stand(_whole(rows, row)) for guest_id, row in rows.items()}
    return {guest_id: one for guest_id, one in found.items() if one.refused or one.restricted_at is not None}


def _whole(rows: Mapping[str, Row], row: Row) -> Row:
    """Return the row of whom a guest has become part of, their own if that is nobody who refuses anything."""
    followed = {row["id"]}
    while (into := rows.get(row["merged_into"])) is not None and into["id"] not in followed:
        followed.add(into["id"])
        row = into
    return row


def _stand(row: Row) -> _Stand:
    guest = Guest.from_dict(unpack(row["data"]))
    said = {name: getattr(guest, name) for name in CHANNELS}
    refused = {name: one for name, one in said.items() if one is not None and not one.allowed}
    return _Stand(refused, row["restricted_at"])


def _kept(source: sqlite3.Connection, copy: Path) -> list[str]:
    """Return who is to be erased in the copy, and is in the replaced file like anybody else."""
    with closing(sqlite3.connect(copy)) as target:
        ids = [guest_id for (guest_id,) in target.execute(TO_ERASE)]
    return [guest_id for guest_id in ids if source.execute(KEPT, (guest_id,)).fetchone()]


def _taken_back(
    target: sqlite3.Connection, queries: Mapping[str, Query], guest_id: str, now: int
) -> Iterator[Statement]:
    """Yield what keeps a guest after all, with everything that was owed."""
    asked = (guests.by_id(guest_id), erasures.of_guest(guest_id), deliveries.of_guest(guest_id))
    found, asked_for, rows = read(target, queries, asked)
    if not found or found[0]["merged_into"] != TO_BE_ERASED:
        return
    entry, erasure = guests.read(found[0]), erasures.read(asked_for[0])
    owed = {one.id: one for one in map(deliveries.read, rows)}
    yield from erasures.take_back(entry, now)
    for one in owed_again(owed.values(), erasure.open, now):
        yield deliveries.decide(one, owed[one.id].state, now)
    yield _noted(Act.ERASURE_REVOKED, entry, now)


def _refused(entry: Entry, stand: _Stand, now: int) -> Iterator[Statement]:
    """Yield what has a guest of the copy refuse the same."""
    before = entry.guest
    said: dict[str, Any] = {
        name: prevailing(known, refusal) if (known := getattr(before, name)) else refusal
        for name, refusal in stand.refused.items()
    }
    after = replace(before, **said)
    if after != before:
        yield guests.update(replace(entry, guest=after, revision=entry.revision + 1), now)
        yield _noted(Act.CONSENT_CHANGED, entry, now, before, after)
    restricts = stand.restricted_at is not None and entry.restricted_at is None
    if restricts:
        yield guests.restrict(entry.id, stand.restricted_at)
        yield _noted(Act.RESTRICTED, entry, now)
    if restricts or after != before:
        yield cards.want(entry.id)


def _noted(
    act: Act, entry: Entry, now: int, before: Guest | None = None, after: Guest | None = None
) -> Statement:
    return audit.put(
        act,
        venue=entry.venue,
        by=Machine.COMMAND_LINE,
        now=now,
        guest_id=entry.id,
        origin=ORIGIN,
        changed=difference(before, after),
    )
