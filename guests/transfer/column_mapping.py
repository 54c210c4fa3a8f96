"""Columns: which column of a list of guests holds what, guessed from its headers and its contents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.labels import IGNORED, NAME
from guests.parsing.locale import Order
from guests.text.normalise import clean_line, word_key
from guests.transfer.cells.placeholders import is_nothing
from guests.transfer.column_headers import ID_HEADER, Meaning, column_target, header_words, meaning_of
from guests.transfer.columns.contents import (
    believed,
    by_contents,
    is_day_numbers,
    is_prose,
    is_wordy,
    of_unknown,
)
from guests.transfer.columns.date_order import order_in_header, order_of_dates
from guests.transfer.columns.name_columns import settle_names, with_names
from guests.transfer.headers.qualifiers import Class, classes_of
from guests.transfer.headers.targets import DATES, DAY, MONTH, NAME_PARTS, TARGETS, is_target, kind_of
from guests.transfer.headers.words import BESIDE, DISTRICTS, OF_FIRMS, PROVINCES
from guests.transfer.place import Place, place

TITLES: Final = 10  # records before the header at most: what the list is, and of when
_LOOKED_AT: Final = 120  # characters of a cell that tell what its column holds
_OF_ACCOUNTS: Final = {row.label for row in FIELDS if row.kind is Kind.PICKS}  # groups of providers, no tags
_ENOUGH: Final = 2  # headers that are known make a header of a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a list is laid out.

    ``targets`` has one of ``TARGETS`` per column (several consents with ``+`` between), ``None`` if it is left out.
    ``skipped`` records stand before the first guest: titles and the header. ``order`` is how the dates are written where
    the list shows it itself.
    """

    headers: tuple[str, ...]
    targets: tuple[str | None, ...]
    skipped: int
    order: Order | None = None


def guess_layout(
    sample: Sequence[Sequence[str]], *, country: str, language: str | None = None, today: date
) -> Layout:
    """Guess the layout from the first records of a list. One without a header is judged by its contents."""
    where = place(country, language, today)
    at = _header_at(sample, where)
    rows = sample if at is None else sample[at + 1 :]
    width = max(map(len, sample), default=0)
    columns = [_filled(rows, index) for index in range(width)]
    written = [] if at is None else [clean_line(header) for header in sample[at]]
    headers = [
        (written[index] if index < len(written) else "") or f"Column {index + 1}" for index in range(width)
    ]
    targets = _by_contents(columns, where) if at is None else _by_headers(headers, columns, where)
    targets = settle_names(targets, rows)
    return Layout(
        headers=tuple(headers),
        targets=tuple(targets),
        skipped=0 if at is None else at + 1,
        order=_order(headers, targets, columns),
    )


