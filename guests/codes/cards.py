"""MECARD (NTT DOCOMO's form, which the address books of phones write) and BIZCARD (as the ZXing project describes it).

Both are brought into one form, a vCard, so there is one reader of cards.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

_MECARD: Final = {
    "N": "N",
    "TEL": "TEL",
    "TEL-AV": "TEL",
    "EMAIL": "EMAIL",
    "NOTE": "NOTE",
    "MEMO": "NOTE",
    "BDAY": "BDAY",
    "ADR": "ADR",
    "NICKNAME": "NICKNAME",
    "ORG": "ORG",
    "TITLE": "TITLE",
    "URL": "URL",
}
_BIZCARD: Final = {
    "T": "TITLE",
    "C": "ORG",
    "B": "TEL;TYPE=WORK",
    "M": "TEL;TYPE=CELL",
    "F": "TEL;TYPE=FAX",
    "E": "EMAIL",
}
_FIELD: Final = re.compile(r"([A-Za-z-]+):((?:\\.|[^;\\])*);?", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def as_vcard(text: str) -> str:
    """Return a MECARD or a BIZCARD as a vCard of version 3.0."""
    form, _, body = text.partition(":")
    fields = [(name.upper(), value) for name, value in _FIELD.findall(body) if value]
    lines = _of_mecard(fields) if form.upper() == "MECARD" else _of_bizcard(dict(fields), fields)
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def _of_mecard(fields: list[tuple[str, str]]) -> Iterator[str]:
    for name, value in fields:
        if name == "N":
            family, *given = _split(value)
            # One name alone is a whole one: who has only that to write, writes it as it is said.
            yield f"N:{_kept(family)};{_kept(' '.join(given))};;;" if given else f"FN:{_kept(family)}"
        elif name == "ADR":
            parts = [_kept(part) for part in _split(value)]
            yield f"ADR:{';'.join(parts)}" if len(parts) > 1 else f"ADR:;;{parts[0]};;;;"
        else:
            yield f"{_MECARD.get(name, 'NOTE')}:{_kept(_plain(value))}"


def _of_bizcard(first: Mapping[str, str], fields: list[tuple[str, str]]) -> Iterator[str]:
    yield f"N:{_kept(_plain(first.get('X', '')))};{_kept(_plain(first.get('N', '')))};;;"
    for name, value in fields:
        kept = _kept(_plain(value))
        if name == "A":
            yield f"ADR:;;{kept};;;;"
        elif name not in ("N", "X"):
            yield f"{_BIZCARD.get(name, 'NOTE')}:{kept}"


def _split(value: str) -> list[str]:
    """Return the parts between commas that no backslash takes for its own."""
    return [_plain(part).strip() for part in re.split(r"(?<!\\),", value)]


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value)


def _kept(value: str) -> str:
    """Return a value with what separates in a vCard marked as its own (RFC 2426, 4)."""
    return re.sub(r"([\\;,])", r"\\\1", value).replace("\r\n", "\n").replace("\n", r"\n")
