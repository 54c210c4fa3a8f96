"""ResDiary's wire format: customers, codes, logins and refusals. No calls and no translation here.

Source: the provider's page "Customer" for the fields' meaning; "Booking", "Data Extract" and public clients
for their names, which that page lacks.
"""

import re
from typing import Any, Final

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_pascal

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.wire.lenient import Lenient, RecordId
from guests.delivery.connector import Group

_NAMES: Final = ConfigDict(alias_generator=to_pascal)
_OURS: Final = {
    "title": "title",
    "firstname": "first_name",
    "surname": "last_name",
    "company": "company",
    "department": "department",
    "email": "email",
    "mobile": "phone",
    "mobilecountrycode": "phone",
    "phone": "landline",
    "phonecountrycode": "landline",
    "isvip": "vip",
    "comments": "note",
    "birthday": "birthday",
    "anniversary": "anniversary",
    "isdrinkingage": "drinking_age",
    "membershipid": "membership_id",
    "customercodes": "picks",
    "address": "address",
    **{f"field{number}": f"custom_{number}" for number in range(1, 6)},
    **{f"customfield{number}": f"custom_{number}" for number in range(1, 6)},
}
# Field names in sentences, as far as we have seen such sentences.
_SAID: Final = (
    (re.compile(r"e-?mail", re.IGNORECASE), "email"),
    (re.compile(r"mobile|landline|phone", re.IGNORECASE), "phone"),
    (re.compile(r"birthday", re.IGNORECASE), "birthday"),
    (re.compile(r"anniversary", re.IGNORECASE), "anniversary"),
    (re.compile(r"surname", re.IGNORECASE), "last_name"),
    (re.compile(r"first name", re.IGNORECASE), "first_name"),
)


class WireAddress(Lenient):
    """A postal address. ``house`` is its number or name."""

    model_config = _NAMES

    house: str | None = None
    street: str | None = None
    town: str | None = None
    county_region: str | None = None
    country: str | None = None
    postcode: str | None = None


class Customer(Lenient):
    """A customer, as far as we read it. Dates have a meaningless time of day."""

    model_config = _NAMES

    id: RecordId = Field(pattern=r"^[0-9]+$")
    title: str | None = None
    first_name: str | None = None
    surname: str | None = None
    company: str | None = None
    department: str | None = None
    email: str | None = None
    mobile_country_code: int | None = None
    mobile: str | None = None
    phone_country_code: int | None = None
    phone: str | None = None
    is_vip: bool | None = None
    is_blocked: bool | None = None
    is_drinking_age: bool | None = None
    receive_email_marketing: bool | None = None
    receive_sms_marketing: bool | None = None
    receive_restaurant_email_marketing: bool | None = None
    receive_restaurant_sms_marketing: bool | None = None
    group_email_marketing_opt_in_text: str | None = None
    group_sms_marketing_opt_in_text: str | None = None
    restaurant_email_marketing_opt_in_text: str | None = None
    restaurant_sms_marketing_opt_in_text: str | None = None
    comments: str | None = None
    birthday: str | None = None
    anniversary: str | None = None
    membership_id: str | None = None
    field1: str | None = None
    field2: str | None = None
    field3: str | None = None
    field4: str | None = None
    field5: str | None = None
    customer_codes: list[int] | None = None
    address: WireAddress | None = None


class CustomerCode(Lenient):
    """A code that the restaurant gives to customers, named as in the provider's customer extract."""

    model_config = _NAMES

    id: RecordId
    name: str

    def to_group(self) -> Group:
        """Return it as our group."""
        return Group(id=self.id, name=self.name, kind="code")


class Grant(Lenient):
    """The answer to a login: a refusal has status 200 and a ``status`` other than Success."""

    model_config = _NAMES

    status: str
    token: str | None = None
    token_expiry_utc: str | None = None


CUSTOMER: Final = TypeAdapter(Customer)
CODES: Final = TypeAdapter(list[CustomerCode])
GRANT: Final = TypeAdapter(Grant)
ANYTHING: Final[TypeAdapter[Any]] = TypeAdapter(Any)


def refusal_of(answer: Answer) -> Refusal | None:
    """Return why an answer is a refusal, or ``None``.

    Source: the provider's page "Errors": ``Message`` and ``ValidationErrors`` of ``PropertyName`` and
    ``ErrorMessage``.
    """
    if answer.status < 400:  # noqa: PLR2004 - success
        return None
    body = answer.body if isinstance(answer.body, dict) else {}
    listed = body.get("ValidationErrors")
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    sentences = [text for row in rows if (text := _text(row.get("ErrorMessage")))]
    words = " ".join(dict.fromkeys(sentences)) or _text(body.get("Message"))
    named = (_field_called(_text(row.get("PropertyName"))) for row in rows)
    return Refusal(answer.status, words, "", next(filter(None, named), None) or _field_in(words))


def skipped(body: Any, record_id: str) -> bool:
    """Tell whether the answer to a scheduled deletion lists ``record_id`` as skipped.

    The page describes two lists of ids, without their names.
    """
    lists = body.items() if isinstance(body, dict) else ()
    return any(
        record_id in map(str, ids) for name, ids in lists if "skip" in name.lower() and isinstance(ids, list)
    )


def _field_called(name: str) -> str | None:
    parts = [part for part in re.split(r"[.\[\]]", name.lower()) if part]
    return next((_OURS[part] for part in reversed(parts) if part in _OURS), None)


def _field_in(words: str) -> str | None:
    return next((field for pattern, field in _SAID if pattern.search(words)), None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
