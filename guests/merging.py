"""Merging: two descriptions of one person become one, and nothing that was typed is lost."""

from dataclasses import replace
from datetime import date

from guests.guest import FIELDS, Guest, Kind


def fill_in(known: Guest, typed: Guest) -> Guest:
    """Return ``known`` with its gaps filled from ``typed``.

    A flag is set when either has it. Where both say something and differ, the known value stays and
    the typed one is added to the note.
    """
    values = {}
    extra = []
    for row in FIELDS:
        before, after = getattr(known, row.name), getattr(typed, row.name)
        if row.kind is Kind.NOTE or not after or before == after:
            continue
        if before:
            extra.append(after.isoformat() if isinstance(after, date) else str(after))
        else:
            values[row.name] = after
    noted = [known.note] if known.note else []
    added = [text for text in (", ".join(extra), typed.note) if text and text not in (known.note or "")]
    return replace(known, **values, note="\n".join(noted + added) or None)
