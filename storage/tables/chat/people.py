"""What people chose for themselves: their language, and their current venue."""

from collections.abc import Sequence

from guests.people import Person, Role
from storage.sql.statement import Row, Statement

__all__ = ["Person", "by_id", "put", "read"]


def put(person: Person, now: int) -> Statement:
    """Store the person's choices; their roles are not among them (see ``storage.tables.chat.staff``)."""
    values = {"user_id": person.user_id, "language": person.language, "venue": person.venue}
    return Statement("person_put", {**values, "now": now})


def by_id(user_id: int) -> Statement:
    """Read a person's choices and roles; see ``read``."""
    return Statement("person_with_roles", {"user_id": user_id})


def read(rows: Sequence[Row]) -> Person:
    """Read the answer to ``by_id``, which has a row for each role, and one for a person without any."""
    first = rows[0]
    roles = {row["at_venue"]: Role(row["role"]) for row in rows if row["role"] is not None}
    return Person(user_id=first["user_id"], language=first["language"], venue=first["venue"], roles=roles)
