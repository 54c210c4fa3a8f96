"""Which property of a vCard holds which field, as the catalogue says."""

from typing import Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS

OURS: Final = "-//hoststand//guest book//EN"
"""The PRODID of our own cards: what they hold is taken as it stands."""

COMPONENTS: Final[dict[str, tuple[str | None, ...]]] = {
    "N": ("last_name", "first_name", None, "title", None),  # family; given; further given; prefixes; suffixes
    "ORG": ("company", "department"),
}
"""Properties that hold several fields, in this order."""

_FIRST: Final = {row.kind: row.name for row in reversed(FIELDS)}
_SEVERAL: Final = frozenset({Kind.PHONE, Kind.EMAIL})


def is_labelled(row: Field) -> bool:
    """Tell whether only a label (Apple's X-ABLABEL, which others understand) tells the field from its like."""
    return row.kind in _SEVERAL and row.name != _FIRST[row.kind]


def name_of(row: Field) -> str:
    """Return the name of the property that holds a field, without its types."""
    return row.card.partition(";")[0]


SINGLE: Final[dict[str, Field]] = {
    name_of(row): row
    for row in FIELDS
    if row.card not in COMPONENTS and row.kind not in {*_SEVERAL, Kind.DATE, Kind.ADDRESS, Kind.NOTE}
}
"""The fields whose properties hold one value that needs no more than its kind to be read."""
