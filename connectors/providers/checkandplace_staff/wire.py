"""The staff API's wire format of customers. No calls here.

Source: the provider's page "Anonym Customers, create", whose answer shows every field of a customer. How to
write a named customer is assumed: with the answer's names, and in the partner API's format.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter

from connectors.providers.checkandplace import permits, wire
from connectors.providers.checkandplace.permits import Permit
from connectors.wire.lenient import Lenient, RecordId
from connectors.wire.phones import digits
from guests.delivery.connector import Evidence, Group
from guests.guest import Guest

# A guest saved under a nickname: the only published way.
BY_NICKNAME: Final = MappingProxyType(dict.fromkeys(("first_name", "last_name", "note"), Evidence.DOCUMENTED))
# A named customer; no page shows how to write one.
IN_FULL: Final = MappingProxyType(dict.fromkeys((*wire.CARRIES, "nickname"), Evidence.ASSUMED))
CARRIES: Final[Mapping[str, Evidence]] = MappingProxyType({**IN_FULL, **BY_NICKNAME})


class Customer(Lenient):
    """A customer, as far as we read it."""

    id: RecordId
    first_name: str | None = None
    last_name: str | None = None
    nickname: str | None = None
    country_code: str | None = None
    primary_phone_number: str | None = None
    email: str | None = None
    note: str | None = None
    type_id: str | None = None
    is_anonym: bool = False
    blacklist: bool | None = None
    gender: str | None = None
    country: str | None = None
    guest_language: str | None = None
    permits: dict[str, Permit] = Field(default_factory=dict)
    tags: list[Any] = Field(default_factory=list)


class Row(Lenient):
    """A row of a list to pick from."""

    id: RecordId
    name: str

    def to_group(self, kind: str) -> Group:
        """Return the row as our group."""
        return Group(id=self.id, name=self.name, kind=kind)


class _One(BaseModel):
    customer: Customer


def _bare(body: object) -> object:
    """Accept a list, or the only list in an object: no page says what it is called there."""
    lists = [value for value in body.values() if isinstance(value, list)] if isinstance(body, dict) else []
    return lists[0] if len(lists) == 1 else body


ONE: Final = TypeAdapter(_One)
ONE_OR_NOTHING: Final[TypeAdapter[_One | None]] = TypeAdapter(_One | None)
CUSTOMERS: Final[TypeAdapter[list[Customer]]] = TypeAdapter(Annotated[list[Customer], BeforeValidator(_bare)])
ROWS: Final[TypeAdapter[list[Row]]] = TypeAdapter(Annotated[list[Row], BeforeValidator(_bare)])


def note_of(guest: Guest, *, contact_in_note: bool) -> str | None:
    """Return the note of a guest saved under a nickname, with phone and e-mail on separate lines."""
    contact = (guest.phone, guest.email) if contact_in_note else ()
    return "\n".join(part for part in (guest.note, *contact) if part) or None


def to_nickname(guest: Guest, *, contact_in_note: bool) -> dict[str, Any]:
    """Return the body of the published call, with the whole name as the nickname."""
    nickname = guest.name or guest.nickname
    values = {"nickname": nickname, "note": note_of(guest, contact_in_note=contact_in_note)}
    return {name: value for name, value in values.items() if value}


def to_customer(guest: Guest, gender_codes: Mapping[Any, int]) -> dict[str, Any]:
    """Return the body of "create" for a named customer (assumed), without missing values."""
    values = _values(guest, gender_codes) | {"blacklist": guest.blocked or None}
    return {name: value for name, value in values.items() if value is not None} | _permits(guest)


def to_change(guest: Guest, gender_codes: Mapping[Any, int], changed: Collection[str] = ()) -> dict[str, Any]:
    """Return the body of "update" for a named customer (assumed): see the partner API's ``to_change``.

    Tags are replaced as a whole: by none only if ours have changed, since the venue may have set some there.
    """
    kept = ("customer_type_id", "gender", "tag_ids")
    values = _values(guest, gender_codes)
    if "picks" in changed:
        values["tag_ids"] = values["tag_ids"] or []
    given = {name: value for name, value in values.items() if value is not None or name not in kept}
    return given | _permits(guest)


def phone_of(customer: Customer, like: Guest | None, *, country: str = "") -> str | None:
    """Return the phone as E.164: the page shows country code and number as two fields, without values."""
    code, number = digits(customer.country_code or ""), digits(customer.primary_phone_number or "")
    expected = digits(like.phone) if like and like.phone else ""
    if like and expected and expected in (number, code + number, code + number.removeprefix("0")):
        return like.phone
    if code and number and not number.startswith(code):
        return f"+{code}{number.removeprefix('0')}"
    return wire.phone_of(customer.primary_phone_number, like, country=country)


def _values(guest: Guest, gender_codes: Mapping[Any, int]) -> dict[str, Any]:
    tags = [pick.id for pick in guest.picks if pick.kind == "tag"]
    own = {"nickname": guest.nickname, "tag_ids": tags or None}
    return wire.values_of(guest, gender_codes) | own


def _permits(guest: Guest) -> dict[str, Any]:
    return permits.to_wire(guest, permits.local)
