"""Folding: a name as it is searched, the same whatever the script, case and marks it was typed in.

No stock folding is right for the letters that look like another: Turkish İ and ı, Azerbaijani ə. These
are mapped first; everything else goes through transliteration. A fold is a key, never shown.
"""

import re
from typing import Final

from anyascii import anyascii

_FIRST: Final = str.maketrans({"İ": "i", "I": "i", "ı": "i", "Ə": "e", "ə": "e", "Ә": "e", "ә": "e"})
_JOINED: Final = re.compile(r"['’ʻʼ`´]")
_APART: Final = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return ``text`` in lower-case ASCII letters and digits, words apart by single spaces; ``""`` if none is left."""
    plain = anyascii(_JOINED.sub("", text.translate(_FIRST))).lower()
    return _APART.sub(" ", _JOINED.sub("", plain)).strip()


def name_keys(first: str | None, last: str | None) -> tuple[str, str]:
    """Return the keys under which a name is found, in both orders."""
    parts = [fold(part) for part in (first, last) if part]
    return " ".join(parts), " ".join(reversed(parts))
