"""The values of fields as a vCard writes them: one function out, and one back in.

A value that is made of parts has them in the order in which they are declared.
"""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.health.answers import read_several
from guests.parsing.booleans import read_flag
from guests.parsing.choices import read_choice
from guests.parsing.countries import read_country, read_language
from guests.text.normalise import clean_line
from guests.values import Consent, Parts, Pick
from guests.vcards.syntax.texts import components, escaped, structured, unescaped

_SEXES: Final = {"male": "M", "female": "F"}  # RFC 6350, 6.2.7


def written(row: Field, value: Any) -> list[str]:
    """Return the values that say what a field holds: one, but of picks one each. Days and addresses have lines of their own."""
    match row.kind:
        case Kind.FLAG:
            return ["yes"]
        case Kind.CHOICE:
            return [escaped(_SEXES.get(value, value))]
        case Kind.SEVERAL | Kind.TAGS:
            return [structured(*value)]
        case Kind.CONSENT:
            return [_parts(value)]
        case Kind.PICKS:
            return [_parts(pick) for pick in value]
        case _:
            return [escaped(str(value))]


def read_back(row: Field, value: str) -> Any:
    """Return what one value says of a field, ``None`` if it can't be read. Picks come as a tuple."""
    if row.kind is Kind.CHOICE:
        return next((found for part in components(value) if (found := read_choice(row, part))), None)
    if row.kind in {Kind.SEVERAL, Kind.TAGS}:
        return read_several(row, "\n".join(components(value))) or None
    if row.kind in _OF_PARTS:
        return _OF_PARTS[row.kind](value)
    text = unescaped(value) if row.kind is Kind.NOTE else clean_line(unescaped(value))
    return _READERS.get(row.kind, str)(text)


def _consent(value: str) -> Consent | None:
    said = _read_parts(Consent, value)
    return Consent(**said) if "allowed" in said else None


def _picks(value: str) -> tuple[Pick, ...] | None:
    said = _read_parts(Pick, value)
    return (Pick(**said),) if {"account", "kind", "id", "name"} <= said.keys() else None


def _parts(value: Parts) -> str:
    """Return the parts in the order in which their class declares them."""
    return structured(*(_plain(getattr(value, part.name)) for part in fields(value)))  # type: ignore[arg-type]


def _plain(part: Any) -> str | None:
    if isinstance(part, bool):
        return "yes" if part else "no"
    return None if part is None else str(part)


def _read_parts(kind: type[Parts], value: str) -> dict[str, Any]:
    """Return the parts that are there, by their names."""
    said: dict[str, Any] = {}
    for part, text in zip(fields(kind), components(value), strict=False):  # type: ignore[arg-type]
        read = _part(part.type, text)
        said |= {} if read is None else {part.name: read}
    return said


def _part(kind: object, text: str) -> bool | int | str | None:
    if kind is bool:
        return read_flag(text)
    if kind == int | None:
        return int(text) if text.isdecimal() else None
    return text or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_OF_PARTS: Final[dict[Kind, Callable[[str], Any]]] = {Kind.CONSENT: _consent, Kind.PICKS: _picks}
_READERS: Final[dict[Kind, Callable[[str], Any]]] = {
    Kind.UNTIL: _day,
    Kind.FLAG: read_flag,
    Kind.LANGUAGE: read_language,
    Kind.COUNTRY: read_country,
}
