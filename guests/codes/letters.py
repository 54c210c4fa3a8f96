"""The letters of a code: its bytes as text, by the language of the venue."""

from typing import Final

# Programs that don't write UTF-8 write what Windows had in their country.
_CODEPAGES: Final = {
    "ar": "cp1256",
    "az": "cp1254",
    "el": "cp1253",
    "he": "cp1255",
    "hu": "cp1250",
    "ja": "cp932",
    "ko": "cp949",
    "pl": "cp1250",
    "ru": "cp1251",
    "tr": "cp1254",
    "uk": "cp1251",
    "zh": "gb18030",
}
_WESTERN: Final = "cp1252"


def text_of(data: bytes, language: str) -> str:
    """Return the text of a code's bytes: UTF-8 if it is that, else the code page of the language (ISO 639-1)."""
    for text in (_decoded(data, "utf-8-sig"), _in_kanji_mode(data)):
        if text is not None:
            return text
    return data.decode(_CODEPAGES.get(language, _WESTERN), "replace")


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
    except UnicodeDecodeError:
        return None
