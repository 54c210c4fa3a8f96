"""Records: the fields of a customer, and reading and validating a sent one."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sandbox.resdiary.store import Refusal, ResDiaryStore, Row

ADDRESS: Final = ("House", "Street", "Town", "CountyRegion", "Country", "Postcode")
_NONE: Final = object()


def read(store: ResDiaryStore, body: Any) -> Row:
    """Return the record in ``body``, with every field; raises ``Refusal`` (400)."""
    if not isinstance(body, dict) or not body:
        raise Refusal(400, "The 'request' parameter must be specified")
    values = {name: value for name, value in body.items() if value not in (None, "", [])}
    store.violations += [f"unknown field {name!r}" for name in body if name not in _RULES | _ALSO]
    row: Row = {}
    errors: list[tuple[str, str]] = []
    for name, rule in _RULES.items():
        row[name] = rule(values[name]) if name in values else _DEFAULTS.get(name)
        if row[name] is _NONE:
            errors.append((name, f"The value is not valid for {name}."))
    errors += _wrong(store, row)
    if errors:
        raise Refusal(400, "The request is invalid.", *errors)
    return row


def _wrong(store: ResDiaryStore, row: Row) -> list[tuple[str, str]]:
    errors = []
    if not row["Email"]:
        errors.append(("Email", "The email address must be supplied"))
    if not row["Mobile"] and not row["Phone"]:
        errors.append(("Mobile", "Either a mobile or a landline number must be supplied"))
    errors += [
        (f"{kind}CountryCode", f"A country code must be supplied with {kind}")
        for kind in ("Mobile", "Phone")
        if row[kind] and not row[f"{kind}CountryCode"]
    ]
    errors += [
        (f"Field{number}", f"The custom field {number} is not configured")
        for number in range(1, 6)
        if row[f"Field{number}"] and number not in store.custom_fields
    ]
    known = {code["Id"] for code in store.codes}
    if isinstance(row["CustomerCodes"], list) and not known.issuperset(row["CustomerCodes"]):
        errors.append(("CustomerCodes", "A customer code is not known"))
    return errors


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else _NONE


def _email(value: Any) -> Any:
    return value if isinstance(value, str) and re.fullmatch(r"[^@\s]+@[^@\s]+", value) else _NONE


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not str(value).isdecimal():
        return _NONE
    return int(value) if int(value) < 1 << 31 else _NONE


def _flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(str(value).lower(), _NONE)


def _moment(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None).isoformat()
    except (TypeError, ValueError):
        return _NONE


def _numbers(value: Any) -> Any:
    numbers = [_number(item) for item in value] if isinstance(value, list) else [_NONE]
    return _NONE if _NONE in numbers else numbers


def _address(value: Any) -> Any:
    if not isinstance(value, dict) or not set(value) <= set(ADDRESS):
        return _NONE
    return {name: value.get(name) or None for name in ADDRESS}


# "Customer" has the meanings; the names come from its neighbouring pages and from working clients.
_RULES: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(
        (
            "Title",
            "FirstName",
            "Surname",
            "Company",
            "Department",
            "Mobile",
            "Phone",
            "Comments",
            "MembershipId",
            "GroupEmailMarketingOptInText",
            "GroupSmsMarketingOptInText",
            "RestaurantEmailMarketingOptInText",
            "RestaurantSmsMarketingOptInText",
            *(f"Field{number}" for number in range(1, 6)),
        ),
        _text,
    ),
    **dict.fromkeys(
        (
            "IsVip",
            "IsDrinkingAge",
            "ReceiveEmailMarketing",
            "ReceiveSmsMarketing",
            "ReceiveRestaurantEmailMarketing",
            "ReceiveRestaurantSmsMarketing",
        ),
        _flag,
    ),
    **dict.fromkeys(("Birthday", "Anniversary"), _moment),
    **dict.fromkeys(("MobileCountryCode", "PhoneCountryCode"), _number),
    "Email": _email,
    "CustomerCodes": _numbers,
    "Address": _address,
}
_DEFAULTS: Final[dict[str, Any]] = {name: False for name, rule in _RULES.items() if rule is _flag} | {
    "CustomerCodes": []
}
# Known request fields, without effect here.
_ALSO: Final = {"CustomerOptions": _text, "CustomerType": _text}
