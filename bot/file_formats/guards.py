"""Guards: a ' before what a spreadsheet might take for a formula in a CSV (OWASP ASVS 4.0, 5.3.10)."""

import re
from typing import Final

# A text that starts with the guard itself is guarded too, so that removing one restores the original.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\0]")
_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r\0])")
_SAID: Final = re.compile(r'="((?:[^"]|"")*)"')


def guarded(text: str) -> str:
    """Return the text, with a guard in front if it needs one."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text without its guard, or that of a formula which is a text and nothing else (``="0532"``)."""
    if said := _SAID.fullmatch(text):
        return said[1].replace('""', '"')
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
