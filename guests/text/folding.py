"""Folding: a name as it is searched, the same whatever the script, case and marks it was typed in.

No stock folding is right for the letters that look like another: Turkish İ and ı, Azerbaijani ə. These
are mapped first, and so is what Arabic and Hebrew writers put down or leave out as they please: vowel
signs, and the hamza on an alef. Greek pairs of letters that are one sound are read as ISO 843 transcribes
them. Everything else goes through transliteration. A fold is a key, never shown.
"""

import re
import unicodedata
from typing import Final

from anyascii import anyascii

_LATIN: Final = {"İ": "i", "I": "i", "ı": "i", "Ə": "e", "ə": "e", "Ә": "e", "ә": "e"}
_ARABIC: Final = {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي"}
# The points and vowel signs of the Unicode blocks Hebrew and Arabic.
_SIGNS: Final = dict.fromkeys(
    chr(at) for at in range(0x0590, 0x0700) if unicodedata.category(chr(at)) == "Mn"
)
_FIRST: Final = str.maketrans({**_LATIN, **_ARABIC, **_SIGNS})
_JOINED: Final = re.compile(r"['’ʻʼ`´]")
# Arrows, dingbats, emoji and what joins them, which anyascii would spell out: a rose is no part of a name.
_PICTURES: Final = re.compile(
    "[\u2190-\u2bff\U0001f000-\U0001faff][\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]*"
)
_GREEK: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_PAIRS: Final = (
    (re.compile(r"(?<=ο)[υύ]"), "u"),
    (re.compile(r"(?<=[αε])[υύ]"), "v"),
    (re.compile(r"γ(?=[γξχ])"), "n"),
    (re.compile(r"\bμπ"), "b"),
    (re.compile(r"\bντ"), "d"),
    (re.compile(r"\bγκ"), "g"),
)
_APART: Final = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return ``text`` in lower-case ASCII letters and digits, words apart by single spaces; ``""`` if none is left.

    Canonically equivalent texts (Unicode annex 15) have the same fold, and a fold folds to itself.
    """
    if text.isascii():
        return _APART.sub(" ", _JOINED.sub("", text).lower()).strip()
    seen = _PICTURES.sub(" ", unicodedata.normalize("NFC", text))
    letters = _JOINED.sub("", seen.translate(_FIRST))
    if _GREEK.search(letters):
        letters = letters.lower()
        for pair, plain in _GREEK_PAIRS:
            letters = pair.sub(plain, letters)
    plain = anyascii(letters).lower()
    return _APART.sub(" ", _JOINED.sub("", plain)).strip()
