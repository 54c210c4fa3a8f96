"""E-mail addresses and pages on a printed line, where a camera sees a comma or a space for a dot, and © for @."""

import re
from typing import Final

from guests.parsing.emails import find_emails
from guests.text.normalise import has_substance

_AT: Final = re.compile(r"(?<=[\w.-])\s?[@＠®©]\s?(?=\w)")
_LABEL: Final = re.compile(
    r"^\s*(?:(?:e[- ]?mail|e[- ]?posta|mail|e|почта|эл\. почта|poçt)\s?:|e-?mail\s)\s*", re.IGNORECASE
)
_DOT: Final = re.compile(r"\s*[.,]\s*|(?<=\w)\s+(?=(?:com|net|org|info|biz|co|gov|edu|[a-z]{2})\b)")
_SPECKS: Final = "“”\"'*{}()[]<>."
_PAGE: Final = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def take_email(line: str) -> tuple[str | None, str]:
    """Return the address on a line, mended, and what the line says besides; ``None`` if there is none."""
    whole = _AT.sub("@", _LABEL.sub("", line))
    if "@" not in whole:
        return None, line
    found = find_emails(whole)
    if found and not has_substance(whole[: found[0][0]] + whole[found[0][1] :]):
        return found[0][2], ""
    before, _, after = whole.partition("@")
    *words, local = re.sub(r"\s*[.,]\s*", ".", before).split(" ")
    domain, *more = _DOT.sub(".", after.strip()).split(" ")
    mended = find_emails(f"{local.strip(_SPECKS)}@{domain.strip('.')}")
    if mended:
        return mended[0][2], _LABEL.sub("", " ".join([*words, *more]) + " ").strip()
    if found:
        start, end, address = found[0]
        return address, f"{whole[:start]} {whole[end:]}".strip()
    return None, line


def is_page(line: str) -> bool:
    """Tell whether a line is the address of a page."""
    bare = re.sub(r"^\s*(?:web|www|site|сайт|internet)\s?[:.]\s*", "", line, flags=re.IGNORECASE).strip()
    return _PAGE.fullmatch(bare) is not None and not any(map(str.isdigit, bare.rpartition(".")[2]))
