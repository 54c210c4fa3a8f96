"""Displays: what a guest's cards show, as statements that a unit can end with to read what it has just changed."""

from collections.abc import Sequence

from guests.book.display import Display
from guests.delivery.state_machine import Reason
from storage.sql.statement import Row, Statement
from storage.tables.book import deliveries, guests, links, outages, saves
from storage.tables.chat import cards, staff


def of_guest(guest_id: str) -> tuple[Statement, ...]:
    """Return the reads; see ``read``."""
    return (
        cards.of_guest(guest_id),
        guests.by_id(guest_id),
        deliveries.of_guest(guest_id),
        links.of_whole(guest_id),
        outages.every(),
        staff.around(guest_id),
        saves.of_guest(guest_id),
    )


def read(results: Sequence[Sequence[Row]]) -> Display | None:
    """Read the answers to ``of_guest``; ``None`` for a guest who is not in the book."""
    shown, found, owed, linked, down, around, last = results
    if not found:
        return None
    entry, team = guests.read(found[0]), tuple(map(staff.read, around))
    own, others = links.read_whole(entry.id, linked)
    return Display(
        entry=entry,
        deliveries=tuple(map(deliveries.read, owed)),
        cards=tuple(map(cards.read, shown)),
        links=own,
        down={row["account"]: Reason(row["reason"]) for row in down},
        also=others,
        registrar=next((one.name for one in team if one.user_id == entry.created_by), ""),
        team=team,
        before=saves.read(last[0]).replied_to(entry.revision) if last else None,
        erase_at=found[0]["erase_at"],
    )
