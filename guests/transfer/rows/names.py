"""Names of a row: halves, what stands between and behind them, and whole names beside them."""

import re
from typing import Final

from guests.guest import FIELD
from guests.names.remarks import read_whole
from guests.names.split import Name, read_part
from guests.parsing.labels import NAME
from guests.text.folding import fold
from guests.transfer.cells.answers import read_reach
from guests.transfer.cells.said import left_out
from guests.transfer.headers.targets import INFIX, MIDDLE_NAME, SUFFIX
from guests.transfer.place import Place
from guests.transfer.rows.row import DISPLAYED, Row, Text

_FIRST: Final = "first_name"
_LAST: Final = "last_name"
_JOINED: Final = frozenset({MIDDLE_NAME, INFIX, SUFFIX})
_SIGN: Final = re.compile(r"[^\w\s.'’-]")  # with it a cell may say more than a name
_FIELDS: Final = ("title", _FIRST, _LAST, "company", "other_name", "nickname")  # of a whole name


def settle_names(row: Row, where: Place, *, is_family_first: bool) -> None:
    """Put the names of a row together.

    A whole name counts where a half is missing. Beside both it is a remark, unless it says the same.
    """
    if row.names.keys() & _JOINED:
        _join(row, where.language)
    for whole in (*row.names.get(NAME, ()), *row.names.get(DISPLAYED, ())):
        name, remark = read_whole(whole.text, where.language, is_family_first=is_family_first)
        if not name:
            _take_nobody(row, whole, where)
            continue
        halves = row.values.keys() & {_FIRST, _LAST}
        if not halves:
            _take(row, whole, name)
        elif len(halves) == 1:
            _complete(row, whole, name, where.language)
        if remark:
            row.keep(whole.at, whole.label, remark)
        if halves or name.other or _SIGN.search(whole.text):
            _keep_the_rest(row, whole)


def _join(row: Row, language: str) -> None:
    """Join second given names to the first name, and what stands before and behind a last name to it."""
    parts = {part: row.names.get(part, []) for part in (MIDDLE_NAME, INFIX, SUFFIX)}
    given, before, behind = ([text.text for text in texts] for texts in parts.values())
    first, last = row.values.get(_FIRST), row.values.get(_LAST)
    if given:
        name = " ".join(filter(None, (first, *given)))
        _set(row, _FIRST, read_part(name, language), parts[MIDDLE_NAME])
    if before or (behind and last):
        name = " ".join(filter(None, (*before, last, *behind)))
        _set(row, _LAST, read_part(name, language, is_last_name=True), [*parts[INFIX], *parts[SUFFIX]])
    elif behind:
        for text in parts[SUFFIX]:
            row.keep(text.at, text.label, text.text)


def _set(row: Row, half: str, name: str, joined: list[Text]) -> None:
    """Set a half to which others were joined; where it becomes too long, they are remarks."""
    if len(name) <= FIELD[half].limit:
        row.values[half] = name
        return
    for text in joined:
        row.keep(text.at, text.label, text.text)


def _take(row: Row, whole: Text, name: Name) -> None:
    values = (name.title, name.first, name.last, name.company, name.other, name.nickname)
    for field, value in zip(_FIELDS, values, strict=True):
        if value:
            row.fits(whole.at, whole.label, field, value)


def _complete(row: Row, whole: Text, name: Name, language: str) -> None:
    """Take the half that is missing from a whole name that has the other one in it."""
    half, other = (_FIRST, _LAST) if _FIRST in row.values else (_LAST, _FIRST)
    known = fold(row.values[half])
    halves = {_FIRST: name.first or "", _LAST: name.last or ""}
    if fold(halves[half]) == known and halves[other]:
        row.fits(whole.at, whole.label, other, halves[other])
        return
    words, count = whole.text.split(), len(known.split())
    cut = count if half == _FIRST else len(words) - count
    sides = words[:cut], words[cut:]
    there, rest = sides if half == _FIRST else sides[::-1]
    if rest and fold(" ".join(there)) == known:
        row.fits(
            whole.at, whole.label, other, read_part(" ".join(rest), language, is_last_name=other == _LAST)
        )


def _keep_the_rest(row: Row, whole: Text) -> None:
    """Keep a whole name that says something that no field has."""
    texts = (*(row.values[name] for name in _FIELDS if name in row.values), *row.remarks)
    said = {word for text in texts for word in fold(text).split()}
    if not said.issuperset(fold(whole.text).split()):
        row.keep(whole.at, whole.label, whole.text)


def _take_nobody(row: Row, whole: Text, where: Place) -> None:
    """Take the number or the address that stands for a name; ``Guest`` or ``walk-in`` is left out."""
    said = read_reach(whole.text, where)
    if said.values or said.numbers:
        row.take(whole.at, whole.label, said, "phone")
    else:
        row.ends[whole.at] = left_out(whole.text)
