"""The columns of a layout, made ready to read rows: what a header decides is decided once for all rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guests.guest import FIELD
from guests.transfer.column_headers import Meaning, header_words, meaning_of
from guests.transfer.column_mapping import Layout
from guests.transfer.headers.further import FURTHER
from guests.transfer.headers.targets import ADDRESS_PARTS, DIAL_CODE, ID, KIND, PHONES

WHOLE: Final = "address"
_GENERATED: Final = re.compile(r"Column \d+")
_PLAIN: Final = frozenset(
    "".join(header_words(name))
    for name in (*FIELD["note"].labels, *FIELD["note"].headers, *FURTHER["note"].split("|"))
)
# Asked for allergies and wishes, people answer no.
_WISHES: Final = re.compile(
    "allerg|алерг|аллерг|diet|intoler|unvertr|wish|request|istek|wunsch|wünsche|demande|petici|richiest|pedido|życzen|пожелан"
    "|побажан|istək",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, what it holds, and the label of what it says.

    ``group`` is which of several addresses it is a part of. ``kind_at`` is the column that says what its cells are,
    ``code_at`` that with the dial codes of its numbers, ``values_at`` are the columns of which it is one of these. A ``plain`` one stands in the note without its label. ``exact``
    tells that our own export has written it, so all stands where it belongs; ``wishes`` that a no says nothing.
    """

    at: int
    target: str | None
    label: str
    group: str = ""
    kind_at: int | None = None
    code_at: int | None = None
    values_at: tuple[int, ...] = ()
    plain: bool = False
    exact: bool = False
    wishes: bool = False


def columns_of(layout: Layout, language: str) -> tuple[Column, ...]:
    """Return the columns of a layout."""
    meanings = [meaning_of(header, language) or Meaning("") for header in layout.headers]
    kinds = {
        tuple(header_words(meanings[at].qualifier)): at
        for at, target in enumerate(layout.targets)
        if target == KIND
    }
    kind_at = [
        None if target == KIND else _kind_at(header, kinds)
        for header, target in zip(layout.headers, layout.targets, strict=True)
    ]
    codes = [at for at, target in enumerate(layout.targets) if target == DIAL_CODE]
    code_at = [_code_at(at, codes) if target in PHONES else None for at, target in enumerate(layout.targets)]
    plain = [
        at for at, target in enumerate(layout.targets) if target == "note" and _is_plain(layout.headers[at])
    ]
    return tuple(
        Column(
            at,
            target,
            _label(header, target),
            _group(header, meanings, at),
            kind_at[at],
            code_at[at],
            tuple(value for value, told in enumerate(zip(kind_at, code_at, strict=True)) if at in told),
            plain=plain == [at],
            exact=ID in layout.targets,
            wishes=_WISHES.search(header) is not None,
        )
        for at, (header, target) in enumerate(zip(layout.headers, layout.targets, strict=True))
    )


def _group(header: str, meanings: Sequence[Meaning], at: int) -> str:
    """Return of which address a column is a part; ``Home Address`` is of that in ``Home City``."""
    of = meanings[at]
    if of.target != WHOLE or of.qualifier:
        return of.qualifier
    others = {other.qualifier for other in meanings if other.target in ADDRESS_PARTS}
    return next((word for word in header.split() if word in others), "")


def is_family_first(layout: Layout, language: str) -> bool:
    """Tell whether the header of the whole names says that the family name stands first."""
    return any(
        (meaning := meaning_of(header, language)) and meaning.family_first for header in layout.headers
    )


def _label(header: str, target: str | None) -> str:
    """Return the header, or the label of a field that is called as the catalogue calls it."""
    row = FIELD.get(target or "")
    return row.label if row and header == row.name else header


def _is_plain(header: str) -> bool:
    return "".join(header_words(header)) in _PLAIN or _GENERATED.fullmatch(header) is not None


def _kind_at(header: str, kinds: Mapping[tuple[str, ...], int]) -> int | None:
    """Return the place of ``Phone 1 - Type`` for ``Phone 1 - Value``, and of ``Address 1 - Type`` for its parts."""
    words = tuple(header_words(header))
    of = max((kind for kind in kinds if words[: len(kind)] == kind), key=len, default=None)
    return None if of is None else kinds[of]


def _code_at(number: int, codes: Sequence[int]) -> int | None:
    """Return the place of the dial codes of a column of numbers: beside it, or the only one."""
    beside = [code for code in codes if abs(code - number) == 1]
    found = beside or (codes if len(codes) == 1 else ())
    return found[0] if found else None
