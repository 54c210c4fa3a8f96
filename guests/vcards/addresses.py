"""Postal addresses on vCards: a post box, what is added to the street, the street with its number, and the town."""

from typing import Final

from guests.parsing.addresses import read_address as read_whole
from guests.parsing.countries import read_country
from guests.parsing.street_lines import read_road, take_units
from guests.text.normalise import has_substance
from guests.values import NUMBER_FIRST, Address
from guests.vcards.syntax.lines import Property
from guests.vcards.syntax.texts import components, structured

_NUMBER: Final = "X-HOUSE-NUMBER"
_PARTS: Final = 7


def address_line(card: str, address: Address) -> str:
    """Return the line of an address, its house number marked, so that it can be told from the street again."""
    road = [address.number, address.street] if _number_first(address) else [address.street, address.number]
    street = " ".join(part for part in road if part)
    mark = f';{_NUMBER}="{_quoted(address.number)}"' if address.number else ""
    town = (address.city, address.region, address.postal_code, address.country)
    return f"{card}{mark}:{structured(None, address.box, street, *town)}"


def read_own_address(prop: Property) -> Address:
    """Return the address of a line that ``address_line`` wrote."""
    _, box, street, city, region, code, country = _parts(prop)
    number = _unquoted(prop.params.get(_NUMBER, ""))
    road = street.removeprefix(number) if country in NUMBER_FIRST else street.removesuffix(number)
    parts = (road.strip(), number, box, city, region, code, country)
    return _address(*parts)


def read_address(prop: Property, home: str) -> Address | None:
    """Return the address that another program wrote, ``None`` if it is empty.

    ``home`` is the country if none is said; what is no country's name stays with the region.
    """
    parts = _parts(prop)
    if not any(map(has_substance, parts)):
        return None
    post_box, added, street, city, region, code, named = parts
    is_alone = not any((post_box, added, city, region, code, named))
    if is_alone and (whole := read_whole(street, home)) and whole.postal_code:  # else its end may be a door
        return whole
    country = read_country(named) if named else home
    region = region if country else ", ".join(part for part in (region, named) if part)
    lines, door = take_units([line for line in (*street.split("\n"), added, post_box) if line])
    road, number, inner = read_road(lines, number_first=country in NUMBER_FIRST)
    box = " ".join(part for part in (door, inner) if part)
    return _address(road, number, box, city, region, code, country)


def _parts(prop: Property) -> list[str]:
    return [*components(prop.value), *[""] * _PARTS][:_PARTS]


def _address(*parts: str | None) -> Address:
    street, number, box, city, region, code, country = (part or None for part in parts)
    return Address(
        street=street, number=number, box=box, city=city, region=region, postal_code=code, country=country
    )


def _number_first(address: Address) -> bool:
    return address.country in NUMBER_FIRST


def _quoted(text: str) -> str:
    """Return a text as it may stand between quotation marks (RFC 6868)."""
    return text.replace("^", "^^").replace('"', "^'").replace("\n", "^n")


def _unquoted(text: str) -> str:
    pieces = (piece.replace("^'", '"').replace("^n", "\n") for piece in text.split("^^"))
    return "^".join(pieces)
