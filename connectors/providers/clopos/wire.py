"""Clopos's wire format: customers, groups and refusals, and how they translate. No calls here.

Source: the provider's pages "Create customer", "Get customers" and "Errors" (v1 and v2 agree on the writable
fields).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, TypeAdapter

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.wire import names, phones
from connectors.wire.lenient import READABLE, Lenient, RecordId
from guests.delivery.connector import Evidence, Group, ProviderRecord, Rejected
from guests.guest import Guest
from guests.values import Pick

CARRIES: Final = MappingProxyType(
    dict.fromkeys(
        ("first_name", "last_name", "phone", "email", "birthday", "note", "gender", "picks"),
        Evidence.DOCUMENTED,
    )
)
_OURS: Final = MappingProxyType(
    {
        "name": "first_name",
        "phone": "phone",
        "email": "email",
        "date_of_birth": "birthday",
        "description": "note",
        "gender": "gender",
        "group_id": "picks",
    }
)
_WIRE_FIELD: Final = re.compile(rf"(?<![a-z])({'|'.join(sorted(_OURS, reverse=True))})(?![a-z])")
_GENDERS: Final = MappingProxyType({"male": 1, "female": 2})  # null means unspecified
_OUR_GENDERS: Final = MappingProxyType({number: name for name, number in _GENDERS.items()})


class CustomerGroup(BaseModel):
    """A customer group, as far as we read it."""

    id: RecordId
    name: str

    def to_group(self) -> Group:
        """Return it as our group."""
        return Group(id=self.id, name=self.name)


class Customer(Lenient):
    """A customer, as far as we read it."""

    id: RecordId
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    date_of_birth: str | None = None
    description: str | None = None
    cid: str | None = None
    gender: int | None = None
    group_id: RecordId | None = None
    group: CustomerGroup | None = None
    phones: list[Any] = Field(default_factory=list)

    def numbers(self) -> Iterator[str]:
        """Yield every phone number of the customer, as stored."""
        for value in (self.phone, *self.phones):
            for text in value.values() if isinstance(value, dict) else (value,):
                if isinstance(text, str) and phones.digits(text):
                    yield text


CUSTOMER: Final = TypeAdapter(Customer)
CUSTOMERS: Final = TypeAdapter(list[Customer])
PAGE: Final = TypeAdapter(Annotated[list[Customer], READABLE])
GROUPS: Final = TypeAdapter(list[CustomerGroup])


def to_wire(guest: Guest, key: str) -> dict[str, str | int]:
    """Return the body of "Create customer"; ``key`` becomes ``cid``, which Clopos keeps unique.

    ``name`` is first and last name; a title has no place. Absent values are left out.
    """
    values = {
        "name": guest.name,
        "phone": guest.phone,
        "email": guest.email,
        "date_of_birth": guest.birthday.isoformat() if guest.birthday else None,
        "description": guest.note,
        "gender": _GENDERS.get(guest.gender or ""),
        "group_id": _group_id(guest),
        "cid": key,
    }
    return {name: value for name, value in values.items() if value}


def from_wire(customer: Customer, like: Guest | None = None, *, country: str = "") -> ProviderRecord:
    """Return a stored customer of a venue in ``country`` as our record.

    ``like`` is the guest we expect. Clopos has one name, which is split as in ``like`` if the whole is the
    same; to compare, compare whole names. A phone that differs only in spelling counts as the same. A group
    that nobody asked for (new customers may get one) is not a difference.
    """
    expected = like or Guest()
    name = names.read_whole(customer.name, expected)
    birthday = _date(customer.date_of_birth)
    spoken = customer.model_fields_set & _OURS.keys()
    if customer.date_of_birth and birthday is None:
        spoken -= {"date_of_birth"}
    if like is not None and not _picked(like):
        spoken -= {"group_id"}
    guest = Guest(
        title=name.title,
        first_name=name.first,
        last_name=name.last,
        phone=phones.as_stored(customer.phone, expected.phone, country=country),
        email=customer.email or None,
        birthday=birthday,
        note=customer.description or None,
        gender=_OUR_GENDERS.get(customer.gender or 0),
        picks=_picks(customer, expected),
    )
    echoed = frozenset(_OURS[name] for name in spoken) | ({"last_name"} if "name" in spoken else set())
    key = customer.cid.lower() if customer.cid else None
    return ProviderRecord(id=customer.id, guest=guest, echoed=echoed, key=key)


def data_of(body: Any) -> Any:
    """Return the payload of an answer: in its envelope, or bare as on an older page."""
    return body["data"] if isinstance(body, dict) and "data" in body else body


def total_of(body: Any) -> int | None:
    """Return a list's total number of rows, in either of the documented formats."""
    pagination = body.get("pagination") if isinstance(body, dict) else None
    holder = pagination if isinstance(pagination, dict) else body
    total = holder.get("total") if isinstance(holder, dict) else None
    return total if isinstance(total, int) else None


def refusal_of(answer: Answer) -> Refusal | None:
    """Return why an answer is a refusal, or ``None``.

    ``success`` takes precedence over the status ("Concepts"); ``error`` is a text or a list of
    ``{message, code, http_code}``.
    """
    body = answer.body if isinstance(answer.body, dict) else {}
    if answer.status < 400 and body.get("success") is not False:  # noqa: PLR2004 - success
        return None
    rows = body.get("error")
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    code = row.get("http_code")
    details = body.get("details")
    parameter = details.get("parameter") if isinstance(details, dict) else None
    refusal = Refusal(
        status=code if answer.status < 400 and isinstance(code, int) else answer.status,  # noqa: PLR2004
        message=_text(row.get("message")) or _text(body.get("message")),
        error=_text(row.get("code")) or _text(rows),
        field=None,
    )
    named = map(_WIRE_FIELD.search, (_text(parameter), refusal.error, refusal.message))
    return replace(refusal, field=next((_OURS[match[1]] for match in named if match), None))


def _picked(guest: Guest) -> Pick | None:
    return next((pick for pick in guest.picks if pick.kind == "group"), None)


def _group_id(guest: Guest) -> int | None:
    pick = _picked(guest)
    if pick is None:
        return None
    if not (pick.id.isascii() and pick.id.isdecimal() and len(pick.id) < 19):  # noqa: PLR2004 - 63 bits
        raise Rejected("a group's id is a number at Clopos", field="picks")
    return int(pick.id)


def _picks(customer: Customer, like: Guest) -> tuple[Pick, ...]:
    if not customer.group_id:
        return ()
    wanted = _picked(like)
    if wanted is not None and wanted.id == customer.group_id:
        return (wanted,)
    # Only the caller knows which account this is.
    name = customer.group.name if customer.group else customer.group_id
    return (Pick(account="", kind="group", id=customer.group_id, name=name),)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
