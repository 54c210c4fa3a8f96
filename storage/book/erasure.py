"""Erasing guests: everything the book holds about a person, as one unit of writes.

A new table with personal data needs a line here; a test lists the tables and says what becomes of each.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guests.audit.acts import Machine
from guests.entries import Entry
from guests.guest import Guest
from storage.audit.retention import While, redact, redact_while
from storage.database import Database
from storage.index import vocabulary
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement
from storage.tables.book import guests, links, merges, tombstones
from storage.tables.chat import meta, venues

KINDS: Final = ("guests", "deliveries", "links", "merges", "cards", "drafts", "audit")
ANYTHING: Final = "%"
FOREVER: Final = 2**62  # Unix milliseconds
# In the order in which they run: what refers to a guest's deliveries comes before the guest.
_BY_ID: Final = (
    "erase_distinctions",
    "erase_questions",
    "erase_edits",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A person as the book has them: the guest, all who became part of it, and what they were before.

    ``once_with`` are other people who had their data for a while, by a mistaken merge, and when that was; ``mistaken``
    are the ids of the merges that passed it on.
    """

    book: str
    venue: str
    parts: tuple[Entry, ...]
    former: tuple[Guest, ...]
    once_with: tuple[While, ...]
    mistaken: tuple[str, ...]
    records: tuple[tuple[str, str], ...]

    @property
    def guests(self) -> tuple[Guest, ...]:
        """Everything that they are or were known as."""
        return (*(entry.guest for entry in self.parts), *self.former)


async def read_subject(database: Database, guest_id: str) -> Subject | None:
    """Read a person, or ``None`` if the book has nobody under this id."""
    (rows,) = await database.fetch(guests.parts(guest_id))
    parts = tuple(guests.read(row) for row in rows)
    if not parts:
        return None
    asked = [links.of_guest(one.id) for one in parts]
    asked += [_mergers_of(one.id) for one in parts]
    found = await database.fetch(*asked)
    linked, merged = found[: len(parts)], found[len(parts) :]
    ids = {one.id for one in parts}
    mergers = [row for rows in merged for row in rows]
    once_with, mistaken = await _spread(database, ids, mergers)
    return Subject(
        book=parts[0].book,
        venue=parts[0].venue,
        parts=parts,
        former=tuple(dict.fromkeys(one for row in mergers for one in _former(row, ids))),
        once_with=once_with,
        mistaken=mistaken,
        records=tuple((row["account"], row["record_id"]) for rows in linked for row in rows),
    )


def _former(merger: Row, ids: Collection[str]) -> list[Guest]:
    """Return what a merge says that these were before: not what another was, nor what came of both by mistake."""
    if merger["kept_id"] not in ids:
        return []
    names = ("before", "merged") if merger["gone_id"] in ids else ("before",)
    snapshot = unpack(merger["snapshot"])
    return [Guest.from_dict(snapshot[name]) for name in names]


def _mergers_of(guest_id: str) -> Statement:
    return Statement("merge_snapshots", {"id": guest_id})


async def _spread(
    database: Database, ids: Collection[str], mergers: Iterable[Row]
) -> tuple[tuple[While, ...], tuple[str, ...]]:
    """Follow the data of these guests through merges that were mistakes: who had it when, and the ids of the merges."""
    found: dict[str, While] = {}
    ahead = [(row, ids) for row in mergers]
    while ahead:
        row, holders = ahead.pop()
        others = {row["kept_id"], row["gone_id"]} - set(holders)
        if not others or row["id"] in found:
            continue
        until = FOREVER if row["undone_at"] is None else row["undone_at"]
        held = found[row["id"]] = While(others.pop(), row["merged_at"], until)
        (further,) = await database.fetch(_mergers_of(held.guest_id))
        ahead += [(one, [held.guest_id]) for one in further if held.since <= one["merged_at"] <= held.until]
    return tuple(dict.fromkeys(found.values())), tuple(found)


