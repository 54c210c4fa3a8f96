"""Kinds: what a column says of the cells of another one (``Phone 1 - Type``: ``Work Fax``)."""

from collections.abc import Sequence
from typing import Final

from guests.fields.kinds import Kind
from guests.text.normalise import clean_line
from guests.text.remembered import remembered
from guests.transfer.column_headers import column_target, is_mobile
from guests.transfer.headers.targets import MACHINE, PHONES, consents_of, kind_of
from guests.transfer.rows.columns import Column

MOBILE: Final = "mobile"
"""What a number is for in a column that says so; its plan may say otherwise."""
_LONGEST: Final = 100  # characters of a kind
_NOT_NAMED: Final = frozenset({None, Kind.NAME, Kind.NOTE, Kind.ADDRESS})


def kind_in(column: Column, cells: Sequence[str]) -> str:
    """Return what the row says that the cell of a column is; nothing if it doesn't say."""
    at = column.kind_at
    return clean_line(cells[at][:_LONGEST]) if at is not None and at < len(cells) else ""


@remembered(1024)
def number_role(kind: str, header: str, target: str) -> str | None:
    """Return what a number of a kind is for, in a column for the field ``target``; ``None`` if it is a machine's.

    It is the field that its kind names, or else the column's; or ``MOBILE``.
    """
    if kind and column_target(kind) == MACHINE:
        return None
    named = (column_target(f"{kind} phone") or column_target(kind)) if kind else None
    role = named if named in PHONES else target
    return MOBILE if role != "landline" and is_mobile(kind or header) else role


@remembered(1024)
def value_target(kind: str, language: str) -> str:
    """Return the field for a value of a kind, the note if there is none."""
    target = column_target(kind, language) if kind else None
    if target and (consents_of(target) or kind_of(target) not in _NOT_NAMED):
        return target
    return "note"
