"""Addresses of a row: the first one in parts or in one cell is the guest's, further ones are remarks."""

import re
from typing import Final

from guests.guest import FIELD
from guests.parsing.addresses import read_address
from guests.parsing.countries import read_country
from guests.text.folding import fold
from guests.text.normalise import clean_line
from guests.text.remembered import remembered
from guests.transfer.cells.flaws import Doubt, Flaw
from guests.transfer.headers.targets import ADDRESS_PARTS
from guests.transfer.rows.columns import WHOLE
from guests.transfer.rows.row import Row, Text
from guests.values import Address

COUNTRY: Final = "country"
_LINE: Final = "address_line"
_CODE_AND_CITY: Final = re.compile(
    r"(?P<postal_code>(?:[A-Z]{1,2}-)?\d{3,6}(?:[ -]\d{2,4}(?!\d))?(?: ?[A-Z]{2}(?= ))?)[ ,/]+(?P<city>[^\W\d]{3}.*)"
)
_PLACED: Final = frozenset({"postal_code", "city"})
_SINGLE: Final = frozenset(ADDRESS_PARTS) - {"street", _LINE}

_read: Final = remembered(4096)(read_address)

Parts = dict[str, list[Text]]


def settle_addresses(row: Row, home: str) -> None:
    """Put the addresses of a row together; one in a single cell that names no country is read as of ``home``."""
    for group, parts in row.parts.items():
        country = _country(row, parts) or row.values.get(COUNTRY)
        if not parts.keys() - {COUNTRY}:
            continue
        first = next(iter(parts.values()))[0]
        address = _in_parts(row, parts, country, home)
        if address is None:
            continue
        if "address" not in row.values:
            if _is_short(address):
                row.values["address"] = address
                continue
            if row.fits(first.at, first.label, "address", address):
                continue
        else:
            row.keep(
                first.at,
                f"{FIELD[WHOLE].label} {group}" if group.isdecimal() else group or first.label,
                str(address),
            )
        for texts in parts.values():
            row.ends.update((text.at, row.ends[first.at]) for text in texts)


def _is_short(address: Address) -> bool:
    """Tell whether an address is within its limit without putting it together: nearly all are."""
    parts = (address.street, address.number, address.box, address.city, address.region, address.postal_code)
    return sum(len(part) + len(" / , ") for part in parts if part) <= FIELD[WHOLE].limit


def _country(row: Row, parts: Parts) -> str | None:
    """Return the country of an address, which is the guest's too; one that nobody knows is a remark."""
    found = None
    for text in parts.get(COUNTRY, ()):
        country = read_country(text.text)
        if country:
            found = found or country
            is_alone = len(parts) == 1 or found != country
            if row.values.setdefault(COUNTRY, country) != country and is_alone:
                row.keep(text.at, text.label, text.text)
        else:
            row.keep(text.at, text.label, text.text)
            row.doubts[Doubt(text.label, Flaw.UNREADABLE)] = None
    return found


def _in_parts(row: Row, parts: Parts, country: str | None, home: str) -> Address | None:
    """Return the address of its parts. A whole one is read by itself; beside parts it is the street, if there is none."""
    if not parts.keys() - {WHOLE, COUNTRY}:
        return _whole(row, parts[WHOLE], country or home)
    values: dict[str, str] = {}
    for part, (first, *others) in parts.items():
        if part in _SINGLE:
            values |= _single(part, clean_line(first.text))
            _keep_others(row, first.text, others)
    lines = [*(parts.get("street") or parts.get(WHOLE, [])), *parts.get(_LINE, [])]
    street = ", ".join(dict.fromkeys(text.text.replace("\n", ", ") for text in lines)) or None
    if WHOLE in parts:
        said = " ".join([street or "", *values.values(), country or ""])
        _keep_others(row, said, parts[WHOLE])
    return Address(street=street, country=country, **values)


def _single(part: str, text: str) -> dict[str, str]:
    """Return what a cell for one part says: one for the postcode may have the town behind it (``PLZ/Ort``), or the other way."""
    both = _CODE_AND_CITY.fullmatch(text) if part in _PLACED else None
    return both.groupdict() if both else {part: text}


def _keep_others(row: Row, said: str, others: list[Text]) -> None:
    """Keep the texts in which there is a word that is not in ``said``."""
    words = set(fold(said).split()) if others else set()
    for text in others:
        if not words.issuperset(fold(text.text).split()):
            row.keep(text.at, text.label, text.text)


def _whole(row: Row, wholes: list[Text], country: str) -> Address | None:
    """Return the address that stands in one cell; what is none is a remark, and so is a second one."""
    first, *others = wholes
    _keep_others(row, first.text, others)
    address = _read(first.text, country) if len(first.text) <= FIELD[WHOLE].limit else None
    if address is None:
        row.keep(first.at, first.label, first.text)
        row.doubts[Doubt(first.label, Flaw.UNREADABLE)] = None
    return address
