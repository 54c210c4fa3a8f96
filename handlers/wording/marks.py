"""Marks: what a host has to see of a guest at a glance, wherever guests stand in a list."""

from datetime import date
from typing import Final

from guests.guest import FIELD, Guest

MARKED: Final = ("blocked", "vip", "allergies", "diets", "occasion")
"""The fields whose icon stands before the name of a guest who has them, the most urgent first."""


def marks(guest: Guest, today: date | None = None) -> str:
    """Return the icons of a guest's marks; ``""`` for most guests. A birthday or anniversary counts on its day."""
    held = [name for name in MARKED if getattr(guest, name)]
    return "".join(FIELD[name].icon for name in (*held, *(feasts(guest, today) if today else ())))


def feasts(guest: Guest, today: date) -> tuple[str, ...]:
    """Return the names of the guest's days that are today; 29 February is the 28th in other years."""
    return tuple(name for name in ("birthday", "anniversary") if _is_today(getattr(guest, name), today))


def _is_today(day: object, today: date) -> bool:
    month, number = getattr(day, "month", 0), getattr(day, "day", 0)
    is_leap = today.year % 4 == 0 and (today.year % 100 != 0 or today.year % 400 == 0)
    if (month, number) == (2, 29) and not is_leap:
        number = 28
    return (month, number) == (today.month, today.day)
