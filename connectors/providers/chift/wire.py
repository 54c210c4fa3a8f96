"""Chift's wire format: customers and related data, and how they translate. No calls here.

Source: the pages "Create one customer", "Get customers", "Get one customer" and "Get transaction
information", and the models of the same names in the provider's OpenAPI description.
"""

from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import BaseModel, Field, TypeAdapter

from connectors.providers.chift import addresses
from connectors.providers.chift.addresses import StoredAddress
from connectors.wire import names, phones
from connectors.wire.lenient import READABLE, Lenient, RecordId
from guests.delivery.connector import Evidence, ProviderRecord
from guests.guest import Guest
from guests.names.split import Name

CARRIES: Final = MappingProxyType(
    dict.fromkeys(("first_name", "last_name", "phone", "email", "address"), Evidence.DOCUMENTED)
)
POINT_OF_SALE: Final = "Point of Sale"
T = TypeVar("T")


class Customer(Lenient):
    """A customer, as far as we read it. We don't keep loyalty points."""

    id: RecordId
    name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    birthdate: str | None = None
    addresses: list[StoredAddress] | None = None


class Listing(BaseModel, Generic[T]):
    """One page of a list; ``total`` counts the rows of all pages."""

    items: list[T]
    total: int | None = None


class _Page(Listing[Customer]):
    items: Annotated[list[Customer], READABLE]


class Location(BaseModel):
    """An outlet of the restaurant, as far as we read it."""

    id: RecordId
    name: str


class Consumer(BaseModel):
    """The restaurant as Chift's customer, as far as we read it."""

    name: str


class Connection(Lenient):
    """A consumer's connection to an outside system, as far as we read it."""

    connectionid: str = Field(pattern=r"^[0-9a-fA-F-]{32,36}$")  # it becomes part of a path
    integration: str = "a system without a name"
    api: str = ""
    status: str = ""

    @property
    def is_active_pos(self) -> bool:
        """Whether it can store customers."""
        return self.api == POINT_OF_SALE and self.status == "active"


class Transaction(Lenient):
    """What Chift recorded of a call with a request id."""

    status_code: int
    created_entity_id: RecordId | None = None


CUSTOMER: Final = TypeAdapter(Customer)
CUSTOMERS: Final = TypeAdapter(Listing[Customer])
PAGE: Final[TypeAdapter[Listing[Customer]]] = TypeAdapter(_Page)
LOCATIONS: Final = TypeAdapter(Listing[Location])
CONSUMER: Final = TypeAdapter(Consumer)
CONNECTIONS: Final = TypeAdapter(list[Connection])
TRANSACTION: Final = TypeAdapter(Transaction)


def to_wire(guest: Guest) -> dict[str, Any]:
    """Return the body of "Create one customer"; absent values are left out.

    Raises ``Rejected`` for an address that lacks what Chift requires.
    """
    values = {
        "first_name": guest.first_name,
        "last_name": guest.last_name,
        "phone": guest.phone,
        "email": guest.email,
        "address": addresses.to_wire(guest.address) if guest.address else None,
    }
    return {name: value for name, value in values.items() if value}


def from_wire(customer: Customer, like: Guest | None = None, *, country: str = "") -> ProviderRecord:
    """Return a stored customer of a venue in ``country`` as our record.

    ``like`` is the guest we expect: mere differences in spelling count as the same. A POS with a single name
    field leaves ``first_name`` and ``last_name`` empty, and ``name`` is split. An empty list of addresses
    says nothing: the page's own example has one although an address was sent.
    """
    expected = like or Guest()
    name = Name(None, customer.first_name or None, customer.last_name or None)
    if not name:
        name = names.read_whole(customer.name, expected)
    birthday = _date(customer.birthdate)
    guest = Guest(
        title=name.title,
        first_name=name.first,
        last_name=name.last,
        phone=phones.as_stored(customer.phone, expected.phone, country=country),
        email=_email(customer.email, expected.email),
        birthday=birthday,
        address=addresses.from_wire(customer.addresses or [], expected.address),
    )
    spoken = customer.model_fields_set & {"phone", "email"}
    if customer.model_fields_set & {"name", "first_name", "last_name"}:
        spoken |= {"first_name", "last_name"}
    spoken |= {name for name in ("birthday", "address") if getattr(guest, name)}
    return ProviderRecord(id=customer.id, guest=guest, echoed=frozenset(spoken))


def _email(stored: str | None, like: str | None) -> str | None:
    email = (stored or "").strip() or None
    return like if email and like and email.casefold() == like.casefold() else email


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
