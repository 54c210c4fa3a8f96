"""Numbers that regulators keep free for films, books and examples, where libphonenumber does not know them."""

import re
from collections.abc import Mapping
from typing import Final

from guests.phones.number import Kind

# By country code: what such numbers look like behind it, and what they stand for.
_RANGES: Final[Mapping[str, tuple[tuple[str, Kind], ...]]] = {
    # North American Numbering Plan Administrator: line numbers 555-0100 to 555-0199 of every area
    "1": ((r"[2-9]\d\d55501\d\d", Kind.EITHER),),
    # Arcep, the numbering plan (decision 2018-0881): numbers for audiovisual works
    "33": ((r"63998\d{4}", Kind.MOBILE),),
    # Ofcom, telephone numbers for use in TV and radio drama programmes
    "44": ((r"7700900\d{3}", Kind.MOBILE), (r"1632960\d{3}", Kind.FIXED)),
    # ComReg, the numbering conditions of use: numbers for drama
    "353": ((r"2091\d{5}", Kind.FIXED),),
}
_PATTERNS: Final = {
    code: tuple((re.compile(pattern), kind) for pattern, kind in rows) for code, rows in _RANGES.items()
}


def reserved_kind(code: str, significant: str) -> Kind | None:
    """Return what a number reserved for examples stands for, ``None`` if it is none.

    ``code`` is the country code, ``significant`` the digits behind it.
    """
    rows = _PATTERNS.get(code, ())
    return next((kind for pattern, kind in rows if pattern.fullmatch(significant)), None)
