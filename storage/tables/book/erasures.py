"""Erasures: guests who are to be erased, and the steps that are left."""

from typing import Any

from guests.book.rights.erasure import ByHand, Erasure, Stage
from guests.delivery.state_machine import State
from guests.entries import Entry
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement
from storage.tables.book import guests, tombstones
from storage.tables.chat import cards


def put(erasure: Erasure) -> Statement:
    """Store a new one; raises ``Conflict`` if the guest already has one."""
    origin = {"venue": erasure.venue, "asked_by": erasure.asked_by, "language": erasure.language}
    return Statement("erasure_put", _step(erasure) | origin | {"asked_at": erasure.asked_at})


def move(erasure: Erasure, was: Erasure) -> Statement:
    """Replace what ``was`` says; ``Conflict`` if somebody else has taken that step."""
    return Statement(
        "erasure_move", _step(erasure) | {"was": was.stage.value, "was_due": was.due_at}, guard=True
    )


def revoke(guest_id: str) -> Statement:
    """Delete it while the grace period lasts; ``Conflict`` after that."""
    return Statement("erasure_revoke", {"guest_id": guest_id}, guard=True)


def take_back(entry: Entry, now: int) -> tuple[Statement, ...]:
    """Show the guest again and forget what was asked; ``Conflict`` as for ``revoke``, or if they have changed since."""
    return (
        revoke(entry.id),
        tombstones.revoke(entry.id),
        *guests.give_back(entry, now),
        cards.want(entry.id),
    )


def of_guest(guest_id: str) -> Statement:
    """Read a guest's."""
    return Statement("erasure_of_guest", {"guest_id": guest_id})


def due(now: int, limit: int, *, proven: bool) -> Statement:
    """Read those with a step to take; grace periods end by a ``proven`` clock alone."""
    return Statement("erasure_due", {"now": now, "proven": now if proven else 0, "limit": limit})


def redate(now: int, latest: int) -> Statement:
    """Let a grace period begin now that began later than ``latest``, which nobody can have asked for yet."""
    return Statement("erasure_redate", {"now": now, "latest": latest})


def unreported(limit: int) -> Statement:
    """Read those whose data is gone, and whose traces and receipt are still open."""
    return Statement("erasure_unreported", {"limit": limit})


def back_again() -> Statement:
    """Read the ``id`` and ``venue`` of guests who were erased and are in the book all the same."""
    return Statement("erasure_again")


def reopen(guest_id: str, venue: str, now: int) -> Statement:
    """Erase somebody once more who came back without anybody's wish, without another grace period."""
    values = {"guest_id": guest_id, "venue": venue, "now": now, "details": pack({})}
    return Statement("erasure_reopen", values)


def read(row: Row) -> Erasure:
    """Read one row."""
    details = unpack(row["details"])
    return Erasure(
        guest_id=row["guest_id"],
        venue=row["venue"],
        stage=Stage(row["state"]),
        asked_by=row["asked_by"],
        language=row["language"],
        asked_at=row["asked_at"],
        due_at=row["due_at"],
        leaving_since=row["leaving_since"],
        open={name: State(state) for name, state in details.get("open", {}).items()},
        by_hand=tuple(
            ByHand(account=account, record_id=record) for account, record in details.get("by_hand", ())
        ),
        counts=details.get("counts", {}),
    )


def _step(erasure: Erasure) -> dict[str, Any]:
    details = {
        "open": {name: state.value for name, state in erasure.open.items()},
        "by_hand": [[one.account, one.record_id] for one in erasure.by_hand],
        "counts": dict(erasure.counts),
    }
    return {
        "guest_id": erasure.guest_id,
        "state": erasure.stage.value,
        "leaving_since": erasure.leaving_since,
        "due_at": erasure.due_at,
        "details": pack({name: value for name, value in details.items() if value}),
    }
