"""Customers: validation, uniqueness, filters, sorting and paging, as values."""

import re
import uuid
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from sandbox.clopos.envelopes import Page, Refusal
from sandbox.clopos.store import CloposStore, Row, Version

_FILTER: Final = re.compile(r"filters\[(\d{1,3})\]\[([01])\]")
_WITH: Final = re.compile(r"with\[\d*\]")
_SORT: Final = re.compile(r"sort\[([01])\]")
_FILTERS: Final = ("name", "phones", "group_id")
_SORTS: Final = ("id", "cid", "group_id", "name", "email", "address", "created_at", "updated_at")
_WITHS: Final[dict[Version, tuple[str, ...]]] = {
    "v1": ("group", "balance", "cashback_balance"),
    "v2": ("group",),
}
_PAGES: Final[dict[Version, tuple[int, int]]] = {"v1": (20, 100), "v2": (50, 999)}  # default and maximum


def create(store: CloposStore, body: Any) -> Row:
    """Store a new customer; raises ``Refusal`` (400 for a wrong value, 409 for a duplicate)."""
    if not isinstance(body, dict):
        raise Refusal(400, "Validation failed", "The name field is required.")
    store.violations += [f"unknown field {name!r}" for name in body if name not in _RULES]
    values = {name: body.get(name) for name in _RULES}
    for name, (rule, words) in _RULES.items():
        if values[name] is not None and not rule(values[name]):
            raise Refusal(400, "Validation failed", f"The {name} field {words}.")
    if not values["name"] or not values["name"].strip():
        raise Refusal(400, "Validation failed", "The name field is required.")
    if values["group_id"] is not None and all(row["id"] != values["group_id"] for row in store.groups):
        raise Refusal(400, "Validation failed", "The selected group_id is invalid.")
    _refuse_taken(store, values)
    row = values | {
        "id": len(store.customers) + 1,
        "cid": values["cid"] or str(uuid.uuid4()),
        "group_id": values["group_id"] or store.assumptions.default_group,
        "venue_id": 1,
        "created_at": store.stamp(),
        "updated_at": store.stamp(),
        "_born": store.clock(),
    }
    store.customers.append(row)
    return visible(row)


def get(store: CloposStore, number: str) -> Row:
    """Return one customer; raises ``Refusal`` with 404."""
    for row in store.customers:
        if str(row["id"]) == number:
            return visible(row)
    raise Refusal(404, "Customer not found", "not_found")


def select(store: CloposStore, version: Version, query: list[tuple[str, str]]) -> Page:
    """Return one page of the customers that match all filters; raises ``Refusal`` with 400."""
    known = {"page", "limit"}
    for key, _ in query:
        if key not in known and not any(form.fullmatch(key) for form in (_FILTER, _WITH, _SORT)):
            store.violations.append(f"unknown parameter {key!r}")
    for key, value in query:
        if _WITH.fullmatch(key) and value not in _WITHS[version]:
            raise Refusal(400, "Validation failed", f"The relation {value} is invalid.")
    ripe = store.clock() - store.assumptions.index_lag
    rows = [visible(row) for row in store.customers if row["_born"] <= ripe]
    for name, value in _filters(store, query):
        rows = [row for row in rows if _matches(store, row, name, value)]
    return paged(_sorted(rows, query), version, query)


def paged(rows: list[Row], version: Version, query: Iterable[tuple[str, str]]) -> Page:
    """Return one page of ``rows``."""
    values = dict(query)
    default, most = _PAGES[version]
    page = _number(values, "page", 1, 1_000_000)
    limit = _number(values, "limit", default, most)
    return Page(rows[(page - 1) * limit : page * limit], page, limit, len(rows))


def visible(row: Row) -> Row:
    """Return a stored row without the stand-in's own data."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


def _number(values: dict[str, str], name: str, default: int, most: int) -> int:
    text = values.get(name, str(default))
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
        return int(text[:9])
    details = {"parameter": name, "provided_value": text, "valid_range": f"1-{most}"}
    raise Refusal(400, f"The {name} parameter is out of range", "invalid_parameter", details=details)


def _filters(store: CloposStore, query: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    pairs: dict[str, dict[str, str]] = {}
    for key, value in query:
        if match := _FILTER.fullmatch(key):
            pairs.setdefault(match[1], {})[match[2]] = value
    if store.assumptions.incomplete_filter == "refuse" and any(len(pair) < 2 for pair in pairs.values()):
        raise Refusal(400, "Validation failed", "A filter needs a field and a value.")
    wanted = [(pair["0"], pair["1"]) for pair in pairs.values() if len(pair) == 2]
    for name, _ in wanted:
        if name not in _FILTERS:
            raise Refusal(400, "Validation failed", f"The filter {name} is not supported.")
    return wanted


def _matches(store: CloposStore, row: Row, name: str, value: str) -> bool:
    if name == "name":
        return value.casefold() in row["name"].casefold()
    if name == "group_id":
        return str(row["group_id"]) == value
    stored = row["phone"] or ""
    if store.assumptions.phone_match == "exact":
        return bool(stored == value)
    if store.assumptions.phone_match == "contains":
        return value in stored
    return _digits(stored) == _digits(value) != ""


def _sorted(rows: list[Row], query: Iterable[tuple[str, str]]) -> list[Row]:
    wanted = {match[1]: value for key, value in query if (match := _SORT.fullmatch(key))}
    name = wanted.get("0", "id")
    if name not in _SORTS or wanted.get("1", "1") not in ("1", "-1"):
        raise Refusal(400, "Validation failed", "The sort is invalid.")
    return sorted(
        rows,
        key=lambda row: row["id"] if name == "id" else str(row.get(name) or ""),
        reverse=wanted.get("1") == "-1",
    )


def _refuse_taken(store: CloposStore, values: Row) -> None:
    words = {"phone": "phone number", "code": "code", "cid": "cid"}
    for name, word in words.items():
        if values[name] and any(_same(store, name, row[name], values[name]) for row in store.customers):
            slug = store.assumptions.duplicate_slugs[name]
            raise Refusal(409, f"Customer with this {word} already exists", slug)


def _same(store: CloposStore, name: str, stored: str | None, new: str) -> bool:
    if name == "phone" and store.assumptions.phone_unique == "digits":
        return _digits(stored or "") == _digits(new) != ""
    return (stored or "").casefold() == new.casefold()


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 2000


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_uuid(value: Any) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value)
    )


def _is_email(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+", value))


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


# The pages give types and the required name; the wording of the other refusals is ours.
_RULES: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "name": (_is_text, "must be a string"),
    "email": (_is_email, "must be a valid email address"),
    "phone": (_is_text, "must be a string"),
    "code": (_is_text, "must be a string"),
    "cid": (_is_uuid, "must be a valid UUID"),
    "description": (_is_text, "must be a string"),
    "group_id": (_is_integer, "must be an integer"),
    "gender": (lambda value: _is_integer(value) and value in (1, 2), "is invalid"),
    "date_of_birth": (_is_date, "does not match the format Y-m-d"),
}
