"""Who may use the bot: people with a role at a venue."""

from typing import Final

from guests.people import Member, Person, Role
from storage.sql.codec import pack
from storage.sql.statement import Row, Statement

REVISION: Final = "teams"  # the key in ``meta`` of a number that grows with every change of a team


def put(member: Member, added_by: int | None, now: int, was: Role | None = None) -> Statement:
    """Add a person to the staff, or change the role and name of somebody whose role still is ``was``.

    ``Conflict`` if they have another role by now. ``added_by`` is the Telegram id of whoever did it, ``None`` for the
    settings; like the date, it stays that of the first time.
    """
    values = {
        "user_id": member.user_id,
        "venue": member.venue,
        "role": member.role.value,
        "name": member.name,
    }
    return Statement(
        "staff_put", {**values, "added_by": added_by, "added_at": now, "was": was and was.value}, guard=True
    )


def remove(member: Member) -> Statement:
    """Remove a person from a venue's staff; ``Conflict`` if they no longer have this role there."""
    values = {"user_id": member.user_id, "venue": member.venue, "was": member.role.value}
    return Statement("staff_remove", values, guard=True)


def of_person(user_id: int) -> Statement:
    """Read every role of a person, by venue."""
    return Statement("staff_of_person", {"user_id": user_id})


def of_venue(venue: str) -> Statement:
    """Read the staff of a venue in the order they were added."""
    return Statement("staff_of_venue", {"venue": venue})


def everybody() -> Statement:
    """Read the staff of all venues in the order they were added."""
    return Statement("staff_everybody", {})


def revise(revision: int) -> Statement:
    """Go on to the revision of the teams after this one; ``Conflict`` if they have another by now."""
    values = {"key": REVISION, "revision": str(revision + 1), "was": str(revision)}
    return Statement("staff_revise", values, guard=True)


def still(person: Person) -> Statement:
    """Read whether a person has these roles; ``Conflict`` if one is gone. Nobody takes one away before the unit is stored."""
    roles = [[venue, role.value] for venue, role in person.roles.items()]
    values = {"user_id": person.user_id, "roles": pack(roles), "number": len(roles)}
    return Statement("staff_still", values, guard=True)


def around(guest_id: str) -> Statement:
    """Read the staff of the venues to whose book a guest belongs."""
    return Statement("staff_around", {"guest_id": guest_id})


def read_person(row: Row) -> Person:
    """Read a row with a ``venue`` and the person's ``role`` there, which may be empty."""
    roles = {row["venue"]: Role(row["role"])} if row["role"] else {}
    return Person(user_id=row["user_id"], venue=row["venue"], roles=roles)


def read(row: Row) -> Member:
    """Read one row."""
    return Member(user_id=row["user_id"], venue=row["venue"], role=Role(row["role"]), name=row["name"])
