"""Customers: validation, filters and paging, as values."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from sandbox.chift.refusals import Refusal, invalid
from sandbox.chift.store import ChiftStore, Row

_FIELDS: Final = ("first_name", "last_name", "phone", "email", "address")
_PARTS: Final = ("name", "street", "number", "box", "city", "postal_code", "country")
_PARAMETERS: Final = ("page", "size", "search", "email", "phone")
_MISSING: Final = ("field required", "value_error.missing")
_NOT_TEXT: Final = ("str type expected", "type_error.str")
_EMPTY: Final = ("ensure this value has at least 1 characters", "value_error.any_str.min_length")
Fault = tuple[list[str], str, str]


def create(store: ChiftStore, body: Any) -> Row:
    """Store a new customer; raises ``Refusal`` with 422."""
    values = body if isinstance(body, dict) else {}
    store.violations += [f"unknown field {name!r}" for name in values if name not in _FIELDS]
    faults = [
        *_texts(values, [], required=("first_name", "last_name"), optional=("phone", "email")),
        *_address(store, values.get("address")),
    ]
    if faults:
        raise invalid("body", faults)
    row = {name: values.get(name) for name in _FIELDS}
    row |= {"id": str(uuid.uuid4()), "created_on": store.stamp(), "_born": store.clock()}
    store.customers.append(row)
    return row


def get(store: ChiftStore, number: str) -> Row:
    """Return one customer; raises ``Refusal`` with 404."""
    for row in store.customers:
        if row["id"] == number:
            return row
    raise Refusal(404, "The customer could not be found", "ERROR_CUSTOMER_NOT_FOUND")


def select(store: ChiftStore, query: Iterable[tuple[str, str]]) -> Row:
    """Return one page of the customers that match all filters."""
    values = dict(query)
    store.violations += [f"unknown parameter {name!r}" for name in values if name not in _PARAMETERS]
    ripe = store.clock() - store.assumptions.index_lag
    rows = [row for row in store.customers if row["_born"] <= ripe and _matches(store, row, values)]
    return paged([shown(store, row, listed=True) for row in rows], values)


def paged(rows: list[Row], values: dict[str, str]) -> Row:
    """Return one page of ``rows``; raises ``Refusal`` with 422."""
    page = _number(values, "page", 1, 1_000_000)
    size = _number(values, "size", 50, 100)
    return {"items": rows[(page - 1) * size : page * size], "total": len(rows), "page": page, "size": size}


def shown(store: ChiftStore, row: Row, *, listed: bool = False) -> Row:
    """Return a stored customer as the provider shows it."""
    two = store.assumptions.keeps_two_names
    address = row["address"] if listed or store.assumptions.echoes_address else None
    blank: Row = dict.fromkeys(_PARTS)
    return {
        "id": row["id"],
        "first_name": row["first_name"] if two else None,
        "last_name": row["last_name"] if two else None,
        "name": f"{row['first_name']} {row['last_name']}",
        "phone": row["phone"],
        "email": row["email"],
        "created_on": row["created_on"],
        "addresses": [{"address_type": None} | blank | address] if address else [],
        "loyalty": None,
        "birthdate": None,
    }


def _matches(store: ChiftStore, row: Row, values: dict[str, str]) -> bool:
    name = f"{row['first_name']} {row['last_name']}".casefold()
    return (
        values.get("search", "").casefold() in name
        and values.get("email", row["email"] or "").casefold() == (row["email"] or "").casefold()
        and ("phone" not in values or _same_phone(store, row["phone"] or "", values["phone"]))
    )


def _same_phone(store: ChiftStore, stored: str, wanted: str) -> bool:
    match store.assumptions.phone_match:
        case "exact":
            return stored == wanted
        case "contains":
            return wanted in stored
        case "digits":
            return _digits(stored) == _digits(wanted) != ""


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _number(values: dict[str, str], name: str, default: int, most: int) -> int:
    text = values.get(name, str(default))
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
        return int(text[:9])
    raise invalid("query", [([name], f"must be between 1 and {most}", "value_error.number")])


def _address(store: ChiftStore, address: Any) -> list[Fault]:
    if address is None:
        return []
    if not isinstance(address, dict):
        return [(["address"], "value is not a valid dict", "type_error.dict")]
    store.violations += [f"unknown field 'address.{name}'" for name in address if name not in _PARTS]
    required = ("name", "city", "postal_code")
    optional = tuple(part for part in _PARTS if part not in required)
    return _texts(address, ["address"], required=required, optional=optional)


def _texts(values: Row, where: list[str], *, required: Iterable[str], optional: Iterable[str]) -> list[Fault]:
    faults: list[Fault] = []
    for name in required:
        value = values.get(name)
        if not isinstance(value, str) or not value:
            problem = _MISSING if name not in values else _EMPTY if value == "" else _NOT_TEXT
            faults.append(([*where, name], *problem))
    wrong = (name for name in optional if not isinstance(values.get(name), str | None))
    return faults + [([*where, name], *_NOT_TEXT) for name in wrong]
