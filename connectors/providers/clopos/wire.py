"""Clopos's wire format: customers, groups and refusals, and how they translate. No calls here.

Source: the provider's pages "Create customer", "Get customers" and "Errors" (v1 and v2 agree on the
fields that can be written).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter, model_validator

from connectors.answers import Answer
from guests.guest import Guest
from guests.ports import Evidence, Group, Record

CARRIES: Final = MappingProxyType(
    dict.fromkeys(
        ("first_name", "last_name", "phone", "email", "birthday", "note"),
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
    }
)
_WIRE_FIELD: Final = re.compile(r"(?<![a-z])(date_of_birth|description|phone|email|name)(?![a-z])")


def _id(value: object) -> object:
    """Take an id as the examples (a number) and as the schema (text) have it."""
    return str(value) if isinstance(value, int) and 0 <= value < 1 << 63 and value is not True else value


RecordId = Annotated[str, BeforeValidator(_id)]


class Customer(BaseModel):
    """A customer, as far as we read it. A text field of another type is as if it weren't there."""

    id: RecordId
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    date_of_birth: str | None = None
    description: str | None = None
    cid: str | None = None
    phones: list[Any] = []

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_no_text(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        texts = {name: data[name] for name in (*_OURS, "cid") if isinstance(data.get(name, 0), str | None)}
        phones = data.get("phones")
        return texts | {"id": data.get("id"), "phones": phones if isinstance(phones, list) else []}

    def numbers(self) -> Iterator[str]:
        """Yield the digits of every phone number of the customer."""
        for value in (self.phone, *self.phones):
            for text in value.values() if isinstance(value, dict) else (value,):
                if isinstance(text, str) and digits(text):
                    yield digits(text)


class CustomerGroup(BaseModel):
    """A customer group, as far as we read it."""

    id: RecordId
    name: str

    def to_group(self) -> Group:
        """Return the group in our words."""
        return Group(id=self.id, name=self.name)


class Grant(BaseModel):
    """The answer to a login. Both versions say 3600 seconds."""

    token: str = Field(pattern=r"^[!-~]+$")  # it becomes a header
    expires_in: float = Field(3600, gt=0, allow_inf_nan=False)


CUSTOMER: Final = TypeAdapter(Customer)
CUSTOMERS: Final = TypeAdapter(list[Customer])
GROUPS: Final = TypeAdapter(list[CustomerGroup])
GRANT: Final = TypeAdapter(Grant)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the provider said no: the status that counts, its words, and our field if they name one."""

    status: int
    message: str
    error: str
    field: str | None


def digits(text: str) -> str:
    """Return the digits of a phone number, without the international prefix 00."""
    return re.sub(r"[^0-9]", "", text).removeprefix("00")


def to_wire(guest: Guest, key: str) -> dict[str, str]:
    """Return the body of "Create customer"; ``key`` becomes ``cid``, which Clopos keeps unique.

    ``name`` is first and last name; a title has no place. Absent values are left out.
    """
    values = {
        "name": guest.name,
        "phone": guest.phone,
        "email": guest.email,
        "date_of_birth": guest.birthday.isoformat() if guest.birthday else None,
        "description": guest.note,
        "cid": key,
    }
    return {name: value for name, value in values.items() if value}


def from_wire(customer: Customer, like: Guest | None = None) -> Record:
    """Return a stored customer in our words.

    Clopos has one name. It is split as in ``like``, the guest it is expected to be, if the whole is
    the same, else at its last space; to compare, compare whole names. A phone that differs from
    ``like``'s in spelling alone is taken as the same.
    """
    like = like or Guest()
    first, last = _names(customer.name, like)
    birthday = _date(customer.date_of_birth)
    spoken = customer.model_fields_set & _OURS.keys()
    if customer.date_of_birth and birthday is None:
        spoken -= {"date_of_birth"}
    guest = Guest(
        first_name=first,
        last_name=last,
        phone=_phone(customer.phone, like),
        email=customer.email or None,
        birthday=birthday,
        note=customer.description or None,
    )
    echoed = frozenset(_OURS[name] for name in spoken) | ({"last_name"} if "name" in spoken else set())
    key = customer.cid.lower() if customer.cid else None
    return Record(id=customer.id, guest=guest, echoed=echoed, key=key)


def data_of(body: Any) -> Any:
    """Return what an answer is about: inside its envelope, or bare as on an older page."""
    return body["data"] if isinstance(body, dict) and "data" in body else body


def total_of(body: Any) -> int | None:
    """Return how many rows a list has in all, in either of the documented forms."""
    pagination = body.get("pagination") if isinstance(body, dict) else None
    holder = pagination if isinstance(pagination, dict) else body
    total = holder.get("total") if isinstance(holder, dict) else None
    return total if isinstance(total, int) else None


def refusal_of(answer: Answer) -> Refusal | None:
    """Return why an answer is a refusal, ``None`` if it is none.

    ``success`` counts before the status ("Concepts"); ``error`` is a text or a list of
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


def _names(name: str | None, like: Guest) -> tuple[str | None, str | None]:
    whole = " ".join((name or "").split())
    if whole == " ".join(like.name.split()):
        return like.first_name, like.last_name
    first, _, last = whole.rpartition(" ")
    return (first, last) if first else (whole or None, None)


def _phone(stored: str | None, like: Guest) -> str | None:
    if not stored:
        return None
    number = digits(stored)
    if like.phone and number == digits(like.phone):
        return like.phone
    return f"+{number}" if stored.strip().startswith(("+", "00")) and number else stored.strip()


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
