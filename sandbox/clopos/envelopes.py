"""The envelopes of answers, and the shapes of records in both versions of the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from sandbox.clopos.store import CloposStore, Row, Version

DONE = "Əməliyyat uğurla həyata keçirildi"


class Refusal(Exception):
    """The request is refused: ``status``, and ``message`` and ``error`` as the pages word them."""

    def __init__(self, status: int, message: str, error: str | None = None, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.error = error
        self.more = more


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    rows: list[Row]
    page: int
    limit: int
    total: int


def success(store: CloposStore, data: Any) -> dict[str, Any]:
    """Wrap one record; ``time`` is in milliseconds, ``unix`` in seconds."""
    moment = datetime.fromtimestamp(store.clock(), UTC)
    return {
        "success": True,
        "data": data,
        "message": DONE,
        "time": 1,
        "timestamp": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "unix": int(moment.timestamp()),
    }


def listing(store: CloposStore, page: Page) -> dict[str, Any]:
    """Wrap a page of a list."""
    if store.assumptions.list_form == "total":
        return success(store, page.rows) | {"total": page.total, "sorts": []}
    pagination = {
        "page": page.page,
        "per_page": page.limit,
        "total": page.total,
        "total_pages": -(-page.total // page.limit),
    }
    return {"data": page.rows, "pagination": pagination}


def refusal(store: CloposStore, problem: Refusal) -> Response:
    """Word a refusal in the format the store assumes."""
    body: dict[str, Any] = {"success": False, "message": problem.message, **problem.more}
    if problem.error is not None:
        body["error"] = problem.error
    if store.assumptions.error_form == "list":
        # Seen with a number as ``code``, so there is no place for a slug; a sentence replaces the message.
        words = problem.error if problem.error and " " in problem.error else problem.message
        row = {
            "message": words,
            "type": "server_side",
            "exception": "",
            "code": 0,
            "http_code": problem.status,
        }
        body["error"] = [row]
    return JSONResponse(body, problem.status)


def customer(store: CloposStore, version: Version, row: Row, *, with_group: bool = True) -> Row:
    """Return a stored customer as the given version shows it."""
    shown = dict(row)
    if version == "v1" or store.assumptions.v2_has_balance:
        shown |= _balances(row)
    if version == "v2":
        shown |= _totals(row)
    shown |= {"can_use_loyalty_system": False, "is_verified": False}
    if version == "v1":
        shown["service_data"] = []
    if with_group:
        found = next((item for item in store.groups if item["id"] == row["group_id"]), None)
        shown["group"] = group(store, found) if found else None
    return shown


def group(store: CloposStore, row: Row) -> Row:
    """Return a customer group."""
    moments = {"created_at": store.stamp(), "updated_at": store.stamp(), "deleted_at": None}
    return {"discount_type": None, "discount_value": 0, "system_type": None, **row, **moments}


def venue(version: Version, row: Row) -> Row:
    """Return a venue: the newer API shows less of it."""
    if version == "v2":
        return {"id": row["id"], "name": row["name"], "is_main": row["id"] == 1, "media": []}
    return {"address": None, "status": 1, "phone": None, "email": None, **row}


def _balances(row: Row) -> Row:
    balance_id = 1000 + row["id"]
    return {
        "balance_id": balance_id,
        "balance": _balance(balance_id, row),
        "cashback_balance": {"type": "CASHBACK", "amount": 0, "name": "Customer cashback balance"},
    }


def _balance(balance_id: int, row: Mapping[str, Any]) -> Row:
    return {
        "id": balance_id,
        "venue_id": None,
        "system_type": None,
        "name": "CUSTOMER:",
        "description": None,
        "type": "CUSTOMER",
        "amount": 0,
        "position": 0,
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        "deleted_at": None,
    }


def _totals(row: Row) -> Row:
    return dict.fromkeys(("discount", "spent", "total_discount", "total_bonus", "receipt_count"), 0) | {
        "phones": [row["phone"]] if row["phone"] else [],
        "address": None,
        "address_data": [],
        "source": "OPEN_API",
        "reference_id": None,
        "status": True,
    }
