"""Tags of the venue's own: ``#press``. What the venue has not set up stays in the note."""

import re
from collections.abc import Iterator
from typing import Final

from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, taken
from guests.quickadd.line import Text
from guests.text.normalise import joined_key

_TAG: Final = re.compile(r"(?<![\w#])#([^\W\d][\w-]*)")


def tag_candidates(text: Text) -> Iterator[Candidate]:
    """Yield the tags in a line; case, accents and what joins their words don't count."""
    tags = {joined_key(tag): tag for tag in text.tags}
    for match in _TAG.finditer(text.text) if tags else ():
        if tag := tags.get(joined_key(match[1])):
            yield taken(*match.span(), "tags", (tag,), costs.FLAG, "is a tag of the venue")
