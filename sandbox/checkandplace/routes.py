"""The partner API over HTTP."""

import hmac
from collections.abc import Mapping

from sandbox.calls import Call
from sandbox.checkandplace import customers, rules
from sandbox.checkandplace.desk import Refusal, Row, serve
from sandbox.checkandplace.store import CheckAndPlaceStore, named
from sandbox.checkandplace.store import Row as Record
from sandbox.faults import Faults, StandIn


def app(store: CheckAndPlaceStore, faults: Faults | None = None) -> StandIn:
    """Return the stand-in for ``https://api.checkandplace.com/v1``.

    Operations that ``faults`` can spoil: ``create``, ``list``, ``update``, ``reservations``.
    """
    rows = (
        Row("POST", "/v1/customers", "create", _create, documented=True),
        Row("GET", "/v1/reservations", "reservations", _reservations, documented=True),
        Row("GET", "/v1/customers", "list", _index),
        Row("PATCH", "/v1/customers/{id}", "update", _update),
    )
    return serve(store, faults or Faults(), _admit, rows)


def _admit(store: CheckAndPlaceStore, headers: Mapping[str, str]) -> None:
    key = headers.get("checkandplace-access-token", "")
    if not any(hmac.compare_digest(key.encode(), token.encode()) for token in store.access_tokens):
        raise Refusal(store.assumptions.refused_status, "Unauthorized")


def _create(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    row = customers.create(store, call.body, rules.PARTNER_RULES)
    return {"customer": _shown(store, row)}


def _index(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    part = customers.page(store, call, ("phone_number",))
    wanted = customers.digits(dict(call.query).get("phone_number"))
    rows = [row for row in store.customers if not row["is_anonym"]]
    if wanted and store.assumptions.phone_filter != "ignored":
        exact = store.assumptions.phone_filter == "exact"
        numbers = [(row, customers.digits(row.get("primary_phone_number"))) for row in rows]
        rows = [row for row, number in numbers if (number == wanted if exact else wanted in number)]
    return {"customers": [_shown(store, row) for row in rows[part]]}


def _update(store: CheckAndPlaceStore, call: Call, path: Mapping[str, str]) -> Record | None:
    row = customers.get(store, path["id"])
    customers.change(store, row, call.body, rules.PARTNER_RULES)
    return {"customer": _shown(store, row)} if store.assumptions.change_answer == "customer" else None


def _reservations(store: CheckAndPlaceStore, call: Call, _: Mapping[str, str]) -> Record:
    known = ("type", "revenue_center_id", "phone_number", "statuses", "start_date", "end_date")
    customers.page(store, call, known)
    return {"reservations": []}


def _shown(store: CheckAndPlaceStore, row: Record) -> Record:
    """Return a customer as in the page's example answer: without note, e-mail and consents."""
    found = named(store.types, row.get("customer_type_id"))
    return {
        "id": row["id"],
        "first_name": row.get("first_name"),
        "last_name": row.get("last_name"),
        "primary_phone_number": row.get("primary_phone_number"),
        "type_name": found["name"] if found else store.assumptions.default_type,
        "allow_sms": row["allow_sms"],
        "allow_email": row["allow_email"],
        "permission_informations": [],
        "organization": store.organization,
    }