async def counted(database: Database, guest_ids: Sequence[str]) -> dict[str, int]:
    """Count what the book holds about these guests, by kind; kinds of which there is nothing are left out."""
    found = await database.fetch(*(Statement("erasure_counts", {"id": one}) for one in guest_ids))
    sums = {kind: sum(int(rows[0][kind]) for rows in found) for kind in KINDS}
    return {kind: number for kind, number in sums.items() if number}


async def removal(
    database: Database, subjects: Sequence[Subject], *, drafts_before: int, now: int
) -> list[Statement]:
    """Return what removes these people, who may be many at once; drafts that say the same are theirs if they are older."""
    ids = [one.id for subject in subjects for one in subject.parts]
    # Removals take turns at the key: of two who share a word, each would leave it to the other.
    writes = [tombstones.secret()]
    writes += [Statement("erase_cards", {"id": guest_id, "now": now}) for guest_id in ids]
    writes += [Statement(query, {"id": guest_id}) for guest_id in ids for query in _BY_ID]
    writes += [
        Statement("erase_drafts", {"before": drafts_before, "one": one, "other": other})
        for subject in subjects
        for one, other in _in_drafts(subject.guests)
    ]
    writes += [
        statement
        for subject in subjects
        for part in subject.parts
        for statement in redact(part.id, by=Machine.WORKER, venue=subject.venue, now=now)
    ]
    writes += [
        statement
        for subject in subjects
        for one in subject.once_with
        for statement in redact_while(one, by=Machine.WORKER, venue=subject.venue, now=now)
    ]
    writes += [merges.remove(one) for subject in subjects for one in subject.mistaken]
    writes += await _named_elsewhere(database, subjects)
    writes += [guests.remove(guest_id) for guest_id in ids]
    return [*writes, *await _forgotten_words(database, subjects)]


async def keys_of(database: Database, subject: Subject) -> list[str]:
    """Return the keys of a person's tombstones."""
    ((*rows,),) = await database.commit(tombstones.secret())
    secret = meta.value(rows) or ""
    values = (value for guest in subject.guests for value in tombstones.values_of(guest))
    ids = (one.id for one in subject.parts)
    return [*(tombstones.hashed(secret, value) for value in values), *map(tombstones.of_id, ids)]


def _in_drafts(known: Iterable[Guest]) -> list[tuple[str, str]]:
    """Return by which two patterns the drafts of a person are recognised: a number, an address, a whole name."""
    found: dict[tuple[str, str], None] = {}
    for guest in known:
        found |= dict.fromkeys((_containing(value), ANYTHING) for value in (*guest.numbers, *guest.emails))
        if guest.first_name and guest.last_name:
            name = (
                _containing(guest.first_name, "first_name"),
                _containing(guest.last_name, "last_name"),
            )
            found[name] = None
    return list(found)


def _containing(value: str, name: str | None = None) -> str:
    text = pack(value) if name is None else f"{pack(name)}:{pack(value)}"
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return f"%{text}%"


async def _named_elsewhere(database: Database, subjects: Sequence[Subject]) -> list[Statement]:
    """Return what takes a person's name from deliveries of others who were refused as their duplicates."""
    records = [record for subject in subjects for record in subject.records]
    if not records:
        return []
    asked = (
        Statement("erase_named", {"account": account, "record_id": record_id})
        for account, record_id in records
    )
    rows = [row for found in await database.fetch(*asked) for row in found]
    return [Statement("erase_name", {"id": row["id"], "details": _nameless(row["details"])}) for row in rows]


def _nameless(details: str) -> str:
    said: Mapping[str, Any] = unpack(details)
    return pack({name: value for name, value in said.items() if name != "name"})


async def _forgotten_words(database: Database, subjects: Sequence[Subject]) -> list[Statement]:
    """Return what deletes the words of the names that only these people had, once they are gone."""
    words = sorted({word for one in subjects for guest in one.guests for word in vocabulary.names_of(guest)})
    if not words:
        return []
    (places,) = await database.fetch(venues.everything())
    books = sorted({*(place["book"] for place in places), *(one.book for one in subjects)})
    return [vocabulary.forget(word, books) for word in words]
