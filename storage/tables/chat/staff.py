"""Who may use the bot: people with a role at a venue."""

from guests.people import Member, Role
from storage.sql.statement import Row, Statement


def put(member: Member, added_by: int | None, now: int) -> Statement:
    """Add a person to the staff; if they already are, this changes role and name, but not the date.

    ``added_by`` is the Telegram id of whoever did it, ``None`` for the settings.
    """
    values = {"user_id": member.user_id, "venue": member.venue, "role": member.role.value}
    return Statement("staff_put", {**values, "name": member.name, "added_by": added_by, "added_at": now})


def remove(user_id: int, venue: str) -> Statement:
    """Remove a person from a venue's staff; returns a row if they were on it."""
    return Statement("staff_remove", {"user_id": user_id, "venue": venue})


def of_person(user_id: int) -> Statement:
    """Read every role of a person, by venue."""
    return Statement("staff_of_person", {"user_id": user_id})


def of_venue(venue: str) -> Statement:
    """Read the staff of a venue in the order they were added."""
    return Statement("staff_of_venue", {"venue": venue})


def registrar(guest_id: str) -> Statement:
    """Read the ``name`` of the person who registered the guest; no row for somebody who is not on the team."""
    return Statement("staff_registrar", {"guest_id": guest_id})


def read(row: Row) -> Member:
    """Read one row."""
    return Member(user_id=row["user_id"], venue=row["venue"], role=Role(row["role"]), name=row["name"])
