"""Arrivals: which guests from a file or a provider the book already knows, a batch at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guests.audit.acts import Act, Cause
from guests.audit.differences import difference
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from storage.database import Database
from storage.index import vocabulary
from storage.sql.statement import Statement
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


async def known(database: Database, book: str, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
    """Read who has these ids, or a phone or an e-mail of the arrivals, normally in three round trips."""
    phones: set[str] = set()
    emails: set[str] = set()
    arrivals = list(arriving)
    for guest in arrivals:
        phones.update(guest.numbers)
        emails.update(map(str.lower, guest.emails))
    asked = [guests.with_phone(book, phone, CANDIDATES) for phone in sorted(phones)]
    asked += [guests.with_email(book, email, CANDIDATES) for email in sorted(emails)]
    found = await database.fetch(*asked) if asked else []
    alike = {row["id"]: row for rows in found for row in rows}
    return Known(
        await by_ids(database, book, ids),
        [guests.read(row) for row in alike.values()],
        await erased(database, book, ids, arrivals),
    )


async def erased(
    database: Database, book: str, ids: Collection[str], arriving: Iterable[Guest]
) -> frozenset[str]:
    """Read which of these ids, and of the numbers and addresses of these guests, belong to somebody who was erased."""
    (rows,) = await database.fetch(meta.get(tombstones.KEY))
    if (secret := meta.value(rows)) is None:  # nobody ever was
        return frozenset()
    values = {value for guest in arriving for value in tombstones.values_of(guest)}
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
    added: Sequence[Entry], changed: Sequence[Entry], now: int, *, replaced: Mapping[str, Guest], cause: Cause
) -> list[Statement]:
    """Return the statements that store a batch, with its names in the search vocabulary and a row each in the audit.

    ``replaced`` are the ``changed`` guests as they were, by id.
    """
    learnt = [vocabulary.learn(entry.guest for entry in (*added, *changed))] if added or changed else []
    return [
        *(guests.put(entry, now) for entry in added),
        *(guests.update(entry, now) for entry in changed),
        *learnt,
        *(_noted(Act.CREATED, entry, None, now, cause) for entry in added),
        *(_noted(Act.EDITED, entry, replaced[entry.id], now, cause) for entry in changed),
    ]


def _noted(act: Act, entry: Entry, before: Guest | None, now: int, cause: Cause) -> Statement:
    return audit.put(
        act,
        venue=entry.venue,
        by=cause.by,
        now=now,
        guest_id=entry.id,
        origin=cause.origin,
        changed=difference(before, entry.guest),
    )
