"""Distinctions: pairs of guests that somebody said are not the same person."""

from storage.sql.statement import Statement


def put(one: str, other: str, by: int | None, now: int) -> Statement:
    """Store that the two are different people, in either order."""
    first, second = sorted((one, other))  # by code point, as both engines compare ids
    return Statement("distinction_put", {"one": first, "other": second, "decided_by": by, "now": now})


def of_guest(guest_id: str) -> Statement:
    """Read the ``id`` of each guest known to be somebody else than this one."""
    return Statement("distinction_of_guest", {"guest_id": guest_id})
