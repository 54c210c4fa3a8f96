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
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_CODEPAGES.get(language, _WESTERN), "replace")
