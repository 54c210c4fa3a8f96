"""Names on vCards: of N with its parts, else of FN; a number, an address or a company is nobody's name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from guests.names.companies import company_of
from guests.names.nobody import is_nobody
from guests.names.remarks import without_remark
from guests.names.scripts.spellings import two_spellings
from guests.names.split import Name, read_halves, read_name, read_part
from guests.names.suffixes import is_suffix
from guests.names.titles import canonical
from guests.vcards.gathered import Gathered
from guests.vcards.syntax.lines import Property

_PARTS: Final = 5


def take_name(card: Gathered, named: Mapping[str, Property], language: str) -> Name:
    """Return the person's name; company, department and a company's own name are taken."""
    units = [part for part in named["ORG"].parts if part] if "ORG" in named else []
    whole = named["FN"].line if "FN" in named else ""
    parts = [*named["N"].parts, *[""] * _PARTS][:_PARTS] if "N" in named else [""] * _PARTS
    if _is_company(named, units, whole, parts):
        units, whole, parts = units or [whole], "", [""] * _PARTS
    if units:
        card.take("company", units[0])
    if units[1:]:
        card.take("department", ", ".join(units[1:]))
    family, given, *others = parts
    parts = [take_remark(card, family, language), take_remark(card, given, language), *others]
    return _of_parts(parts, "" if is_nobody(whole) else take_remark(card, whole, language), language)


def take_remark(card: Gathered, text: str, language: str) -> str:
    """Take what an address book has behind a name, ``Tom (plumber)``; return the name.

    A company may stand there, also after a dash, behind which there may be the other half of a name.
    """
    name, remark = without_remark(text, language)
    said = remark.strip("()[] ") if remark else ""
    company = company_of(said) if said else None
    if company:
        card.take("company", company)
    elif remark and remark[0] in "([":
        card.keep(None, said)
    else:
        return text
    return name


def take_other_name(card: Gathered, properties: Sequence[Property], name: Name, language: str) -> None:
    """Take the name as it is written otherwise: in a further FN (RFC 6350, 5.4) or another script than N's, or as pronounced."""
    first, *wholes = [prop.line for prop in properties if prop.name == "FN"] or [""]
    halves = {prop.name: prop.line for prop in reversed(properties)}
    spoken = " ".join(filter(None, map(halves.get, ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"))))
    known = " ".join(filter(None, (name.first, name.last)))
    wholes = [first, *wholes] if two_spellings(f"{known} / {first}", language) else wholes
    for text in (*wholes, spoken):
        written = read_part(text, language)
        if written != known and not is_nobody(text):
            card.take("other_name", written)


def _is_company(named: Mapping[str, Property], units: list[str], whole: str, parts: list[str]) -> bool:
    """Tell whether the card is a company's (Apple's X-ABShowAs, KIND of RFC 6350), or shows nothing but one."""
    shown = {named[name].line.lower() for name in ("X-ABSHOWAS", "KIND") if name in named}
    names = {part for part in parts if part}
    is_named_so = bool(units) and whole in (units[0], " ".join(units)) and names <= {whole}
    return is_named_so or (bool(shown & {"company", "org"}) and names <= {whole, *units})


def _of_parts(parts: list[str], whole: str, language: str) -> Name:
    """Return the name of N (family; given; further given; prefixes; suffixes), else of FN."""
    family, given, further, prefix, suffix = ("" if is_nobody(part) else part for part in parts)
    given = " ".join(part for part in (given, further) if part)
    last_suffix, title_suffix = (suffix, "") if all(map(is_suffix, suffix.split())) else ("", suffix)
    titles = [part for part in (prefix, title_suffix) if part]
    title = canonical(" ".join(titles), language) or None
    if family and not given and whole != family and whole.endswith(family):
        given = read_name(whole.removesuffix(family), language).first or ""
    if family and (given or " " not in family):
        name = read_halves(given, " ".join(part for part in (family, last_suffix) if part), language)
        return replace(name, title=" ".join(part for part in (title, name.title) if part) or None)
    named = given or family
    text = whole if not named or (" " not in named and named in whole.split()) else named
    name = read_name(f"{prefix} {text}".strip(), language)
    return replace(name, title=name.title or title)
