"""The partner API's wire format of customers. No calls here.

Source: the provider's page "Customers, create". Its answer only has names, phone, type and two of the
permissions; the rest is accepted without an echo.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter

from connectors.providers.checkandplace import permits
from connectors.providers.checkandplace.permits import Permit
from connectors.wire.lenient import READABLE, Lenient, RecordId
from connectors.wire.phones import as_stored, digits
from guests.delivery.connector import Evidence, ProviderRecord
from guests.guest import Guest

CARRIES: Final[Mapping[str, Evidence]] = MappingProxyType(
    dict.fromkeys(
        (
            "first_name",
            "last_name",
            "phone",
            "email",
            "note",
            "language",
            "country",
            "blocked",
            "picks",
            *permits.CHANNELS.values(),
        ),
        Evidence.DOCUMENTED,
    )
    | {"gender": Evidence.ASSUMED}  # the field is on the page, its codes aren't
)
OURS: Final = MappingProxyType(
    {"first_name": "first_name", "last_name": "last_name", "primary_phone_number": "phone"}
)


class Customer(Lenient):
    """A customer, as far as the answer shows it and we read it."""

    id: RecordId
    first_name: str | None = None
    last_name: str | None = None
    primary_phone_number: str | None = None
    allow_sms: bool | None = None
    allow_email: bool | None = None


class _One(BaseModel):
    customer: Customer


class _Many(BaseModel):
    customers: list[Customer]


class _Page(_Many):
    customers: Annotated[list[Customer], READABLE]


ONE: Final = TypeAdapter(_One)
ONE_OR_NOTHING: Final[TypeAdapter[_One | None]] = TypeAdapter(_One | None)
MANY: Final = TypeAdapter(_Many)
PAGE: Final[TypeAdapter[_Many]] = TypeAdapter(_Page)


def values_of(guest: Guest, gender_codes: Mapping[Any, int]) -> dict[str, Any]:
    """Return the fields with the same names in both APIs, ``None`` if the guest lacks them.

    A phone is its digits with the country code. A gender without a code isn't sent.
    """
    return {
        "first_name": guest.first_name,
        "last_name": guest.last_name,
        "primary_phone_number": digits(guest.phone) if guest.phone else None,
        "gender": gender_codes.get(guest.gender or ""),
        "country": guest.country,
        "guest_language": guest.language,
        "email": guest.email,
        "note": guest.note,
        "customer_type_id": next((pick.id for pick in guest.picks if pick.kind == "type"), None),
    }


def to_wire(guest: Guest, gender_codes: Mapping[Any, int]) -> dict[str, Any]:
    """Return the body of "create": what the guest has, and nothing else."""
    values = values_of(guest, gender_codes) | {"blacklist": guest.blocked or None}
    return {name: value for name, value in values.items() if value is not None} | permits.to_wire(
        guest, permits.iso
    )


def to_change(guest: Guest, gender_codes: Mapping[Any, int]) -> dict[str, Any]:
    """Return the body of "update": a text that the guest no longer has is ``null``.

    It leaves alone the blacklist, which has its own calls, and type, gender and consents if we don't know
    them: the venue may have set them there.
    """
    kept = ("customer_type_id", "gender")
    values = values_of(guest, gender_codes).items()
    return {name: value for name, value in values if value is not None or name not in kept} | permits.to_wire(
        guest, permits.iso
    )


def phone_of(stored: str | None, like: Guest | None, *, country: str) -> str | None:
    """Return a number as E.164: we store digits with the country code, a venue's staff in ``country`` what they dial."""
    return as_stored(stored, like.phone if like else None, country=country)


def from_wire(customer: Customer, like: Guest | None = None, *, country: str = "") -> ProviderRecord:
    """Return a customer of a venue in ``country`` as our record, compared with ``like``, the guest we expect."""
    spoken = {
        "sms": Permit(permit=customer.allow_sms),
        "email": Permit(permit=customer.allow_email),
    }
    consents: dict[str, Any] = dict(permits.from_wire(spoken, like))
    guest = Guest(
        first_name=customer.first_name or None,
        last_name=customer.last_name or None,
        phone=phone_of(customer.primary_phone_number, like, country=country),
        **consents,
    )
    echoed = {OURS[name] for name in customer.model_fields_set & OURS.keys()}
    return ProviderRecord(id=customer.id, guest=guest, echoed=frozenset(echoed | consents.keys()))
