"""What a refusal of Check&Place says, in whatever form, and what it means.

The pages name 401 and 422 at sibling calls and show no body, so every usual form is read: a text, a list
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
        "nickname": "first_name",  # where a nickname is refused, it carried the name
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
# The names as a sentence has them ("Phone number is invalid"); "note" is too common a word to name a field.
_SPOKEN: Final = "|".join(name.replace("_", "[_ ]") for name in OURS if name != "note")
_NAMED: Final = re.compile(rf"(?<![a-z])({_SPOKEN})(?![a-z])", re.IGNORECASE)
# Words of a uniqueness error in a 422, in English and Turkish.
_TAKEN: Final = re.compile(r"\b(already|taken|duplicate|zaten|kayıtlı|mevcut)", re.IGNORECASE)
# Words that say no more than the status 404.
_NOT_FOUND: Final = re.compile(r"[\W\d]*(not[ _]found)?[\W\d]*", re.IGNORECASE)


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

    There a 404 that says more than its status is about the record. Any other, or a 405, says that the
    call isn't there, as may be where its form is assumed.
    """
    detail = refusals.detail(request, refusal, sent)
    match refusal.status:
        case httpx.codes.NOT_FOUND if of_record and not _NOT_FOUND.fullmatch(refusal.message):
            return NotFound(detail)
        case httpx.codes.NOT_FOUND | httpx.codes.METHOD_NOT_ALLOWED:
            return Unsupported(f"{detail}: Check&Place has no such call, or not in this form")
        case httpx.codes.UNPROCESSABLE_ENTITY if _TAKEN.search(refusal.message):
            return Duplicate(detail, field=refusal.field)
    return refusals.error(request, refusal, sent)


def _said(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with the name it stands under."""
    match value:
        case str():
            yield name, value
        case list():
            for item in value:
                yield from _said(item, name)
        case dict():
            for key, item in value.items():
                yield from _said(item, key)
