"""Ids as parts of a path."""

import re
from typing import Final

from guests.delivery.connector import NotFound

_ID: Final = re.compile(r"[0-9A-Za-z-]{1,64}")


def checked(record_id: str) -> str:
    """Return an id that is valid in a path (the pages show UUIDs); raises ``NotFound``."""
    if not _ID.fullmatch(record_id):
        raise NotFound("not an id of Check&Place")
    return record_id
