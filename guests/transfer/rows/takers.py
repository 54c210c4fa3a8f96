"""Takers: what is done with the filled cells of a column, a function for each column, made once per list."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.booleans import read_flag
from guests.parsing.labels import NAME
from guests.parsing.locale import Order
from guests.text.normalise import clean, has_substance
from guests.transfer.cells.answers import habits_of
from guests.transfer.cells.numbers import with_dial_code
from guests.transfer.cells.placeholders import is_no_half, is_nothing
from guests.transfer.cells.said import LONGEST, End, left_out
from guests.transfer.cells.spreadsheets import number_text
from guests.transfer.columns.needs import need_in
from guests.transfer.headers.targets import (
    ADDRESS_PARTS,
    DAY_PARTS,
    DIAL_CODE,
    ID,
    IN_DOUBT,
    INFIX,
    KIND,
    MACHINE,
    MIDDLE_NAME,
    NEED,
    PHONES,
    SUFFIX,
    VALUE,
)
from guests.transfer.place import Place
from guests.transfer.rows.addresses import COUNTRY
from guests.transfer.rows.columns import WHOLE, Column
from guests.transfer.rows.kinds import kind_in, number_role, value_target
from guests.transfer.rows.last_seen import day_in, is_last_seen
from guests.transfer.rows.readers import reader_of
from guests.transfer.rows.row import Row, Text

_APART: Final = re.compile(" {2,}")  # between the lines of an address in a cell of Mailchimp's
_JOINED: Final = ":::"  # between several values in a cell of Google's
_REMEMBERED: Final = 4096
_NUMBERS: Final = {row.label: row.name for row in FIELDS if row.kind is Kind.PHONE}

Cells = Sequence[str]
Taker = Callable[[Row, str, Cells], None]
"""Takes a filled cell into its row; the third argument are all cells of the row."""


def taker_of(column: Column, where: Place, order: Order | None) -> Taker:
    """Return the taker of a column; dates are read in ``order`` if the list shows one."""
    target = column.target
    if target is None:
        leave = _leaving_out(column)
        return _seeing(leave, where, order) if is_last_seen(column.label) else leave
    if target == VALUE:
        return _taking_named(column, where, order)
    if target in PHONES and (column.kind_at is not None or column.code_at is not None):
        return _taking_numbers(column, target, where, order)
    if target == NEED:
        return _taking_need(column, where)
    make = _MAKERS.get(target)
    return make(column, target) if make else _taking(column, target, where, order)


def _taking(column: Column, target: str, where: Place, order: Order | None) -> Taker:
    read, at, label = reader_of(column, target, where, order), column.at, column.label
    role = number_role("", label, target) or target

    def take(row: Row, cell: str, _cells: Cells) -> None:
        said = read(cell)
        if said is None:
            return
        plain = said.plain
        if plain is not None and plain[0] not in row.values:
            row.values[plain[0]] = plain[1]
            row.ends[at] = End.FIELD
        else:
            row.take(at, label, said, role)

    return take


def _taking_numbers(column: Column, target: str, where: Place, order: Order | None) -> Taker:
    """Return the taker of numbers beside a column that says what each is, or begins them; those of machines are remarks."""
    read, at, label = reader_of(column, target, where, order), column.at, column.label

    def take(row: Row, cell: str, cells: Cells) -> None:
        said = read(_whole_number(column, cell, cells, where.country))
        if said is None:
            return
        kind = kind_in(column, cells)
        role = number_role(kind, label, target)
        if role is None:
            row.keep(at, kind, clean(cell[:LONGEST]))
        else:
            row.take(at, label, said, role)

    return take


def _whole_number(column: Column, cell: str, cells: Cells, country: str) -> str:
    """Return a number with its dial code, if that stands in another column."""
    at = column.code_at
    if at is None or at >= len(cells):
        return cell
    return with_dial_code(
        number_text(clean(cell[:LONGEST]), column.label),
        number_text(clean(cells[at][:LONGEST]), column.label),
        country,
    )


def _taking_named(column: Column, where: Place, order: Order | None) -> Taker:
    """Return the taker of values whose kind stands in another column: a field if there is one, else a remark."""

    @lru_cache(maxsize=_REMEMBERED)
    def taker(kind: str) -> Taker:
        target = value_target(kind, where.local)
        return taker_of(replace(column, target=target, label=kind or column.label), where, order)

    def take(row: Row, cell: str, cells: Cells) -> None:
        taker(kind_in(column, cells))(row, cell, cells)

    return take


def _taking_kind(column: Column, _target: str) -> Taker:
    """Return the taker of kinds and dial codes; one of nothing is left out."""
    at, values_at = column.at, column.values_at

    def take(row: Row, cell: str, cells: Cells) -> None:
        text = clean(cell[:LONGEST])
        if is_nothing(text):
            return
        is_told = any(value < len(cells) and has_substance(cells[value]) for value in values_at)
        row.ends[at] = End.FIELD if is_told else left_out(text)

    return take


def _taking_id(column: Column, _target: str) -> Taker:
    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = clean(cell)
        if text:
            row.origin = text
            row.ends[column.at] = End.FIELD

    return take


def _taking_doubts(column: Column, _target: str) -> Taker:
    """Return the taker of the labels of numbers in doubt; anything else is a remark."""
    at, label = column.at, column.label

    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = clean(cell[:LONGEST])
        found = {_NUMBERS[part] for part in text.split(", ") if part in _NUMBERS}
        if found:
            row.in_doubt |= found
            row.ends[at] = End.FIELD
        elif not is_nothing(text):
            row.keep(at, label, text)

    return take


def _collecting_names(column: Column, target: str) -> Taker:
    at, label, is_none = column.at, column.label, is_nothing if target == NAME else is_no_half

    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = clean(cell[:LONGEST])
        if has_substance(text) if column.exact else not is_none(text):
            row.names.setdefault(target, []).append(Text(at, label, text))
            row.ends[at] = End.FIELD

    return take


def _collecting_days(column: Column, target: str) -> Taker:
    at, label = column.at, column.label

    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = number_text(clean(cell[:LONGEST]), label)
        if is_nothing(text):
            return
        row.days.setdefault(target, []).append(Text(at, label, text))
        row.ends[at] = End.FIELD

    return take


def _taking_need(column: Column, where: Place) -> Taker:
    """Return the taker of yes and no to an allergy or a diet, and of what says more of it."""
    at, label = column.at, need_in(column.label, where) or column.label

    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = clean(cell[:LONGEST])
        flag = read_flag(text)
        if flag is False or is_nothing(text):
            return
        row.notes[label if flag else f"{label}: {text}"] = None  # which is read for allergies and diets
        row.ends[at] = End.FIELD

    return take


def _collecting_parts(column: Column, target: str) -> Taker:
    at, label, group = column.at, column.label, column.group

    @lru_cache(maxsize=_REMEMBERED)
    def read(cell: str) -> Text | None:
        text = clean(_APART.sub(", ", cell[:LONGEST].strip()))
        is_none = not has_substance(text) if column.exact else is_nothing(text)
        return None if is_none else Text(at, label, text)

    def take(row: Row, cell: str, _cells: Cells) -> None:
        said = read(cell)
        if said is None:
            return
        row.ends[at] = End.FIELD
        parts = row.parts.setdefault(group, {})
        if target in parts:
            parts[target].append(said)
        else:
            parts[target] = [said]

    return take


def _noting(column: Column, _target: str) -> Taker:
    at, label = column.at, "" if column.plain else f"{column.label}: "

    def take(row: Row, cell: str, _cells: Cells) -> None:
        text = clean(cell[:LONGEST])
        if _JOINED in text:
            text = "; ".join(part for part in map(str.strip, text.split(_JOINED)) if not is_nothing(part))
        is_none = not has_substance(text) if column.exact else is_nothing(text)
        if not is_none and not (column.wishes and read_flag(text) is False):
            row.notes[label + text] = None
            row.ends[at] = End.NOTE

    return take


def _seeing(leave: Taker, where: Place, order: Order | None) -> Taker:
    """Return the taker of days on which a guest was last seen: kept nowhere, but numbers are read as of them."""
    country = habits_of(order, where.country)

    def take(row: Row, cell: str, cells: Cells) -> None:
        leave(row, cell, cells)
        day = day_in(clean(cell[:LONGEST]), where, country)
        row.seen = max(filter(None, (row.seen, day)), default=None)

    return take


def _leaving_out(column: Column) -> Taker:
    at = column.at

    @lru_cache(maxsize=_REMEMBERED)
    def end(cell: str) -> End | None:
        text = clean(cell[:LONGEST])
        return None if is_nothing(text) else left_out(text)

    def take(row: Row, cell: str, _cells: Cells) -> None:
        said = end(cell)
        if said is not None:
            row.ends[at] = said

    return take


_MAKERS: Final[Mapping[str, Callable[[Column, str], Taker]]] = MappingProxyType(
    {
        ID: _taking_id,
        IN_DOUBT: _taking_doubts,
        DIAL_CODE: _taking_kind,
        KIND: _taking_kind,
        **dict.fromkeys(("note", MACHINE), _noting),
        **dict.fromkeys((NAME, MIDDLE_NAME, INFIX, SUFFIX), _collecting_names),
        **dict.fromkeys((WHOLE, COUNTRY, *ADDRESS_PARTS), _collecting_parts),
        **dict.fromkeys(DAY_PARTS, _collecting_days),
    }
)
