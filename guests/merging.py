"""Merging: two descriptions of one person become one, and nothing that was typed is lost."""

from dataclasses import replace
from datetime import date
from typing import Any

from guests.guest import FIELDS, Guest, Kind
from guests.values import SEVERAL, Pick


def fill_in(known: Guest, typed: Guest) -> Guest:
    """Return ``known`` with its gaps filled from ``typed``.

    A flag is set when either has it, so who is blocked stays blocked; a refused consent is refused,
    whoever noted it; what was picked from lists is united. Where both say something else and differ, the
    known value stays and the typed one is added to the note.
    """
    values = {}
    extra: list[str] = []
    for row in FIELDS:
        before, after = getattr(known, row.name), getattr(typed, row.name)
        if row.kind is Kind.NOTE or not after or before == after:
            continue
        values[row.name], left = _joined(row.kind, before, after) if before else (after, [])
        extra += left
    noted = [known.note] if known.note else []
    added = [text for text in (", ".join(extra), typed.note) if text and text not in (known.note or "")]
    return replace(known, **values, note="\n".join(noted + added) or None)


def _joined(kind: Kind, before: Any, after: Any) -> tuple[Any, list[str]]:
    """Return what two different values come to, and what of the second has no place in it, as text."""
    match kind:
        case Kind.CONSENT:
            return (before if after.allowed else after) if before.allowed else before, []
        case Kind.PICKS:
            return _united(before, after)
        case _:
            return before, [after.isoformat() if isinstance(after, date) else str(after)]


def _united(before: tuple[Pick, ...], after: tuple[Pick, ...]) -> tuple[tuple[Pick, ...], list[str]]:
    """Return all picks, but of lists that allow one the known one, and the names of those left over."""
    taken = {(pick.account, pick.kind) for pick in before if pick.kind not in SEVERAL}
    new = [pick for pick in after if pick not in before]
    added = tuple(pick for pick in new if (pick.account, pick.kind) not in taken)
    return before + added, [pick.name for pick in new if pick not in added]
