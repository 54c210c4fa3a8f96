"""Readers: what a cell of a column says by itself, remembered by its text, as most columns repeat a few."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.health.answers import read_several
from guests.parsing.booleans import read_flag
from guests.parsing.locale import Order
from guests.text.normalise import clean, has_substance
from guests.transfer.cells.answers import (
    read_agreement,
    read_day,
    read_end,
    read_field,
    read_half,
    read_needs,
    read_tags,
)
from guests.transfer.cells.emails import read_emails
from guests.transfer.cells.numbers import read_numbers
from guests.transfer.cells.placeholders import is_placeholder
from guests.transfer.cells.said import LONGEST, Said
from guests.transfer.cells.spreadsheets import number_text
from guests.transfer.headers.targets import NO_CONTACT, consents_of
from guests.transfer.place import Place
from guests.transfer.rows.columns import Column

_REMEMBERED: Final = 16384  # texts of a column: last names are many
_DISTINCT: Final = frozenset({Kind.PHONE, Kind.EMAIL})  # hardly anybody's are somebody else's too
# What is asked here is answered by words that stand for nothing elsewhere: no, NA (Namibia). No good number does.
_ANSWERED: Final = frozenset({Kind.FLAG, Kind.COUNTRY, Kind.LANGUAGE, Kind.CONSENT, Kind.PHONE})
_UNQUOTED: Final = frozenset({Kind.FLAG, Kind.CONSENT, Kind.DATE, Kind.UNTIL, Kind.COUNTRY, Kind.LANGUAGE})

Reader = Callable[[str], Said | None]
"""Reads a cell; ``None`` if it says nothing."""


def reader_of(column: Column, target: str, where: Place, order: Order | None) -> Reader:
    """Return the reader of the cells of a column; dates are read in ``order`` if the list shows one."""
    consents = consents_of(target)
    kind = Kind.CONSENT if consents else FIELD[target].kind
    read = _reading(column, target, where, order)

    def said(cell: str) -> Said | None:
        text = clean(cell[:LONGEST])
        if column.exact:
            return read(text) if has_substance(text) else None
        if kind in _UNQUOTED:
            text = text.strip('"')  # of a cell whose other end was not found
        if kind is Kind.SEVERAL and read_flag(text) is False:
            return None  # asked for allergies, people answer no
        if kind not in _ANSWERED:
            return None if is_placeholder(text, kind) else read(text)
        answer = read(text) if has_substance(text) else None
        return None if answer is None or (answer.flaw and is_placeholder(text, kind)) else answer

    return said if kind in _DISTINCT else lru_cache(maxsize=_REMEMBERED)(said)


def _reading(  # noqa: PLR0911 - one for each kind
    column: Column, target: str, where: Place, order: Order | None
) -> Callable[[str], Said]:
    """Return what reads a text that says something."""
    if consents := consents_of(target):
        names, is_refusal = consents
        is_total = target == NO_CONTACT
        return lambda text: read_agreement(text, names, where, is_refusal=is_refusal, is_total=is_total)
    row = FIELD[target]
    match row.kind:
        case Kind.PHONE if not column.exact:
            return lambda text: read_numbers(number_text(text, column.label), where.country)
        case Kind.DATE:
            return lambda text: read_day(text, row, where, order)
        case Kind.UNTIL:
            return lambda text: read_end(text, row, where, order)
        case Kind.TAGS if not column.exact:
            return lambda text: read_tags(text, row)
        case Kind.TAGS:
            return lambda text: Said.of(row.name, read_several(row, text))
        case Kind.SEVERAL:
            return lambda text: read_needs(text, row, exact=column.exact)
        case Kind.EMAIL if not column.exact:
            return read_emails
        case Kind.NAME if not column.exact:
            return lambda text: read_half(text, row, where)
        case _:
            return lambda text: read_field(text, row, where)
