"""Returning: people who were erased and are back, because an older copy of the book was restored."""

from dataclasses import replace
from typing import Final

import structlog

from guests.audit.acts import Act, Machine
from guests.book.display import Display
from guests.book.merging.effects import parted
from guests.book.merging.merge import taken_apart
from guests.book.port import Book
from guests.delivery.undo import Merger
from guests.entries import Entry
from storage.audit.retention import While, redact_while
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import audit, deliveries, erasures, guests, links, merges
from storage.tables.chat import cards

log = structlog.get_logger(__name__)
MERGES: Final = 20  # how many to follow


async def erase_again(database: Database, book: Book, now: int) -> None:
    """Have whoever is back erased once more, and taken out of others of whom they were part by mistake."""
    (rows,) = await database.fetch(erasures.back_again())
    for row in rows:
        log.warning("somebody who was erased is back, and is erased again", guest=row["id"])
        taken_out = await _taken_out(database, book, row["id"], now)
        await database.commit(*taken_out, erasures.reopen(row["id"], row["venue"], now))


async def _taken_out(database: Database, book: Book, guest_id: str, now: int) -> list[Statement]:
    """Return what takes a guest out of everybody of whom they are part, one after the other."""
    mergers = await _mergers(database, guest_id)
    last = await book.guest(mergers[-1].kept_id) if mergers else None
    if last is None or last.gone:  # nobody's part, or part of somebody who goes as well
        return []
    writes: list[Statement] = []
    for merger in mergers:
        kept, gone = await book.display(merger.kept_id), await book.display(merger.gone_id)
        if kept is not None and gone is not None:
            writes += _parted(kept, gone, merger, now)
    return writes


async def _mergers(database: Database, guest_id: str) -> list[Merger]:
    """Return how the guest became part of another, that one of a third, and so on."""
    found: list[Merger] = []
    for _ in range(MERGES):
        (rows,) = await database.fetch(merges.of_part(guest_id))
        if not rows:
            break
        found.append(merges.read(rows[0]))
        guest_id = found[-1].kept_id
    return found


def _parted(kept: Display, gone: Display, merger: Merger, now: int) -> list[Statement]:
    """Return what makes two of one again and leaves nothing of the second with the first, who stays, or is there again."""
    restored, _ = taken_apart(kept.entry.guest, merger.before, merger.merged)
    follows = parted(kept, gone, merger, now)
    noted = audit.put(
        Act.UNMERGED,
        venue=kept.entry.venue,
        by=Machine.WORKER,
        now=now,
        guest_id=kept.entry.id,
        other_id=gone.entry.id,
    )
    blanked = While(kept.entry.id, merger.merged_at, now)
    return [
        *(deliveries.decide(one, was, now) for one, was in follows.decided if one.guest_id == kept.entry.id),
        *(deliveries.hand_over(one, gone.entry.id) for one in follows.moved),
        *(links.remove(kept.entry.id, account) for account in merger.adopted),
        *_stored(replace(kept.entry, guest=restored), now),
        merges.remove(merger.id),
        *redact_while(blanked, by=Machine.WORKER, venue=kept.entry.venue, now=now),
        noted,
        cards.want(kept.entry.id),
    ]


def _stored(entry: Entry, now: int) -> tuple[Statement, ...]:
    if entry.gone:  # part of a third, from whom they part as well
        return guests.give_back(entry, now)
    return (guests.update(replace(entry, revision=entry.revision + 1), now),)
