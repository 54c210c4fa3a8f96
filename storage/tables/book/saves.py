"""Saves: what each person saved last, for as long as it can be taken back."""

from guests.delivery.undo import Did, Save
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(save: Save) -> Statement:
    """Keep it in place of the person's one before; raises ``Conflict`` for a guest who is not in the book."""
    return Statement("save_put", _which(save) | {"details": pack(dict(save.details)), "saved_at": save.at})


def of_person(user_id: int) -> Statement:
    """Read a person's last one."""
    return Statement("save_of_person", {"user_id": user_id})


def remove(save: Save) -> Statement:
    """Forget it; ``Conflict`` when it is that person's last no more."""
    return Statement("save_remove", _which(save), guard=True)


def purge(before: int) -> Statement:
    """Forget those from before then: what a guest was is personal data. A row comes back for each."""
    return Statement("save_purge", {"before": before})


def read(row: Row) -> Save:
    """Read one row."""
    return Save(
        user_id=row["user_id"],
        guest_id=row["guest_id"],
        did=Did(row["did"]),
        revision=row["revision"],
        at=row["saved_at"],
        details=unpack(row["details"]),
    )


def _which(save: Save) -> dict[str, int | str]:
    return {
        "user_id": save.user_id,
        "guest_id": save.guest_id,
        "did": save.did.value,
        "revision": save.revision,
    }
