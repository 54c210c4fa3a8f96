"""Remarks: what people write behind a name, in brackets or after a dash, in lists and in address books."""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from guests.names.companies import company_of
from guests.names.given_names import is_given_name
from guests.names.last_names import is_particle
from guests.names.scripts.spellings import two_spellings
from guests.names.split import Name, read_name
from guests.text.remembered import remembered

_SIGN: Final = re.compile(r"[(\[]|\s[-–—|]")
_REMARK: Final = re.compile(r"(?P<name>[^()\[\]]*\w[^()\[\]]*?)\s*(?P<remark>[(\[][^()\[\]]+[)\]])\s*")
_BEHIND_DASH: Final = re.compile(r"(?P<name>.*?\w.*?)\s+[-–—|]+\s+(?P<remark>.*\w.*)")


class WholeName(NamedTuple):
    """A name, and what stands behind it: ``(allergic to nuts)``."""

    name: Name
    remark: str | None = None


@remembered(4096)
def read_whole(text: str, language: str, *, is_family_first: bool = False) -> WholeName:
    """Return the name in a cell; of ``Müller Jörg`` the first word is the family name if the header says so."""
    name, remark = without_remark(text, language)
    said = read_name(_inverted(name) if is_family_first else name, language)
    company = company_of(remark.strip("()[]")) if remark else None
    if company and said and not said.company:
        return WholeName(replace(said, company=company))
    return WholeName(said, remark)


def without_remark(text: str, language: str) -> tuple[str, str | None]:
    """Return a name without what stands in brackets or after a dash behind it, unless that is its other spelling."""
    for form in (_REMARK, _BEHIND_DASH) if _SIGN.search(text) else ():
        match = form.fullmatch(text)
        if match and not two_spellings(text, language):
            return match["name"], match["remark"]
    return text, None


def _inverted(text: str) -> str:
    """Return ``van der Berg, Jan`` of ``van der Berg Jan``: the given name is the first one known behind a word."""
    words = text.split()
    if "," in text or len(words) < 2:  # noqa: PLR2004 - a family name and a given one
        return text
    lead = next((at for at, word in enumerate(words) if not is_particle(word)), 0)
    cut = next((at for at in range(lead + 1, len(words)) if is_given_name(words[at])), lead + 1)
    return f"{' '.join(words[:cut])}, {' '.join(words[cut:])}"
