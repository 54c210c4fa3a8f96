"""vCard as lines: versions 2.1 (vCard: The Electronic Business Card), 3.0 (RFC 2426), 4.0 (RFC 6350).

Reads what a contact card needs and no more: unfolding, groups, parameters, quoted-printable with its
character set, escapes. Binary values are skipped. Linear in the size of the text; it never raises.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guests.text.normalise import clean

_LINE: Final = re.compile(
    r"(?:[\w-]{1,60}\.)?(?P<name>[A-Za-z0-9-]{1,40})(?P<params>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):"
)
_PARAM: Final = re.compile(r";(?:(?P<key>[\w-]+)=)?(?P<value>\"[^\"]*\"|[^;\"]*)")
_BEGIN: Final = re.compile(r"BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[^:]{0,200}?quoted-printable", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_CHARSETS: Final = re.compile(
    r"utf-?8|us-ascii|iso-8859-\d\d?|windows-125\d|koi8-r|gb2312|gbk|gb18030|big5|shift_jis|euc-kr"
)
_BINARY: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its name in capitals, its types and flags in capitals, its parameters, its raw value."""

    name: str
    types: frozenset[str]
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value without escapes, cleaned."""
        return clean(_unescaped(self.value))

    def parts(self, separator: str = ";") -> list[str]:
        """Return the components of a structured value, without escapes, cleaned."""
        return [clean(_unescaped(part)) for part in re.split(rf"(?<!\\){separator}", self.value)]


def first_card(text: str) -> list[Property] | None:
    """Return the properties of the first card in ``text``, ``None`` if there is no card."""
    lines = re.split(r"\r\n|\r|\n", text)
    begin = next(
        (index for index, line in enumerate(lines) if _BEGIN.fullmatch(line.strip("\ufeff \t"))), None
    )
    if begin is None:
        return None
    properties: list[Property] = []
    for line in _unfolded(lines[begin + 1 :]):
        prop = _property(line)
        if prop and prop.name == "END":
            break
        if prop and prop.name not in _BINARY:
            properties.append(prop)
    return properties


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Yield unfolded lines. A quoted-printable value goes on while its line ends with ``=``."""
    pending: list[str] = []
    for line in lines:
        if pending and pending[-1].endswith("=") and _QUOTED.match(pending[0]):
            pending[-1] = pending[-1][:-1]
            pending.append(line)
        elif pending and line[:1] in (" ", "\t"):
            pending.append(line[1:])
        else:
            yield "".join(pending)
            pending = [line]
    yield "".join(pending)


def _property(line: str) -> Property | None:
    match = _LINE.match(line)
    if not match:
        return None
    params: dict[str, str] = {}
    types: set[str] = set()
    for param in _PARAM.finditer(match["params"]):
        key, value = (param["key"] or "TYPE").upper(), param["value"].strip('"')
        params[key] = value
        if key == "TYPE":
            types.update(value.upper().split(","))
        elif key == "PREF":
            types.add("PREF")
    value = line[match.end() :]
    if "QUOTED-PRINTABLE" in types or params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = _decoded(value, params.get("CHARSET", "utf-8").lower())
    return Property(match["name"].upper(), frozenset(types), params, value)


def _decoded(value: str, charset: str) -> str:
    data = binascii.a2b_qp(value.encode("utf-8", "replace"))
    known = charset if _CHARSETS.fullmatch(charset) else "utf-8"
    try:
        return data.decode(known, "replace")
    except LookupError:  # ISO 8859 has no part 12
        return data.decode("utf-8", "replace")


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
