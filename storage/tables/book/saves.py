"""Saves: what each person saved last at a bot, as long as it can be undone."""

from guests.delivery.undo import Did, Save
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


def put(save: Save, bot: int = 0) -> Statement:
    """Store it, replacing the person's previous one; raises ``Conflict`` for a guest who is not in the book."""
    values = {"details": pack(dict(save.details)), "saved_at": save.at}
    return Statement("save_put", _which(save, bot) | values)


def of_person(user_id: int, bot: int = 0) -> Statement:
    """Read a person's last one at ``bot``."""
    return Statement("save_of_person", {"bot": bot, "user_id": user_id})


def remove(save: Save, bot: int = 0) -> Statement:
    """Delete it; ``Conflict`` if it is no longer that person's last."""
    return Statement("save_remove", _which(save, bot), guard=True)


def of_guest(guest_id: str) -> Statement:
    """Read the last Save of a guest; no row if it is too long ago."""
    return Statement("save_of_guest", {"guest_id": guest_id})


def purge(before: int) -> Statement:
    """Delete those from before then: a guest's former state is personal data. Returns a row for each."""
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


def _which(save: Save, bot: int) -> dict[str, int | str]:
    return {
        "bot": bot,
        "user_id": save.user_id,
        "guest_id": save.guest_id,
        "did": save.did.value,
        "revision": save.revision,
    }
