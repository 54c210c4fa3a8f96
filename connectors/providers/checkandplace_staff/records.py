"""Stored customers of the staff API, as our records."""

from types import MappingProxyType
from typing import Any, Final

from connectors.providers.checkandplace import permits
from connectors.providers.checkandplace_staff.wire import Customer, note_of, phone_of
from connectors.wire import names
from guests.delivery.connector import ProviderRecord
from guests.guest import Guest

OURS: Final = MappingProxyType(
    {
        "first_name": "first_name",
        "last_name": "last_name",
        "nickname": "nickname",
        "primary_phone_number": "phone",
        "email": "email",
        "note": "note",
        "blacklist": "blocked",
        "gender": "gender",
        "country": "country",
        "guest_language": "language",
    }
)
# The provider fills these in by itself: if nothing was sent, there is nothing to compare.
_DEFAULTED: Final = frozenset({"blocked", "gender", "country", "language"})


def read(
    customer: Customer, like: Guest | None = None, *, country: str = "", contact_in_note: bool = False
) -> ProviderRecord:
    """Return a customer of a venue in ``country`` as our record, compared with ``like``, the guest we expect."""
    if customer.is_anonym:
        return _by_nickname(customer, like, contact_in_note=contact_in_note)
    return _in_full(customer, like, country)


def _by_nickname(customer: Customer, like: Guest | None, *, contact_in_note: bool) -> ProviderRecord:
    """Read the nickname back as the whole name or the nickname it came from.

    First and last name of an anonymous customer are placeholders ("Unknown", "Customer 1").
    """
    values: dict[str, Any] = {}
    if "nickname" in customer.model_fields_set:
        values |= _names(customer.nickname, like)
    if "note" in customer.model_fields_set:
        values["note"] = customer.note or None
        if like and contact_in_note and customer.note == note_of(like, contact_in_note=True):
            values |= {"note": like.note, "phone": like.phone, "email": like.email}
    return ProviderRecord(id=customer.id, guest=Guest(**values), echoed=frozenset(values))


def _names(nickname: str | None, like: Guest | None) -> dict[str, str | None]:
    if like and not like.name:
        return {"nickname": nickname or None}
    first, last = names.cut_nickname(nickname, like or Guest())
    return {"first_name": first, "last_name": last}


def _in_full(customer: Customer, like: Guest | None, country: str) -> ProviderRecord:
    consents: dict[str, Any] = dict(permits.from_wire(customer.permits, like))
    gender = customer.gender if customer.gender in ("male", "female") else None
    values: dict[str, Any] = {
        "first_name": customer.first_name or None,
        "last_name": customer.last_name or None,
        "nickname": customer.nickname or None,
        "phone": phone_of(customer, like, country=country),
        "email": customer.email or None,
        "note": customer.note or None,
        "blocked": bool(customer.blacklist),
        "gender": gender,
        "country": customer.country or None,
        "language": customer.guest_language or None,
    }
    echoed = {OURS[name] for name in customer.model_fields_set & OURS.keys()}
    if like:
        echoed -= {name for name in _DEFAULTED if not getattr(like, name)}
        if like.picks and _picked(customer) == {pick.id for pick in like.picks}:
            values["picks"] = like.picks
            echoed.add("picks")
    return ProviderRecord(
        id=customer.id, guest=Guest(**values, **consents), echoed=frozenset(echoed | consents.keys())
    )


def _picked(customer: Customer) -> set[str]:
    """Return the ids of the type and the tags; no page shows the format of a tag."""
    tags = {str(tag["id"]) if isinstance(tag, dict) and "id" in tag else str(tag) for tag in customer.tags}
    return tags | ({customer.type_id} if customer.type_id else set())
