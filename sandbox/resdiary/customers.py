"""Customers: creating, replacing, merging, unsubscribing and scheduling deletion, as values."""

from typing import Any, Final

from sandbox.resdiary.records import read
from sandbox.resdiary.store import EncodedCall, Refusal, ResDiaryStore, Row

MOST_MERGED: Final = 10
_GROUP: Final = ("ReceiveEmailMarketing", "ReceiveSmsMarketing")
_RESTAURANT: Final = ("ReceiveRestaurantEmailMarketing", "ReceiveRestaurantSmsMarketing")


def create(store: ResDiaryStore, call: EncodedCall) -> Row:
    """Store a new customer."""
    row = _as_kept(store, call, read(store, call.body))
    if store.assumptions.same_email == "existing":
        for known in store.customers.values():
            if known["Email"].casefold() == row["Email"].casefold():
                return known
    number = 1001 + len(store.customers) + len(store.marked)
    store.customers[number] = {
        "Id": number,
        **row,
        "IsBlocked": False,
        "CreatedDateTime": store.stamp(store.clock()),
        "Rank": 0,
    }
    return store.customers[number]


def get(store: ResDiaryStore, number: str) -> Row:
    """Return one customer; raises ``Refusal`` with 404."""
    row = store.customers.get(int(number)) if number.isdecimal() else None
    if row is None or (row["Id"] in store.marked and not store.assumptions.marked_is_readable):
        raise Refusal(404, "The customer could not be found.")
    return row


def replace(store: ResDiaryStore, number: str, call: EncodedCall) -> Row:
    """Replace the whole record: fields that aren't sent are blanked.

    Only comments are appended, unless the option says not to.
    """
    known = get(store, number)
    row = _as_kept(store, call, read(store, call.body))
    options = call.body.get("CustomerOptions")
    appends = str((options if isinstance(options, dict) else {}).get("AppendComments", True)).lower()
    if appends == "true" and known["Comments"] and row["Comments"]:
        row["Comments"] = f"{known['Comments']}\r\n{row['Comments']}"
    known.update(row)
    return known


def merge(store: ResDiaryStore, call: EncodedCall) -> Row:
    """Merge customers into another one, which keeps its own values."""
    body = call.body if isinstance(call.body, dict) else {}
    master = get(store, str(body.get("MasterCustomerId", "")))
    others = _ids(call)
    if len(others) > MOST_MERGED:
        raise Refusal(400, "The request is invalid.", ("CustomerIds", "At most 10 customers can be merged"))
    for row in [get(store, str(other)) for other in others]:
        for name, value in row.items():
            master[name] = master[name] or value
        del store.customers[row["Id"]]
    return master


def unsubscribe(store: ResDiaryStore, call: EncodedCall) -> None:
    """Stop marketing to the extent the store assumes."""
    how = store.assumptions.unsubscribe
    if how == "refused":
        raise Refusal(400, "The request is invalid.", ("Mode", "The mode must be supplied"))
    flags = {"all": _GROUP + _RESTAURANT, "email": (_GROUP[0], _RESTAURANT[0]), "nothing": ()}[how]
    for number in _ids(call):
        if number in store.customers:
            store.customers[number].update(dict.fromkeys(flags, False))


def mark(store: ResDiaryStore, call: EncodedCall) -> dict[str, list[int]]:
    """Schedule deletions; skips those unknown or already scheduled."""
    ids = _ids(call)
    fresh = [number for number in ids if number in store.customers and number not in store.marked]
    store.marked += fresh
    skipped = [number for number in ids if number not in fresh]
    return {store.assumptions.marked_name: fresh, store.assumptions.skipped_name: skipped}


def _as_kept(store: ResDiaryStore, call: EncodedCall, row: Row) -> Row:
    if call.encoding == "form" and not store.assumptions.codes_in_forms:
        row["CustomerCodes"] = []
    if not store.assumptions.vip_is_kept:
        row["IsVip"] = False
    return row


def _ids(call: EncodedCall) -> list[int]:
    found: Any = call.body.get("CustomerIds") if isinstance(call.body, dict) else None
    ids = found if isinstance(found, list) else [found]
    if not ids or not all(str(number).isdecimal() for number in ids):
        raise Refusal(400, "The 'request' parameter must be specified")
    return [int(number) for number in ids]
