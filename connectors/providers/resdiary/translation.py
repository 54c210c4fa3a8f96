"""Translation between guests and ResDiary's customers, as values."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from connectors.providers.resdiary import consents, phones
from connectors.providers.resdiary.settings import ResDiarySettings
from connectors.providers.resdiary.wire import Customer, WireAddress
from guests.delivery.connector import Evidence, ProviderRecord, Rejected
from guests.guest import Guest
from guests.values import Address, Pick

CUSTOM: Final = tuple(f"custom_{number}" for number in range(1, 6))
CARRIES: Final = MappingProxyType(
    dict.fromkeys(
        (
            "first_name",
            "last_name",
            "title",
            "phone",
            "email",
            "birthday",
            "anniversary",
            "company",
            "vip",
            "note",
            "landline",
            "department",
            "membership_id",
            "picks",
            "drinking_age",
            "consent_email",
            "consent_sms",
        ),
        Evidence.DOCUMENTED,
    )
    | dict.fromkeys(("address", *CUSTOM), Evidence.SECOND_HAND)
)
_TEXTS: Final = MappingProxyType(
    {
        "title": "Title",
        "first_name": "FirstName",
        "last_name": "Surname",
        "company": "Company",
        "department": "Department",
        "email": "Email",
        "membership_id": "MembershipId",
        "note": "Comments",
    }
    | {name: f"Field{name[-1]}" for name in CUSTOM}
)
_FLAGS: Final = MappingProxyType({"vip": "IsVip", "drinking_age": "IsDrinkingAge", "blocked": "IsBlocked"})
_DATES: Final = MappingProxyType({"birthday": "Birthday", "anniversary": "Anniversary"})
_CHANNELS: Final = MappingProxyType({"consent_email": "Email", "consent_sms": "Sms"})


def to_wire(guest: Guest, settings: ResDiarySettings) -> dict[str, Any]:
    """Return the body of "Create customer", without missing values. Raises like ``fields``."""
    given = guest.given()
    return merged(values for name, values in fields(guest, settings).items() if name in given)


def fields(guest: Guest, settings: ResDiarySettings) -> dict[str, dict[str, Any]]:
    """Return ResDiary's values for each of our fields; if two share a place, the later one wins.

    ``phone`` is a mobile, unless the numbering plan knows better and there is no other landline.
    Raises ``Rejected`` for a phone without a country code and for an invalid customer code.
    """
    moved = bool(guest.phone) and not guest.landline and phones.is_landline(guest.phone or "")
    unused = {name for name in CUSTOM if int(name[-1]) not in settings.custom_fields}
    return {
        **{name: {theirs: getattr(guest, name)} for name, theirs in _TEXTS.items() if name not in unused},
        "vip": {"IsVip": guest.vip},
        "drinking_age": {"IsDrinkingAge": guest.drinking_age},
        **{name: {theirs: _day(getattr(guest, name))} for name, theirs in _DATES.items()},
        **{
            name: consents.to_wire(channel, getattr(guest, name), settings.levels)
            for name, channel in _CHANNELS.items()
        },
        "landline": phones.split(phones.LANDLINE, guest.landline, "landline"),
        "phone": phones.split(phones.LANDLINE if moved else phones.MOBILE, guest.phone, "phone"),
        "address": {"Address": _wire_address(guest.address)},
        "picks": {"CustomerCodes": [_code(pick) for pick in guest.picks if pick.kind == "code"]},
    }


def merged(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return one body of the values of several fields."""
    return {name: value for part in parts for name, value in part.items()}


def from_wire(
    customer: Customer, settings: ResDiarySettings, like: Guest | None = None, *, country: str = ""
) -> ProviderRecord:
    """Return a stored customer of a venue in ``country`` as our record; ``like`` is the guest we expect.

    Mere differences in spelling from ``like`` count as the same.
    """
    like = like or Guest()
    stored = customer.model_dump(by_alias=True, exclude={"address"})
    phone, landline = _phones(customer, like, country)
    values: dict[str, Any] = {
        **{name: stored[theirs] or None for name, theirs in _TEXTS.items()},
        **{name: bool(stored[theirs]) for name, theirs in _FLAGS.items()},
        **{name: _date(stored[theirs]) for name, theirs in _DATES.items()},
        **{
            name: consents.from_wire(channel, customer, settings.levels, getattr(like, name))
            for name, channel in _CHANNELS.items()
        },
        "note": "\n".join(customer.comments.splitlines()) if customer.comments else None,
        "phone": phone,
        "landline": landline,
        "address": _address(customer.address, like.address),
        "picks": _picks(customer.customer_codes or [], like.picks),
    }
    return ProviderRecord(id=customer.id, guest=Guest(**values), echoed=_echoed(customer, settings))


def _echoed(customer: Customer, settings: ResDiarySettings) -> frozenset[str]:
    names = {name: theirs for rows in (_TEXTS, _FLAGS, _DATES) for name, theirs in rows.items()}
    names |= {"phone": "Mobile", "landline": "Phone", "address": "Address", "picks": "CustomerCodes"}
    names |= {name: consents.flag_of(channel, settings.levels[0]) for name, channel in _CHANNELS.items()}
    told = {
        str(field.alias) for name, field in Customer.model_fields.items() if name in customer.model_fields_set
    }
    unsaid = {name for name, theirs in _DATES.items() if _unreadable(getattr(customer, theirs.lower()))}
    # Blocking only happens there, so "not blocked" is not an answer to anything we sent.
    unsaid |= set() if customer.is_blocked else {"blocked"}
    return frozenset(name for name, theirs in names.items() if theirs in told) - unsaid


def _phones(customer: Customer, like: Guest, country: str) -> tuple[str | None, str | None]:
    phone = phones.join(customer.mobile_country_code, customer.mobile, like.phone, country=country)
    expected = like.landline or like.phone
    landline = phones.join(customer.phone_country_code, customer.phone, expected, country=country)
    if like.phone and not like.landline and not phone and landline == like.phone:
        return landline, None
    return phone, landline


def _wire_address(address: Address | None) -> dict[str, str] | None:
    if address is None:
        return None
    values = {
        "House": " / ".join(part for part in (address.number, address.box) if part),
        "Street": address.street,
        "Town": address.city,
        "CountyRegion": address.region,
        "Country": address.country,
        "Postcode": address.postal_code,
    }
    return {name: value for name, value in values.items() if value}


def _address(stored: WireAddress | None, like: Address | None) -> Address | None:
    values = {name: text for name, text in stored.model_dump(by_alias=True).items() if text} if stored else {}
    if not values or values == _wire_address(like):
        return like if values else None
    return Address(
        number=values.get("House"),
        street=values.get("Street"),
        city=values.get("Town"),
        region=values.get("CountyRegion"),
        country=values.get("Country"),
        postal_code=values.get("Postcode"),
    )


def _picks(codes: list[int], like: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """Return the codes: expected ones in their order, then others, of which we only know the id."""
    ids = [str(code) for code in codes]
    known = tuple(pick for pick in like if pick.kind == "code" and pick.id in ids)
    others = [code for code in dict.fromkeys(ids) if all(pick.id != code for pick in known)]
    return known + tuple(Pick(account="", kind="code", id=code, name=code) for code in others)


def _code(pick: Pick) -> int:
    if not (pick.id.isascii() and pick.id.isdecimal()):
        raise Rejected("a customer code is a number at ResDiary", field="picks")
    return int(pick.id)


def _day(value: date | None) -> str | None:
    return f"{value.isoformat()}T00:00:00" if value else None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _unreadable(text: str | None) -> bool:
    return bool(text) and _date(text) is None
