"""Answer: what a provider said, decoded; and the strict reading of JSON."""

from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json


@dataclass(frozen=True, slots=True)
class Answer:
    """A definite answer: a 2xx, or a 4xx that says what is wrong.

    ``body`` is the decoded JSON; ``None`` for 204, and for a refusal without JSON.
    """

    status: int
    body: Any


def decode(data: bytes) -> Any:
    """Read UTF-8 JSON (RFC 8259); raises ``ValueError``.

    Refuses what Python's own reader accepts: NaN and Infinity, nesting beyond 200 levels, numbers of
    thousands of digits, half a surrogate pair (which no database would store).
    """
    return from_json(data, allow_inf_nan=False)


def is_json(content_type: str) -> bool:
    """Whether a Content-Type means JSON: ``application/json`` or a ``+json`` type (RFC 6839)."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
