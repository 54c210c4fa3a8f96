"""What Chift's refusals say, and what they mean.

Source: the pages "Errors" and "Idempotency", and ``ChiftError`` and ``HTTPValidationError`` in the OpenAPI
description. A code takes precedence over the status it comes with.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

import httpx

from connectors.http import refusals
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.refusals import Refusal
from guests.delivery.connector import ConnectorError, NotFound, Unauthorised, Unsupported

POS_LOGIN: Final = "ERROR_CONNECTOR_AUTHENTICATION"
EXPLAINED: Final = frozenset({502})  # Chift's login at the POS failed
# Somebody has to fix the restaurant's or our account at Chift.
_SETTINGS: Final = frozenset(
    {
        POS_LOGIN,
        "ERROR_CHIFT_AUTHENTICATION_ERROR",
        "ERROR_CONNECTOR_CONFIGURATION",
        "ERROR_NO_ACTIVE_CONNECTION",
        "ERROR_CONFIGURATION_CONNECTION",
    }
)
# Chift gave up after it had contacted the POS, or is still trying: the call may be carried out.
_UNCLEAR: Final = frozenset(
    {"ERROR_UNKNOWN", "ERROR_TECHNICAL_MAPPING", "ERROR_INVALID_RESPONSE", "REQUEST_IN_PROCESS"}
)
_OURS: Final = MappingProxyType(
    {
        "first_name": "first_name",
        "last_name": "last_name",
        "phone": "phone",
        "email": "email",
        "address": "address",
    }
)
_POS_LACKS_IT: Final = re.compile(r"not supported by (?:the )?(.{1,60}?)[\s.]*$")
_POS_LOGIN_FAILED: Final = re.compile(r"authenticate to", re.IGNORECASE)
_NO_CONSUMER: Final = re.compile(r"consumer\b.{0,200} not exist", re.IGNORECASE)


def refusal_of(answer: Answer) -> Refusal | None:
    """Return why an answer is a refusal, or ``None``.

    ``status: "error"`` in the body is a refusal whatever the answer's status, which then counts as 400.
    """
    body = answer.body if isinstance(answer.body, dict) else {}
    status = answer.status
    if status < httpx.codes.BAD_REQUEST:
        if body.get("status") != "error":
            return None
        status = httpx.codes.BAD_REQUEST
    faults = list(_faults(body.get("detail")))
    words = "; ".join(f"{where[-1]}: {text}" for where, text in faults if where)
    return Refusal(
        status=status,
        message=words or _text(body.get("message")),
        error=_text(body.get("error_code")),
        field=next((_OURS[part] for where, _ in faults for part in where if part in _OURS), None),
    )


def meaning(request: Request, refusal: Refusal, sent: Any = None) -> ConnectorError:
    """Return what a refusal means; one of a repeated request id is a ``Duplicate`` without the record."""
    words = refusals.detail(request, refusal, sent)
    if refusal.error in _SETTINGS or _is_about_settings(refusal):
        return Unauthorised(words)
    if refusal.error in _UNCLEAR:
        return request.unknown(words)
    if refusal.status == httpx.codes.METHOD_NOT_ALLOWED:
        lacks = _POS_LACKS_IT.search(refusal.message)
        return Unsupported(f"{request.name}: Unsupported by {lacks[1] if lacks else 'this POS'}")
    if refusal.error == "ERROR_API_RESOURCE_NOT_FOUND":
        return Unsupported(f"{words}: there is no such call, check base_url")
    if refusal.status == httpx.codes.NOT_FOUND and refusal.error.endswith("_NOT_FOUND"):
        return NotFound(words)
    return refusals.error(request, refusal, sent)


def _is_about_settings(refusal: Refusal) -> bool:
    if refusal.status == httpx.codes.BAD_GATEWAY:
        return bool(_POS_LOGIN_FAILED.search(refusal.message))
    return refusal.status == httpx.codes.NOT_FOUND and bool(_NO_CONSUMER.search(refusal.message))


def _faults(detail: Any) -> Iterator[tuple[list[str], str]]:
    """Yield where each fault is (``body``, ``address``, ``city``) and its words."""
    for row in detail if isinstance(detail, list) else []:
        where = row.get("loc") if isinstance(row, dict) else None
        if isinstance(where, list):
            yield [part for part in where if isinstance(part, str)], _text(row.get("msg"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
