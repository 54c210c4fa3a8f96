"""What people chose for themselves: their language, and their current venue."""

from guests.people import Person
from storage.sql.statement import Row, Statement

__all__ = ["Person", "by_id", "put", "read"]


def put(person: Person, now: int) -> Statement:
    """Store the person's choices; their roles are not among them (see ``storage.tables.chat.staff``)."""
    values = {"user_id": person.user_id, "language": person.language, "venue": person.venue}
    return Statement("person_put", {**values, "now": now})


def by_id(user_id: int) -> Statement:
    """Read a person's choices; no row if they made none."""
    return Statement("person_by_id", {"user_id": user_id})


def read(row: Row) -> Person:
    """Read one row: a person, still without roles."""
    return Person(user_id=row["user_id"], language=row["language"], venue=row["venue"])
