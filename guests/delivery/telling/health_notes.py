"""Allergies and diets in the note of an account: no provider has fields for them, and they are health data.

They go there only where the settings say so (``send_health``), a line each, and come back from there into their fields.
"""

from dataclasses import replace
from typing import Any, Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.health.answers import in_order, listed, shown

NEEDS: Final = tuple(row for row in FIELDS if row.kind is Kind.SEVERAL)


def with_health(guest: Guest) -> Guest:
    """Return the guest with allergies and diets in the note, behind what it says."""
    lines = [f"{row.label}: {shown(row, said)}" for row in NEEDS if (said := getattr(guest, row.name))]
    return replace(guest, note="\n".join([*([guest.note] if guest.note else []), *lines]) or None)


def from_note(guest: Guest) -> Guest:
    """Return a guest as an account stores them, with what ``with_health`` has written in its fields again."""
    values: dict[str, Any] = {}
    rest = []
    for line in (guest.note or "").splitlines():
        row = next((row for row in NEEDS if line.startswith(f"{row.label}: ")), None)
        if row is None:
            rest.append(line)
        else:
            said = listed(row, line.removeprefix(f"{row.label}: "))
            values[row.name] = in_order(row, (*getattr(guest, row.name), *said))
    return replace(guest, **values, note="\n".join(rest) or None) if values else guest
