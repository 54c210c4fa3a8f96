"""Refusals: what a provider's definite "no" means where its own pages don't say otherwise."""

from dataclasses import dataclass
from typing import Any, Final

import httpx

from connectors.http.outcomes import Request
from connectors.http.scrub import scrub, texts_in
from guests.delivery.connector import (
    ConnectorError,
    Duplicate,
    NotFound,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)

LONGEST_REASON: Final = 300  # characters of the provider's words to show the host


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the provider said no: the effective status, its words, and our field if they name one.

    ``message`` is a sentence, ``error`` a sentence or a code.
    """

    status: int
    message: str
    error: str
    field: str | None

    @property
    def reason(self) -> str | None:
        """The sentence for the host."""
        words = self.error if " " in self.error else self.message
        return words[:LONGEST_REASON] or None

    @property
    def is_temporary(self) -> bool:
        """Whether the same call may well succeed later."""
        return (
            self.status == httpx.codes.TOO_MANY_REQUESTS or self.status >= httpx.codes.INTERNAL_SERVER_ERROR
        )


def detail(request: Request, refusal: Refusal | None, sent: Any = None) -> str:
    """Word a refusal for the log, without the ``sent`` values (a body or parameters)."""
    if refusal is None:
        return request.name
    words = scrub(": ".join(filter(None, (refusal.message, refusal.error))), texts_in(sent))
    return f"{request.name}: {refusal.status} {words}".rstrip()


def error(request: Request, refusal: Refusal, sent: Any = None) -> ConnectorError:
    """Return what a refusal's status means."""
    words = detail(request, refusal, sent)
    meaning: ConnectorError = Rejected(words, field=refusal.field, reason=refusal.reason)
    match refusal.status:
        case httpx.codes.CONFLICT:
            meaning = Duplicate(words, field=refusal.field)
        case httpx.codes.TOO_MANY_REQUESTS:
            meaning = Unavailable(words)
        case httpx.codes.UNAUTHORIZED | httpx.codes.FORBIDDEN:
            meaning = Unauthorised(words)
        case httpx.codes.NOT_FOUND if refusal.message and not request.writes:
            meaning = NotFound(words)
        case httpx.codes.NOT_FOUND | httpx.codes.METHOD_NOT_ALLOWED:
            meaning = Unsupported(f"{words}: there is no such call, check base_url")
        case _ if refusal.is_temporary:
            meaning = request.unknown(words)
    return meaning


def login_error(request: Request, refusal: Refusal, sent: Any) -> ConnectorError:
    """Return what a refused login means: the settings are wrong, unless it is temporary."""
    if refusal.is_temporary:
        return Unavailable(detail(request, refusal))
    return Unauthorised(detail(request, refusal, sent))
