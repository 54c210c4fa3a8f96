"""What a refusal from Check&Place says, in any format, and what it means.

The pages name 401 and 422 for sibling calls and show no body, so we read every usual format: a text, a list
of texts, an object of fields with their texts, at any depth.
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
from guests.delivery.connector import ConnectorError, Duplicate, NotFound, Unsupported

OURS: Final = MappingProxyType(
    {
        "first_name": "first_name",
        "last_name": "last_name",
        "nickname": "first_name",  # a refused nickname carried the name
        "primary_phone_number": "phone",
        "phone_number": "phone",
        "phone": "phone",
        "email": "email",
        "gender": "gender",
        "country": "country",
        "guest_language": "language",
        "note": "note",
        "customer_type_id": "picks",
        "tag_ids": "picks",
        "blacklist": "blocked",
        "allow_sms": "consent_sms",
        "allow_email": "consent_email",
    }
)
# The names as used in sentences ("Phone number is invalid"); "note" is too common a word to name a field.
_SPOKEN: Final = "|".join(name.replace("_", "[_ ]") for name in OURS if name != "note")
_NAMED: Final = re.compile(rf"(?<![a-z])({_SPOKEN})(?![a-z])", re.IGNORECASE)
# Words in a uniqueness error with 422, in English and Turkish.
_TAKEN: Final = re.compile(r"\b(already|taken|duplicate|zaten|kayıtlı|mevcut)", re.IGNORECASE)
# Words that say no more than the status 404.
_NOT_FOUND: Final = re.compile(r"[\W\d]*(?:not[ _]found[\W\d]*)?", re.IGNORECASE)


def refusal_of(answer: Answer) -> Refusal:
    """Read a 4xx."""
    said = list(_said(answer.body))
    named = [name for name, _ in said if name in OURS]
    words = "; ".join(f"{name}: {text}" if name in OURS else text for name, text in said)
    found = _NAMED.search(words)
    field = named[0] if named else found[1].lower().replace(" ", "_") if found else ""
    return Refusal(answer.status, message=words, error="", field=OURS.get(field))


def error(request: Request, refusal: Refusal, sent: Any, *, of_record: bool) -> ConnectorError:
    """Return what a refusal means; ``of_record`` says whether the path names a record.

    If it does, a 404 that says more than its status is about the record. Any other 404, or a 405, means that
    the call doesn't exist, which is possible if it is only assumed.
    """
    detail = refusals.detail(request, refusal, sent)
    match refusal.status:
        case httpx.codes.NOT_FOUND if of_record and not _NOT_FOUND.fullmatch(refusal.message):
            return NotFound(detail)
        case httpx.codes.NOT_FOUND | httpx.codes.METHOD_NOT_ALLOWED:
            return Unsupported(f"{detail}: Check&Place has no such call, or not in this format")
        case httpx.codes.UNPROCESSABLE_ENTITY if _TAKEN.search(refusal.message):
            return Duplicate(detail, field=refusal.field)
    return refusals.error(request, refusal, sent)


def _said(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with its field name."""
    match value:
        case str():
            yield name, value
        case list():
            for item in value:
                yield from _said(item, name)
        case dict():
            for key, item in value.items():
                yield from _said(item, key)
