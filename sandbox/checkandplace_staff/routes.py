"""The staff API over HTTP."""

import hmac
from collections.abc import Mapping
from typing import Any, Final

from sandbox.calls import Call
from sandbox.checkandplace import customers, rules
from sandbox.checkandplace.desk import Act, Refusal, Row, serve
from sandbox.checkandplace.store import CheckAndPlaceStore
from sandbox.checkandplace.store import Row as Record
from sandbox.checkandplace_staff.views import shown
from sandbox.faults import Faults, StandIn

CUSTOMERS: Final = "/api/v1/customers"
_HEADERS: Final = ("authorization", "employee_token", "store_pin_code", "slug_name")


def app(store: CheckAndPlaceStore, faults: Faults | None = None) -> StandIn:
    """Return the stand-in for ``https://api.checkandplace.com/api/v1``.

    Operations that ``faults`` can spoil: ``create_anonymous``, ``update_anonymous``, ``create``, ``get``,
    ``find``, ``update``, ``delete``, ``history``, ``block``, ``unblock``, ``types``, ``tags``.
    """
    one = f"{CUSTOMERS}/{{id}}"
    rows = (
        Row("POST", f"{CUSTOMERS}/anonym", "create_anonymous", _create_anonymous, documented=True),
        Row("PATCH", f"{CUSTOMERS}/anonym/{{id}}", "update_anonymous", _update_anonymous),
        Row("POST", CUSTOMERS, "create", _create),
        Row("GET", f"{CUSTOMERS}/search", "find", _search),
        Row("GET", one, "get", _show),
        Row("PATCH", one, "update", _update),
        Row("DELETE", one, "delete", _destroy),
        Row("GET", f"{one}/history", "history", _history),
        Row("PATCH", f"{one}/in_blacklist", "block", _blacklisting(listed=True)),
        Row("PATCH", f"{one}/out_blacklist", "unblock", _blacklisting(listed=False)),
        Row("GET", "/api/v1/customer_types", "types", _types),
        Row("GET", "/api/v1/tags", "tags", _tags),
    )
    return serve(store, faults or Faults(), _admit, rows)


def _admit(store: CheckAndPlaceStore, headers: Mapping[str, str]) -> None:
    """Admit clients with all four keys, under the page's names: with underscores, not hyphens."""
    shown_keys = [headers.get(name, "") for name in _HEADERS]
    for keys in store.staff:
        known = [keys.authorization, keys.employee_token, keys.store_pin_code, keys.slug_name]
        pairs = zip(shown_keys, known, strict=True)
        if all(hmac.compare_digest(given.encode(), right.encode()) for given, right in pairs):
            return
    raise Refusal(store.assumptions.refused_status, "Unauthorized")


def _create_anonymous(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    row = customers.create(store, call.body, rules.ANONYM_RULES)
    return {"customer": shown(store, _made_anonymous(store, row))}


def _made_anonymous(store: CheckAndPlaceStore, row: Record) -> Record:
    row |= {
        "is_anonym": True,
        "first_name": store.assumptions.first_name,
        "last_name": f"Customer {row['number']}",
    }
    return row


def _update_anonymous(store: CheckAndPlaceStore, call: Call, path: Mapping[str, str]) -> Record | None:
    row = customers.get(store, path["id"])
    if not row["is_anonym"]:
        raise Refusal(404, store.assumptions.absent_record)
    return _changed(store, customers.change(store, row, call.body, rules.ANONYM_RULES))


def _create(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    return {"customer": shown(store, customers.create(store, call.body, rules.STAFF_RULES))}


def _show(store: CheckAndPlaceStore, _: Call, path: Mapping[str, str]) -> Record:
    return {"customer": shown(store, customers.get(store, path["id"]))}


def _update(store: CheckAndPlaceStore, call: Call, path: Mapping[str, str]) -> Record | None:
    row = customers.get(store, path["id"])
    return _changed(store, customers.change(store, row, call.body, rules.STAFF_RULES))


def _destroy(store: CheckAndPlaceStore, _: Call, path: Mapping[str, str]) -> Record | None:
    row = customers.get(store, path["id"])
    store.customers.remove(row)
    return _changed(store, row)


def _history(store: CheckAndPlaceStore, _: Call, path: Mapping[str, str]) -> Record:
    row = customers.get(store, path["id"])
    return {"history": [{"event": "created", "created_at": row["created_at"]}]}


def _blacklisting(*, listed: bool) -> Act:
    def act(store: CheckAndPlaceStore, _: Call, path: Mapping[str, str]) -> Record | None:
        row = customers.get(store, path["id"])
        row["blacklist"] = listed
        return _changed(store, row)

    return act


def _search(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    name = store.assumptions.search_parameter
    store.violations += [f"unknown parameter {key!r}" for key, _ in call.query if key != name]
    wanted = dict(call.query).get(name, "").casefold()
    return {"customers": [shown(store, row) for row in store.customers if _fits(store, row, wanted)]}


def _fits(store: CheckAndPlaceStore, row: Record, wanted: str) -> bool:
    names = " ".join(row.get(name) or "" for name in ("first_name", "last_name", "nickname")).casefold()
    number = customers.digits(wanted)
    in_phone = (
        store.assumptions.search_phones and number and number in (row.get("primary_phone_number") or "")
    )
    return wanted in names or bool(in_phone)


def _types(store: CheckAndPlaceStore, _: Call, __: Mapping[str, str]) -> Any:
    return {"customer_types": store.types} if store.assumptions.lists_wrapped else store.types


def _tags(store: CheckAndPlaceStore, _: Call, __: Mapping[str, str]) -> Any:
    return {"tags": store.tags} if store.assumptions.lists_wrapped else store.tags


def _changed(store: CheckAndPlaceStore, row: Record) -> Record | None:
    return {"customer": shown(store, row)} if store.assumptions.change_answer == "customer" else None
