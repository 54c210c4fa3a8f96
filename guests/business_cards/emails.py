"""E-mail addresses and pages on a printed line, where a camera sees a comma or a space for a dot, and © for @."""

import re
from typing import Final

from guests.parsing.emails import find_emails

_AT: Final = re.compile(r"(?<=[\w.-])\s?[@＠®©]\s?(?=\w)")
_LABEL: Final = re.compile(
    r"^\s*(?:(?:e[- ]?mail|e[- ]?posta|mail|e|почта|эл\. почта|poçt)\s?:|e-?mail\s)\s*", re.IGNORECASE
)
_DOT: Final = re.compile(r"\s*[.,]\s*|(?<=\w)\s+(?=(?:com|net|org|info|biz|co|gov|edu|[a-z]{2})\b)")
_PAGE: Final = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def email_in(line: str) -> str | None:
    """Return the address on a line, mended; ``None`` if there is none."""
    whole = _AT.sub("@", _LABEL.sub("", line))
    if "@" not in whole:
        return None
    if found := find_emails(whole):
        start, end, address = found[0]
        if not whole[:start].strip() and not whole[end:].strip():
            return address
    before, _, after = whole.partition("@")
    local = re.sub(r"\s*[.,]\s*", ".", before).split(" ")[-1].strip("“”\"'*{}()[]<>.")
    domain = _DOT.sub(".", after.strip()).split(" ")[0].strip(".")
    mended = find_emails(f"{local}@{domain}")
    return mended[0][2] if mended else (found[0][2] if found else None)


def is_page(line: str) -> bool:
    """Tell whether a line is the address of a page."""
    bare = re.sub(r"^\s*(?:web|www|site|сайт|internet)\s?[:.]\s*", "", line, flags=re.IGNORECASE).strip()
    return _PAGE.fullmatch(bare) is not None and not any(map(str.isdigit, bare.rpartition(".")[2]))
