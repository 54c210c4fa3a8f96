"""Distinctions: guests of whom somebody said that they are two people."""

from storage.statement import Statement


def of_guest(guest_id: str) -> Statement:
    """Read the ``id`` of each guest that was told apart from this one."""
    return Statement("distinction_of_guest", {"guest_id": guest_id})
