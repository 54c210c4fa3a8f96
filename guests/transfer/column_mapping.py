"""Columns: which column of a list of guests holds what, guessed from its headers and its contents."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from guests.parsing.dates import read_date
from guests.parsing.emails import read_email
from guests.parsing.labels import NAME
from guests.parsing.locale import Order
from guests.phones.number import Source
from guests.phones.read import read_number
from guests.text.normalise import clean_line, has_substance, word_key
from guests.transfer.column_headers import TARGETS, column_target

TITLES: Final = 10  # records before the header at most: what the list is, and of when
_ENOUGH: Final = 2  # headers that are known make a header of a record
_MOSTLY: Final = 0.6
_PHONE_DIGITS: Final = 6
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d\d)\b")
_MONTHS: Final = 12
_DAYS: Final = 31
_DATES: Final = frozenset({"birthday", "anniversary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a list is laid out. ``targets`` has one of ``column_names.TARGETS`` per column, ``None`` if it is left out.

    ``skipped`` records stand before the first guest: titles and the header. ``order`` is how the dates are
    written where they show it themselves.
    """

    headers: tuple[str, ...]
    targets: tuple[str | None, ...]
    skipped: int
    order: Order | None = None


def guess_layout(sample: Sequence[Sequence[str]], *, country: str, today: date) -> Layout:
    """Guess the layout from the first records of a list. One without a header is judged by its contents."""
    at = _header_at(sample)
    rows = sample if at is None else sample[at + 1 :]
    width = max(map(len, sample), default=0)
    columns = [
        [row[index] for row in rows if index < len(row) and row[index].strip()] for index in range(width)
    ]
    if at is None:
        headers = [f"Column {index + 1}" for index in range(width)]
        targets = _by_contents(columns, country, today)
    else:
        headers = [clean_line(header) for header in sample[at]] + [""] * (width - len(sample[at]))
        headers = [header or f"Column {index + 1}" for index, header in enumerate(headers)]
        targets = [_believed(column_target(one), cells) for one, cells in zip(headers, columns, strict=True)]
    dates = (
        cell for target, cells in zip(targets, columns, strict=True) if target in _DATES for cell in cells
    )
    return Layout(
        headers=tuple(headers),
        targets=tuple(_consistent(targets)),
        skipped=0 if at is None else at + 1,
        order=_order_of(dates),
    )


def mapped(layout: Layout, wishes: Mapping[str, str]) -> Layout:
    """Return the layout with some columns mapped as somebody says: header or number, to a target or ``""`` for none.

    Raises ``ValueError`` with what is wrong with a wish.
    """
    targets = list(layout.targets)
    places = {word_key(header): index for index, header in reversed(list(enumerate(layout.headers)))}
    for column, target in wishes.items():
        number = int(column) - 1 if column.isdecimal() else -1
        place = places.get(word_key(clean_line(column)), number)
        if not 0 <= place < len(targets):
            raise ValueError(f"there is no column {column!r}; there are: {', '.join(layout.headers)}")
        if target and target not in TARGETS:
            raise ValueError(f"there is no field {target!r}; there are: {', '.join(TARGETS)}")
        targets[place] = target or None
    return replace(layout, targets=tuple(targets))


def _header_at(sample: Sequence[Sequence[str]]) -> int | None:
    """Return the position of the header, ``None`` if there is none."""
    for index, record in enumerate(sample[: TITLES + 1]):
        filled = [cell for cell in record if cell.strip()]
        known = sum(column_target(cell) is not None for cell in filled)
        is_wordy = not any(char.isdigit() or char == "@" for cell in filled for char in cell)
        if known >= _ENOUGH or (known and index == 0 and is_wordy):
            return index
    return None


def _believed(target: str | None, cells: Sequence[str]) -> str | None:
    """Return the target unless the contents speak against it: a column ``Number`` of 1, 2, 3 has no phones."""
    if (
        target == "phone"
        and cells
        and not any(sum(map(str.isdigit, cell)) >= _PHONE_DIGITS for cell in cells)
    ):
        return None
    return target


def _by_contents(columns: Sequence[Sequence[str]], country: str, today: date) -> list[str | None]:
    """Return what each column holds as its contents look; names are what is left, from the left."""
    targets = [_kind_of(cells, country, today) for cells in columns]
    texts = [index for index, cells in enumerate(columns) if targets[index] is None and _is_wordy(cells)]
    if len(texts) > 1 and _single_words(columns[texts[0]]) and _single_words(columns[texts[1]]):
        targets[texts[0]], targets[texts[1]] = "first_name", "last_name"
    elif texts:
        targets[texts[0]] = NAME
    return targets


def _kind_of(cells: Sequence[str], country: str, today: date) -> str | None:
    readers: dict[str, Callable[[str], object]] = {
        "email": read_email,
        "birthday": lambda cell: read_date(cell, country=country, today=today),
        "phone": lambda cell: read_number(cell, country, source=Source.LOCAL),
    }
    for target, reader in readers.items():
        if cells and sum(reader(cell) is not None for cell in cells) >= _MOSTLY * len(cells):
            return target
    return None


def _is_wordy(cells: Sequence[str]) -> bool:
    return sum(has_substance(cell) and not any(map(str.isdigit, cell)) for cell in cells) > _MOSTLY * len(
        cells
    )


def _single_words(cells: Sequence[str]) -> bool:
    return sum(len(cell.split()) == 1 for cell in cells) > _MOSTLY * len(cells)


def _consistent(targets: Iterable[str | None]) -> list[str | None]:
    """Settle what ``Name`` means: the first name beside a last name, and nothing beside both."""
    found = list(targets)
    has = Counter(found)
    if has["last_name"]:
        name = None if has["first_name"] else "first_name"
        found = [name if target == NAME else target for target in found]
    return found


def _order_of(cells: Iterable[str]) -> Order | None:
    """Return the order that dates such as 13/05/1990 show, ``None`` if none does or they contradict each other."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := _NUMERIC_DATE.match(cell.strip()))]
    day_first = any(_MONTHS < first <= _DAYS and second <= _MONTHS for first, second in pairs)
    month_first = any(first <= _MONTHS < second <= _DAYS for first, second in pairs)
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
