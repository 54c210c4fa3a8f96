"""Marks: what a host has to see of a guest at a glance, wherever guests stand in a list."""

from typing import Final

from guests.guest import FIELD, Guest

MARKED: Final = ("blocked", "vip")
"""The fields whose icon stands before the name of a guest who has them, the most urgent first."""


def marks(guest: Guest) -> str:
    """Return the icons of a guest's marks; ``""`` for most guests."""
    return "".join(FIELD[name].icon for name in MARKED if getattr(guest, name))
