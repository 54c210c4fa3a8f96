"""Ids of guests that come from elsewhere: they follow from what came, so that the same thing coming again is known."""

import base64
import json
from hashlib import blake2b
from typing import Any, Final

_KEY_BYTES: Final = 64  # the most that BLAKE2b takes
_ID_BYTES: Final = 12  # sixteen characters, as all our ids have


def derived_id(secret: str, *said: Any) -> str:
    """Return the id that follows from these JSON values; the secret keeps it from being guessed."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    digest = blake2b(text.encode(), digest_size=_ID_BYTES, key=secret.encode()[:_KEY_BYTES]).digest()
    return base64.urlsafe_b64encode(digest).decode()
