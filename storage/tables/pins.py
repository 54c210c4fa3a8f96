"""PINs of people at a bot: a salted hash, when it was given, and how often a wrong one was."""

from guests.team.pins import Asked, Pin
from storage.sql.statement import Row, Statement


def of_person(user_id: int, bot: int = 0) -> Statement:
    """Read what is kept of a person's PIN at ``bot``; no row before it was first asked for."""
    return Statement("pin_of", {"bot": bot, "user_id": user_id})


def put(pin: Pin, bot: int = 0) -> Statement:
    """Store it; ``Conflict`` if it is another than when it was read."""
    names = ("user_id", "salt", "hash", "given_at", "wrong", "wait_until", "asked_at")
    values = {name: getattr(pin, name) for name in names} | {
        "bot": bot,
        "asked": pin.asked and pin.asked.value,
    }
    if pin.revision:
        return Statement("pin_change", {**values, "revision": pin.revision}, guard=True)
    return Statement("pin_add", values, guard=True)


def remove(user_id: int, bot: int = 0) -> Statement:
    """Delete it."""
    return Statement("pin_remove", {"bot": bot, "user_id": user_id})


def remove_of_leaver(user_id: int) -> Statement:
    """Delete the PINs, at every bot, of somebody who is on no team any more."""
    return Statement("pin_remove_of_leaver", {"user_id": user_id})


def read(row: Row) -> Pin:
    """Read one row."""
    names = ("user_id", "revision", "salt", "hash", "given_at", "wrong", "wait_until", "asked_at")
    return Pin(**{name: row[name] for name in names}, asked=Asked(row["asked"]) if row["asked"] else None)
