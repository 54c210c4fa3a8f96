"""Merges: two guests that became one, with the surviving one as it was before."""

from guests.delivery.state_machine import State
from guests.delivery.undo import Merger
from guests.guest import Guest
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(merger: Merger) -> Statement:
    """Store a merge; raises ``Conflict`` if the other guest was already merged away."""
    snapshot = {
        "before": merger.before.to_dict(),
        "merged": merger.merged.to_dict(),
        "open": {delivery: state.value for delivery, state in merger.open.items()},
        "adopted": list(merger.adopted),
        "own": list(merger.own),
    }
    names = ("id", "kept_id", "gone_id", "merged_by", "merged_at")
    values = {name: getattr(merger, name) for name in names}
    return Statement("merge_put", values | {"snapshot": pack(snapshot)})


def newest(kept_id: str) -> Statement:
    """Read the last merge into this guest that was not undone."""
    return Statement("merge_newest", {"kept_id": kept_id})


def of_part(gone_id: str) -> Statement:
    """Read the merge by which this guest is part of another."""
    return Statement("merge_of_part", {"gone_id": gone_id})


def remove(merge_id: str) -> Statement:
    """Forget it, so that nothing is left of what the two were before."""
    return Statement("merge_remove", {"id": merge_id})


def undo(merge_id: str, by: int, now: int) -> Statement:
    """Mark it as undone; ``Conflict`` if it already is."""
    return Statement("merge_undo", {"id": merge_id, "undone_by": by, "now": now}, guard=True)


def read(row: Row) -> Merger:
    """Read one row."""
    snapshot = unpack(row["snapshot"])
    return Merger(
        id=row["id"],
        kept_id=row["kept_id"],
        gone_id=row["gone_id"],
        before=Guest.from_dict(snapshot["before"]),
        merged=Guest.from_dict(snapshot["merged"]),
        open={delivery: State(state) for delivery, state in snapshot["open"].items()},
        adopted=tuple(snapshot["adopted"]),
        own=tuple(snapshot["own"]),
        merged_by=row["merged_by"],
        merged_at=row["merged_at"],
    )
