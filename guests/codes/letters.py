"""The letters of a code: its bytes as text, as a card says itself, else by the language of the venue."""

import re
from typing import Final

# Programs that don't write UTF-8 write what Windows had in their country.
_CODEPAGES: Final[dict[str, str]] = {
    "ar": "cp1256",
    "az": "cp1254",
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"), "cp1251"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "el": "cp1253",
    "fa": "cp1256",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "tr": "cp1254",
    "vi": "cp1258",
    "zh": "gb18030",
}
_WESTERN: Final = "cp1252"
_DECLARED: Final = re.compile(
    rb";CHARSET=\"?((?:windows-|cp|iso-?8859-|koi8-|euc-)\w+|shift_jis|gb\w+|big5)", re.IGNORECASE
)


def text_of(data: bytes, *languages: str) -> str:
    """Return the text of a code's bytes: UTF-8 if it is that, else as it says itself, else by the languages (ISO 639-1).

    The first one that has a code page of its own counts: cards of Turkey are in its letters, whatever its staff speaks.
    """
    for text in (_decoded(data, "utf-8-sig"), _as_declared(data), _in_kanji_mode(data)):
        if text is not None:
            return text
    page = next((_CODEPAGES[language] for language in languages if language in _CODEPAGES), _WESTERN)
    return data.decode(page, "replace")


def _as_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data)
    return _decoded(data, declared[1].decode()) if declared else None


def _in_kanji_mode(data: bytes) -> str | None:
    """Return Cyrillic or Greek that was written in the Shift_JIS of a QR code's kanji mode.

    That holds both alphabets and takes less room, so makers of codes choose it.
    """
    text = _decoded(data, "shift_jis")
    letters = [char for char in text or "" if not char.isascii()]
    return text if letters and all("\u0370" <= char <= "\u052f" for char in letters) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
