"""Nicknames that quotation marks or brackets set apart inside a name: ``Robert "Bob" Miller``, ``Margaret (Maggie) Osgood``."""

import re
from typing import Final

from guests.names.companies import is_company
from guests.names.titles import title_after, title_before

_LETTERS: Final = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?"
_APART: Final = re.compile(
    rf"(?P<before>.*\w\.?) ?(?:[\"“”„«](?P<quoted>{_LETTERS})[\"“”»]|\((?P<bracketed>{_LETTERS})\)|['‘](?P<single>{_LETTERS})['’])"
    r" (?P<behind>[^\W\d_].*)"
)
_MARK: Final = re.compile(r"[\"“”„«»(‘']")


def may_have_nickname(text: str) -> bool:
    """Tell at a glance whether there is a mark that may set a nickname apart."""
    return _MARK.search(text) is not None


def without_nickname(text: str, language: str) -> tuple[str, str | None]:
    """Return a name without the nickname inside it, and that as it was typed; a title or a company there is none."""
    match = _APART.fullmatch(text) if may_have_nickname(text) else None
    if match is None:
        return text, None
    nickname = match["quoted"] or match["bracketed"] or match["single"]
    words = nickname.split()
    if is_company(words) or any(
        title_before(word, language) or title_after(word, language) for word in words
    ):
        return text, None
    return f"{match['before']} {match['behind']}", nickname
