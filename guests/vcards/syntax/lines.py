"""vCard as lines: versions 2.1 (vCard: The Electronic Business Card), 3.0 (RFC 2426), 4.0 (RFC 6350).

Reads what a contact card needs and no more: unfolding, groups with their labels, parameters, texts in quoted-printable
or base64 with their character set. Binary values are skipped. Linear in the size of the text; it never raises.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from guests.text.normalise import clean_line
from guests.vcards.syntax.texts import components, unescaped

_LINE: Final = re.compile(
    r"(?:(?P<group>[\w-]{1,60})\.)?(?P<name>[A-Za-z0-9-]{1,40})(?P<params>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):"
)
_PARAM: Final = re.compile(r";(?:(?P<key>[\w-]+)=)?(?P<value>\"[^\"]*\"|[^;\"]*)")
_BEGIN: Final = re.compile(r"BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[^:]{0,200}?quoted-printable", re.IGNORECASE)
_CHARSETS: Final = re.compile(
    r"utf-?8|us-ascii|iso-8859-\d\d?|windows-125\d|koi8-r|gb2312|gbk|gb18030|big5|shift_jis|euc-kr"
)
_MOST: Final = 500  # lines of a card that are read; no address book writes so many
_LABEL: Final = "X-ABLABEL"
_NOT_PREFERRED: Final = 101
_BINARY: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its name in capitals, its types and flags in capitals, its parameters, its raw value.

    ``label`` is what a line of its group calls it (X-ABLABEL).
    """

    name: str
    types: frozenset[str]
    params: dict[str, str]
    value: str
    group: str | None = None
    label: str | None = None

    @property
    def text(self) -> str:
        """The value without escapes, cleaned."""
        return unescaped(self.value)

    @property
    def line(self) -> str:
        """The text on one line."""
        return clean_line(self.text)

    @property
    def parts(self) -> list[str]:
        """The texts of a value of several parts, each on one line."""
        return [clean_line(part) for part in components(self.value)]

    @property
    def preference(self) -> int:
        """Which of its like the card calls it: 1 is the first (RFC 6350, section 5.3), 101 any that it says nothing of."""
        said = self.params.get("PREF", "")
        if said.isdecimal() and said.isascii():
            return int(said[:3])
        return 1 if "PREF" in self.types else _NOT_PREFERRED


def first_card(text: str) -> list[Property] | None:
    """Return the properties of the first card in ``text``, ``None`` if there is no card."""
    lines = re.split(r"\r\n|\r|\n", text)
    begin = next(
        (index for index, line in enumerate(lines) if _BEGIN.fullmatch(line.strip("\ufeff \t"))), None
    )
    if begin is None:
        return None
    properties: list[Property] = []
    further: list[str] = []
    in_note = False
    for line in _unfolded(lines[begin + 1 :]):
        prop = _property(line)
        if prop is None:
            further += [line] if in_note else []  # of a note whose lines were not escaped
            continue
        _extend(properties, further)
        in_note = prop.name == "NOTE"
        if prop.name == "END" or len(properties) == _MOST:
            break
        if prop.name not in _BINARY:
            properties.append(prop)
    _extend(properties, further)
    return _labelled(properties)


def _extend(properties: list[Property], lines: list[str]) -> None:
    if lines:
        properties[-1] = replace(properties[-1], value="\n".join([properties[-1].value, *lines]))
        lines.clear()


def _labelled(properties: list[Property]) -> list[Property]:
    """Return the properties with the labels of their groups; Apple writes its own as ``_$!<Anniversary>!$_``."""
    labels = {
        prop.group: prop.line.removeprefix("_$!<").removesuffix(">!$_")
        for prop in properties
        if prop.group and prop.name == _LABEL
    }
    return [
        replace(prop, label=labels.get(prop.group or "") or None)
        for prop in properties
        if prop.name != _LABEL
    ]


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
    encodings = {*types, params.get("ENCODING", "").upper()}
    charset = params.get("CHARSET", "").lower()
    if "QUOTED-PRINTABLE" in encodings:
        value = _decoded(binascii.a2b_qp(value.encode("utf-8", "replace")), charset)
    elif encodings & {"B", "BASE64"}:
        value = _decoded(_from_base64(value), charset)
    return Property(match["name"].upper(), frozenset(types), params, value, match["group"])


def _from_base64(value: str) -> bytes:
    """Return the bytes, the value itself if it is no base64."""
    try:
        return binascii.a2b_base64(value, strict_mode=False)
    except (binascii.Error, ValueError):
        return value.encode("utf-8", "replace")


def _unnamed(data: bytes) -> str:
    """Return the encoding of a text that names none: UTF-8, else the letters of a western Windows."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(data: bytes, charset: str) -> str:
    known = charset if _CHARSETS.fullmatch(charset) else _unnamed(data)
    try:
        return data.decode(known, "replace")
    except LookupError:  # ISO 8859 has no part 12
        return data.decode("utf-8", "replace")
