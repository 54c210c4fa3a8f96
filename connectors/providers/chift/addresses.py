"""Chift's addresses, and how they translate. No calls here.

Source: the models ``PostAddressItem`` (written) and ``AddressItem`` (read) of the OpenAPI description.
"""

from collections.abc import Sequence
from typing import Final

from connectors.wire.lenient import Lenient
from guests.delivery.connector import Rejected
from guests.values import Address

NAME: Final = "home"  # an address must have a name; this is the example's
_REQUIRED: Final = {"city": "the town", "postal_code": "the postal code"}


class StoredAddress(Lenient):
    """An address of a customer, as far as we read it."""

    street: str | None = None
    number: str | None = None
    box: str | None = None
    city: str | None = None
    postal_code: str | None = None
    country: str | None = None


def to_wire(address: Address) -> dict[str, str]:
    """Return an address in the format for writing; raises ``Rejected`` if town or postal code is missing.

    There is no field for the region: it is appended to the town, so that it isn't lost.
    """
    missing = [words for part, words in _REQUIRED.items() if not getattr(address, part)]
    if missing:
        reason = f"An address needs {' and '.join(missing)} here"
        raise Rejected("an address lacks a required part", field="address", reason=reason)
    parts = address.to_dict()
    region = parts.pop("region", None)
    if region:
        parts["city"] = f"{parts['city']}, {region}"
    return {"name": NAME, **{part: text for part, text in parts.items() if text}}


def from_wire(stored: Sequence[StoredAddress], like: Address | None) -> Address | None:
    """Return the address that matches ``like``, else the first non-empty one."""
    read = [_address(row) for row in stored]
    if like is not None and any(_key(address) == _key(_written(like)) for address in read):
        return like
    return next((address for address in read if address != Address()), None)


def _address(stored: StoredAddress) -> Address:
    return Address(**{part: (text or "").strip() or None for part, text in stored.model_dump().items()})


def _written(address: Address) -> Address:
    city = ", ".join(part for part in (address.city, address.region) if part)
    return Address(**(address.to_dict() | {"city": city or None, "region": None}))


def _key(address: Address) -> str:
    return " ".join(str(address).casefold().split())
