"""Cells of phone numbers: one number or several, and what is written around them."""

import re
from typing import Final

from guests.phones.number import Number
from guests.phones.read import read_number
from guests.phones.texts import numbers_in
from guests.text.normalise import has_substance
from guests.transfer.cells.flaws import Flaw
from guests.transfer.cells.said import Said
from guests.transfer.column_headers import column_target
from guests.transfer.headers.targets import MACHINE, PHONES

_MOST: Final = 8  # numbers of one cell
_ALONE: Final = re.compile(r"[\d ()/.-]+")
_AREA: Final = re.compile("0(?!0)")
# Between two numbers; a slash or a comma only before what begins one.
_BETWEEN: Final = re.compile(
    r"\s*(?::::|[;\n|]|[,/](?=\s*[+(0])|,(?=\s)|(?<=\s)(?:or|and|oder|und|ou|et|o|y|e|of|en|veya|ya da|ve|və ya|və|или|и|або"
    r"|та|lub|i|أو|&)(?=\s+[+(\d]))\s*"
)


def read_numbers(text: str, country: str) -> Said:
    """Return the numbers of a cell, and the rest of its text.

    Where words stand beside several numbers, they can't tell any more which one they meant: the whole cell is kept too.
    The number of a fax is no number to call, and stays where it stands.
    """
    whole = read_number(text, country)
    if whole and (whole.sure or text.removeprefix("+").isdigit()):
        return _said((whole,), ())
    numbers: dict[str, Number] = {}
    rests: list[str] = []
    for part in filter(has_substance, _BETWEEN.split(text)):
        found = numbers_in(part, country)
        label = column_target(found.rest)
        if label == MACHINE:
            rests.append(part)
            continue
        numbers |= {number.e164: number for number in found.numbers if number.e164 not in numbers}
        if has_substance(found.rest) and not (found.numbers and label in PHONES):
            rests.append(found.rest)
    if not numbers or len(numbers) > _MOST:
        return Said(notes=(text,), flaw=Flaw.UNREADABLE)
    return _said(tuple(numbers.values()), (text,) if rests and len(numbers) > 1 else tuple(rests))


def with_dial_code(text: str, code: str, country: str) -> str:
    """Return a number with the code from the column beside it: a country's (``44``), or an area's (``030``).

    What is international already, or more than one number, stands as it is; so does what is none with its code.
    """
    digits = "".join(filter(str.isdigit, code))
    if not digits or _ALONE.fullmatch(text) is None or text.startswith("00"):
        return text
    of_country = f"+{digits.removeprefix('00')} {text}" if not _AREA.match(code.strip(" (")) else ""
    for whole in filter(None, (of_country, f"{digits}{text}")):
        found = read_number(whole, country)
        if found and found.sure:
            return whole
    return text


def _said(numbers: tuple[Number, ...], rests: tuple[str, ...]) -> Said:
    if len(numbers) == 1 and numbers[0].sure and not (rests or numbers[0].extension):
        return Said(numbers=numbers)
    extensions = (f"ext {number.extension}" for number in numbers if number.extension)
    is_sure = all(number.sure for number in numbers)
    return Said(numbers=numbers, notes=(*extensions, *rests), flaw=None if is_sure else Flaw.UNSURE)
