"""How values are stored as text in both engines."""

import json
import re
from json.encoder import encode_basestring_ascii as _quote
from typing import Any, Final

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))  # ``json.dumps`` makes a new one for each value
_DECODE: Final = json.JSONDecoder().decode
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def pack(value: Any) -> str:
    """Return the value as ASCII JSON, which both engines accept whatever somebody typed."""
    return _ENCODER.encode(value)


def pack_texts(*texts: str | None) -> str:
    """Return the same for a list of texts, at a fraction of the work."""
    return f"[{','.join(['null' if text is None else _quote(text) for text in texts])}]"


def unpack(text: str) -> Any:
    """Read what ``pack`` wrote."""
    return _DECODE(text)


def plain(text: str) -> str:
    """Return the text without characters that an engine refuses.

    PostgreSQL text can't contain NUL, and a lone surrogate has no UTF-8 form; each becomes U+FFFD.
    """
    if text.isascii() and "\x00" not in text:  # nearly always, and hardly any work
        return text
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
