"""Arrivals: which guests from a file or a provider the book already knows, a batch at a time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guests.audit.acts import Act, Cause
from guests.audit.differences import difference
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from guests.matching.email_keys import email_key
from storage.database import Database
from storage.index import vocabulary
from storage.sql.statement import Row, Statement
from storage.tables.book import audit, guests, tombstones
from storage.tables.chat import meta

CANDIDATES: Final = 20  # per phone and e-mail: an office may have more
_MERGES: Final = 20  # how many merges to follow


@dataclass(frozen=True, slots=True)
class Known:
    """What the book has. ``by_id`` are the guests requested by id.

    One that was merged away leads to the surviving guest, one that was undone or is to be erased to ``None``. ``erased``
    are the ids, numbers and addresses (``storage.tables.book.tombstones.values_of``) of those who were erased.
    """

    by_id: Mapping[str, Entry | None]
    alike: Sequence[Entry]
    erased: frozenset[str] = frozenset()


async def seen(database: Database, book: str, ids: Collection[str]) -> dict[str, int | None]:
    """Read when the book's guests with these ids were created, as in ``Batch.seen``; others are left out."""
    (rows,) = await database.fetch(guests.seen_as(book, ids))
    found = {row["id"]: row["created_at"] for row in rows if row["merged_into"] is None}
    gone = [row["id"] for row in rows if row["merged_into"] is not None]
    survivors = await by_ids(database, book, gone) if gone else {}
    return found | {gone_id: one.created_at if one else None for gone_id, one in survivors.items()}


async def known(
    database: Database,
    book: str,
    ids: Collection[str],
    keys: Collection[str],
    *,
    new_ids: Collection[str] = (),
) -> Known:
    """Read who has these ids, or one of these numbers and addresses (``keys_of``), normally in three round trips.

    ``new_ids`` are ids that nobody in the book has; perhaps somebody had them who was erased.
    """
    phones = {key for key in keys if "@" not in key}
    emails = {email for key in keys if "@" in key and (email := email_key(key))}
    alike: Sequence[Row] = ()
    if keys:
        (alike,) = await database.fetch(guests.sharing(book, sorted(phones), sorted(emails), CANDIDATES))
    return Known(
        await by_ids(database, book, ids),
        [guests.read(row) for row in alike],
        await erased(database, book, {*ids, *new_ids}, phones | emails),
    )


async def erased(
    database: Database, book: str, ids: Collection[str], values: Collection[str]
) -> frozenset[str]:
    """Read which of these ids, numbers and addresses (``tombstones.values_of``) belong to somebody who was erased."""
    (rows,) = await database.fetch(meta.get(tombstones.KEY))
    if (secret := meta.value(rows)) is None:  # nobody ever was
        return frozenset()
    kept = {tombstones.hashed(secret, value): value for value in values}
    kept |= {tombstones.of_id(guest_id): guest_id for guest_id in ids}
    (found,) = await database.fetch(tombstones.among(book, list(kept)))
    return frozenset(kept[key] for key in tombstones.read(found))


async def by_ids(database: Database, book: str, ids: Collection[str]) -> dict[str, Entry | None]:
    """Read the book's guests with these ids, as in ``Known.by_id``; ids that never existed are left out."""
    found: dict[str, Entry | None] = {}
    leads = {guest_id: guest_id for guest_id in ids}
    for _ in range(_MERGES):
        if not leads:
            break
        (rows,) = await database.fetch(guests.by_ids(sorted(set(leads.values()))))
        by_id = {row["id"]: row for row in rows if row["book"] == book}
        further = {}
        for asked, at in leads.items():
            row = by_id.get(at)
            if row is not None and row["merged_into"] and row["merged_into"] != TO_BE_ERASED:
                further[asked] = row["merged_into"]
            elif row is not None:
                found[asked] = guests.read(row) if row["merged_into"] is None else None
        leads = further
    return found


def stored(
    changed: Sequence[Entry], now: int, *, replaced: Mapping[str, Guest], cause: Cause
) -> list[Statement]:
    """Return the statements that store changes, with their names in the search vocabulary and a row each in the audit.

    ``replaced`` are the guests as they were, by id. ``Conflict`` if one is no longer as it was.
    """
    if not changed:
        return []
    records = defaultdict(list)
    for entry in changed:
        row = audit.row_of(entry.id, difference(replaced[entry.id], entry.guest))
        records[entry.venue].append(row)
    return [
        *(guests.update(entry.at(entry.elsewhere or entry.venue), now) for entry in changed),
        vocabulary.learn(entry.guest for entry in changed),
        *(
            audit.put_all(Act.EDITED, rows, venue=venue, cause=cause, now=now)
            for venue, rows in records.items()
        ),
    ]
