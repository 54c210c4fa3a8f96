"""Distinctions: pairs of guests of whom somebody said that they are not the same person."""

from storage.sql.statement import Statement


def put(one: str, other: str, by: int | None, now: int) -> Statement:
    """Keep that the two are different people, in whichever order they are given."""
    first, second = sorted((one, other))  # by code point, as both engines compare ids
    return Statement("distinction_put", {"one": first, "other": second, "decided_by": by, "now": now})


def of_guest(guest_id: str) -> Statement:
    """Read the ``id`` of each guest that was told apart from this one."""
    return Statement("distinction_of_guest", {"guest_id": guest_id})
