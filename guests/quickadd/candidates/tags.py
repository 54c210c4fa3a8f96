"""Tags of the venue's own: ``#press``. What the venue has not set up stays in the note."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, taken
from guests.quickadd.line import Text
from guests.text.normalise import joined_key

_TAG: Final = re.compile(r"(?<![\w#])#([^\W\d][\w-]*)")
_ITEM: Final = re.compile(r"[ ,，、;]*(?:#(?P<tag>[^\W\d][\w-]*)|(?P<words>[^#,，、;\n]+))")


def tag_candidates(text: Text) -> Iterator[Candidate]:
    """Yield the tags in a line; case, accents and what joins their words don't count."""
    tags = _by_key(text.tags)
    for match in _TAG.finditer(text.text) if tags else ():
        if tag := tags.get(joined_key(match[1])):
            yield taken(*match.span(), "tags", (tag,), costs.FLAG, "is a tag of the venue")


def tags_listed(known: Sequence[str], typed: str) -> tuple[tuple[str, ...], int]:
    """Return the tags with which a list begins, with or without signs before them, and where they end."""
    tags, listed, end = _by_key(known), dict[str, None](), 0
    while (item := _ITEM.match(typed, end)) and (
        tag := tags.get(joined_key((item["tag"] or item["words"]).strip()))
    ):
        listed[tag] = None
        end = item.end()
    return tuple(listed), end


def _by_key(tags: Sequence[str]) -> dict[str, str]:
    return {joined_key(tag): tag for tag in tags}
