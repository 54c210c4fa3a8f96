"""Customers: validation, storage and look-up, as values. Both APIs share them."""

from collections.abc import Mapping
from typing import Any, Final

from sandbox.calls import Call
from sandbox.checkandplace.desk import Refusal
from sandbox.checkandplace.rules import CHANNELS, Rule
from sandbox.checkandplace.store import CheckAndPlaceStore, Row, named

PERMIT: Final = ("permit", "value", "source", "change_date", "verified")


def create(store: CheckAndPlaceStore, body: Any, rules: Mapping[str, Rule]) -> Row:
    """Store a new customer; raises ``Refusal`` (422 for a wrong value)."""
    values = checked(store, body, rules)
    for name in store.assumptions.required:
        if not values.get(name):
            raise Refusal(422, "can't be blank", name)
    _refuse_taken(store, values)
    row = _blank(store) | values
    row["permits"] = _permits(values)
    store.customers.append(row)
    return row


def change(store: CheckAndPlaceStore, row: Row, body: Any, rules: Mapping[str, Rule]) -> Row:
    """Change only what ``body`` names."""
    values = checked(store, body, rules)
    permits = row["permits"] | {
        channel: row["permits"][channel] | given
        for channel, given in (values.pop("permits", None) or {}).items()
    }
    row |= values | {"permits": permits, "updated_at": store.stamp()}
    return row


def get(store: CheckAndPlaceStore, row_id: str) -> Row:
    """Return one customer; raises ``Refusal`` with 404."""
    row = named(store.customers, row_id)
    if row is None:
        raise Refusal(404, store.assumptions.absent_record)
    return row


def checked(store: CheckAndPlaceStore, body: Any, rules: Mapping[str, Rule]) -> Row:
    """Return the values in ``body``; records fields that no page has."""
    if not isinstance(body, dict):
        raise Refusal(422, "The body must be a JSON object")
    store.violations += [f"unknown field {name!r}" for name in body if name not in rules]
    for name, value in body.items():
        if name in rules and value is not None and not rules[name][0](store, value):
            raise Refusal(422, rules[name][1], name)
    return {name: value for name, value in body.items() if name in rules}


def page(store: CheckAndPlaceStore, call: Call, known: tuple[str, ...] = ()) -> slice:
    """Return which rows a list shows (``page`` from 1, ``per_page`` 50 by default)."""
    query = dict(call.query)
    store.violations += [
        f"unknown parameter {name!r}" for name in query if name not in ("page", "per_page", *known)
    ]
    number, size = (_number(query, name, default) for name, default in (("page", 1), ("per_page", 50)))
    size = min(size, store.assumptions.page_limit)
    return slice((number - 1) * size, number * size)


def digits(text: str | None) -> str:
    """Return the digits of a number."""
    return "".join(letter for letter in text or "" if letter.isdecimal())


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    text = query.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise Refusal(422, "is not a positive number", name)
    return int(text[:9])


def _blank(store: CheckAndPlaceStore) -> Row:
    moment = store.stamp()
    return {
        "id": str(store.new_id()),
        "number": len(store.customers) + 1,
        "is_anonym": False,
        "allow_sms": store.assumptions.allow_sms,
        "allow_email": store.assumptions.allow_email,
        "created_at": moment,
        "updated_at": moment,
    }


def _permits(values: Mapping[str, Any]) -> Row:
    given = values.get("permits") or {}
    return {channel: dict.fromkeys(PERMIT) | given.get(channel, {}) for channel in CHANNELS}


def _refuse_taken(store: CheckAndPlaceStore, values: Mapping[str, Any]) -> None:
    number = digits(values.get("primary_phone_number"))
    if store.assumptions.phone_unique and number:
        for row in store.customers:
            if digits(row.get("primary_phone_number")) == number:
                raise Refusal(
                    store.assumptions.duplicate_status, "has already been taken", "primary_phone_number"
                )
