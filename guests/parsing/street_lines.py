"""The road of an address: street, house number, and the door behind it."""

import re
from typing import Final

from guests.text.normalise import clean_line, has_substance

_NUMBER: Final = r"\d{1,6}[a-zA-Z]?(?:[-/]\w{1,4}){0,2}(?:\s(?:bis|ter|quater))?"
_SAID: Final = re.compile(
    rf"(?<!\w)(?:no|nr|num|núm|nº|n°|№|дом|д)\s?[.:]*\s*(?P<number>{_NUMBER})(?!\w)", re.IGNORECASE
)
_LEADING: Final = re.compile(rf"(?P<number>{_NUMBER})(?![\w.])(?=.*[^\W\d_])")
_TRAILING: Final = re.compile(rf"(?:(?<=\s)|^)(?P<number>{_NUMBER}(?:\s[a-zA-Z])?)$")
_ONLY_NUMBER: Final = re.compile(rf"(?:(?:no|nr|nº|n°|№|дом|д)\s?[.:]*\s*)?{_NUMBER}", re.IGNORECASE)

_DOORS: Final = (
    "flat|apartment|apt|unit|suite|ste|room|box|bus|bte|boîte|boite|app|appt|appartement|appartamento"
    "|interno|int|piso|puerta|pta|daire|mənzil|whg|wohnung|lgh|кв|квартира"
)
_DOOR: Final = re.compile(
    r"(?<=\s)/\s(?P<shown>.+)$"  # as an address is shown
    rf"|(?<!\w)(?:(?:{_DOORS})\s?[.:]*|[dm]:|\#)\s*(?P<door>\d\w{{0,4}}|[a-z])(?!\w)"
    r"|(?<!\w)(?P<floor>kat\s?[.:]\s?\d{1,2}(?!\w)|\d{1,2}\s?[º°ª](?:\s?\w{1,4})?(?:\s?[º°ª])?$)",
    re.IGNORECASE,
)
_HOUSE: Final = re.compile(
    r"(?:villa|office|building|block|blok|floor|kat|bina)\s?[.:]*\s?\w{1,5}", re.IGNORECASE
)
_POST_BOX: Final = re.compile(
    r"(?:p\.?\s?o\.?\s?box|postfach|postbus|posta kutusu|apartado)(?!\w)", re.IGNORECASE
)


def has_digit(text: str) -> bool:
    """Tell whether there is a digit."""
    return any(char.isdigit() for char in text)


def take_units(parts: list[str]) -> tuple[list[str], str | None]:
    """Take out the parts that are nothing but a door (``Flat 3``, ``3º B``): return the others, and it."""
    doors, others = [], []
    for part in parts:
        door = _DOOR.fullmatch(part)
        if door:
            doors.append(door.group(door.lastgroup or 0))
        elif _HOUSE.fullmatch(part) and has_digit(part):
            doors.append(part)
        else:
            others.append(part)
    return others, " ".join(doors) or None


def merge_numbers(lines: list[str]) -> list[str]:
    """Put a number that stands alone beside its street: ``12, rue de la Paix`` and ``Via Roma, 12``."""
    merged: list[str] = []
    for line in lines:
        alone = merged and (_ONLY_NUMBER.fullmatch(line) or _ONLY_NUMBER.fullmatch(merged[-1]))
        if alone and not (has_digit(merged[-1]) and has_digit(line)):
            merged[-1] += " " + line
        else:
            merged.append(line)
    return merged


def read_road(lines: list[str], *, number_first: bool) -> tuple[str | None, str | None, str | None]:
    """Return street, house number and door of the lines before the town.

    The line with the number is the road and comes first in the street; the others follow after commas.
    ``number_first`` tells on which side of the street's name the number stands in the country.
    """
    doors: list[str] = []
    bare = []
    for line in lines:
        found = [] if _POST_BOX.match(line) else list(_DOOR.finditer(line))
        doors += [door.group(door.lastgroup or 0) for door in found]
        bare.append(_tidy(_DOOR.sub(" ", line)) if found else line)
    at, number = _house_number(bare, number_first=number_first)
    if number:
        road = _tidy(bare[at][: number.start()] + " " + bare[at][number.end() :])
        bare = [road, *bare[:at], *bare[at + 1 :]]
    street = ", ".join(line for line in bare if has_substance(line)) or None
    return street, number and number["number"], " ".join(doors) or None


def _house_number(lines: list[str], *, number_first: bool) -> tuple[int, re.Match[str] | None]:
    sides = [_LEADING.match, _TRAILING.search]
    for find in (_SAID.search, *(sides if number_first else reversed(sides))):
        for at, line in enumerate(lines):
            found = None if _POST_BOX.match(line) else find(line)
            if found:
                return at, found
    return 0, None


def _tidy(line: str) -> str:
    return clean_line(line).strip(" /-")
