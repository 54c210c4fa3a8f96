"""Ids of guests from elsewhere: derived from the source, so that the same guest is recognised again."""

import base64
import json
from hashlib import blake2b
from typing import Any, Final

_encode: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_KEY_BYTES: Final = 64  # the maximum for BLAKE2b
_ID_BYTES: Final = 12  # sixteen characters, like all our ids


def derived_id(secret: str, *said: Any) -> str:
    """Return the id derived from these JSON values; the secret makes it unguessable."""
    digest = blake2b(_encode(said).encode(), digest_size=_ID_BYTES, key=secret.encode()[:_KEY_BYTES]).digest()
    return base64.urlsafe_b64encode(digest).decode()