def _filled(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    """Return the beginnings of the cells of a column that say something."""
    cells = (row[index][:_LOOKED_AT] for row in rows if index < len(row))
    return [cell for cell in cells if not is_nothing(cell.strip())]


def mapped(layout: Layout, wishes: Mapping[str, str]) -> Layout:
    """Return the layout with some columns mapped as somebody says: header or number, to a target or ``""`` for none.

    Raises ``ValueError`` with what is wrong with a wish.
    """
    targets = list(layout.targets)
    places = {word_key(header): index for index, header in reversed(list(enumerate(layout.headers)))}
    for column, target in wishes.items():
        number = int(column) - 1 if column.isdecimal() else -1
        at = places.get(word_key(clean_line(column)), number)
        if not 0 <= at < len(targets):
            raise ValueError(f"there is no column {column!r}; there are: {', '.join(layout.headers)}")
        if target and not is_target(target):
            raise ValueError(f"there is no field {target!r}; there are: {', '.join(TARGETS)}")
        targets[at] = target or None
    return replace(layout, targets=tuple(targets))


def called_by(layout: Layout, names: Mapping[str, str]) -> dict[str, str]:
    """Return the wishes that a venue's own ``names`` of fields, by field, make of the headers that are called so."""
    fields = {word_key(name): field for field, name in names.items()}
    return {
        header: fields[word_key(header)] for header in reversed(layout.headers) if word_key(header) in fields
    }


def _header_at(sample: Sequence[Sequence[str]], where: Place) -> int | None:
    """Return the position of the header, ``None`` if there is none."""
    for index, record in enumerate(sample[: TITLES + 1]):
        filled = [cell for cell in record if cell.strip()]
        known = sum(column_target(cell, where.local) is not None for cell in filled)
        is_bare = not any(char.isdigit() or char == "@" for cell in filled for char in cell)
        if known >= _ENOUGH or (known and index == 0 and is_bare):
            below = index + 1
            return below if below < len(sample) and _is_over_another(filled, sample[below], where) else index
    return 0 if sample and _is_headed(sample, where) else None


def _is_over_another(first: Sequence[str], second: Sequence[str], where: Place) -> bool:
    """Tell whether the first of two lines of headers stands over several columns of the second one each: ``Contact``."""
    cells = [cell for cell in second if cell.strip()]
    known = sum(column_target(cell, where.local) is not None for cell in cells)
    return len(cells) > len(first) and known > max(len(cells) // 2, _ENOUGH)


def _is_headed(sample: Sequence[Sequence[str]], where: Place) -> bool:
    """Tell whether the first record, in words that nobody knows, stands above columns of addresses or numbers."""
    first, *rest = sample
    if len(first) < _ENOUGH or any(char.isdigit() or char == "@" for cell in first for char in cell):
        return False
    columns = ([row[at] for row in rest if at < len(row) and row[at].strip()] for at in range(len(first)))
    return any(by_contents(cells, where) in {"email", "phone", "birthday"} for cells in columns)


def _by_headers(headers: Sequence[str], columns: Sequence[Sequence[str]], where: Place) -> list[str | None]:
    """Return what each column holds; names are looked for by their contents if no header has any."""
    if ID_HEADER in headers:  # our own export means what it says
        return [None if header in _OF_ACCOUNTS else column_target(header) for header in headers]
    beside = {other for header in headers for other in BESIDE.get(header.casefold(), ())}
    targets: list[str | None] = []
    unknown: list[int] = []
    for at, (header, cells) in enumerate(zip(headers, columns, strict=True)):
        meaning = Meaning(IGNORED) if header.casefold() in beside else meaning_of(header, where.local)
        target = believed(meaning, header, cells, where) if meaning else of_unknown(header, cells, where)
        targets.append(target)
        unknown += [at] if meaning is None and target is None else []
    targets = _with_house_numbers(targets, headers)
    targets = _with_days(_with_provinces(_with_firms(targets, headers), headers), columns)
    return targets if set(targets) & set(NAME_PARTS) else with_names(targets, columns, unknown)


def _with_firms(targets: Sequence[str | None], headers: Sequence[str]) -> Sequence[str | None]:
    """Return the targets with ``Account Name`` made the company beside both halves of a name, if no other column is."""
    if not {"first_name", "last_name"}.issubset(targets) or "company" in targets:
        return targets
    return [
        "company" if target == NAME and header.casefold() in OF_FIRMS else target
        for target, header in zip(targets, headers, strict=True)
    ]


def _with_provinces(targets: Sequence[str | None], headers: Sequence[str]) -> Sequence[str | None]:
    """Return the targets with ``İl``, which alone is the city, made the region beside a column for its districts."""
    said = [word_key(header) for header in headers]
    if DISTRICTS.isdisjoint(said):
        return targets
    return [
        "region" if target == "city" and key in PROVINCES else target
        for target, key in zip(targets, said, strict=True)
    ]


def _with_house_numbers(targets: Sequence[str | None], headers: Sequence[str]) -> list[str | None]:
    """Return the targets with ``Nº`` made the number of the house beside the street, if no other column is."""
    return [
        "number"
        if target is None
        and targets[at - 1 : at] == ["street"]
        and "number" not in targets
        and all(Class.NUMBER in classes_of(word) for word in header_words(header))
        else target
        for at, (target, header) in enumerate(zip(targets, headers, strict=True))
    ]


def _with_days(targets: Sequence[str | None], columns: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the targets with ``Birth Day`` made the day beside a column for the month, if it has only numbers of days."""
    parts = {day: day + DAY for day in DATES if day + MONTH in targets and day + DAY not in targets}
    return [
        parts[target] if target in parts and is_day_numbers(cells) else target
        for target, cells in zip(targets, columns, strict=True)
    ]


def _by_contents(columns: Sequence[Sequence[str]], where: Place) -> list[str | None]:
    """Return what each column of a list without a header holds; words that are no names are remarks."""
    found = [by_contents(cells, where) for cells in columns]
    targets = with_names(found, columns, [at for at, target in enumerate(found) if target is None])
    return [
        "note" if target is None and (is_wordy(cells) or is_prose(cells)) else target
        for target, cells in zip(targets, columns, strict=True)
    ]


def _order(
    headers: Sequence[str], targets: Sequence[str | None], columns: Sequence[Sequence[str]]
) -> Order | None:
    dates = [at for at, target in enumerate(targets) if kind_of(target) is Kind.DATE]
    named = (order for at in dates if (order := order_in_header(headers[at])))
    return next(named, None) or order_of_dates(cell for at in dates for cell in columns[at])
