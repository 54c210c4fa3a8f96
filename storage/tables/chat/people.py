"""What people chose for themselves at a bot: their language, and their current venue."""

from collections.abc import Sequence

from guests.people import Person, Role
from storage.sql.statement import Row, Statement

__all__ = ["Person", "by_id", "put", "read"]


def put(person: Person, now: int, bot: int = 0) -> Statement:
    """Store the person's choices at ``bot``; their roles are not among them (see ``storage.tables.chat.staff``)."""
    values = {"bot": bot, "user_id": person.user_id, "language": person.language, "venue": person.venue}
    return Statement("person_put", {**values, "now": now})


def by_id(user_id: int, bot: int = 0) -> Statement:
    """Read a person's choices at ``bot`` and all roles; see ``read``."""
    return Statement("person_with_roles", {"bot": bot, "user_id": user_id})


def read(rows: Sequence[Row]) -> Person:
    """Read the answer to ``by_id``, which has a row for each role, and one for a person without any."""
    first = rows[0]
    roles = {row["at_venue"]: Role(row["role"]) for row in rows if row["role"] is not None}
    return Person(user_id=first["user_id"], language=first["language"], venue=first["venue"], roles=roles)
