"""Values for the tests of storage."""

from typing import Any

from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import Guest
from storage.sql.statement import Statement
from storage.tables.book import guests

HOSTILE = [
    "plain",
    "O'Brien; DROP TABLE guests;--",
    'double " and back \\ slash',
    "percent % under _ star *",
    ":name $1 ?1 %s {}",
    "NUL \x00 inside",
    "lone surrogate \ud83d",
    "emoji 👩‍👩‍👧 and ə İ ı ß",
    "right to left \u202e אבג عربي",
    "line\nbreak\ttab",
    "\\u0000",
    "\U0010ffff",
]


def stored(number: int = 1, **given: Any) -> Entry:
    """Return a guest ``g<number>`` of the bistro; ``given`` sets fields of the guest or its entry."""
    names = {"venue", "revision", "created_by", "created_at", "updated_at"}
    row = {name: given.pop(name) for name in names & given.keys()}
    guest = Guest(**({"first_name": "Jane"} | given))
    defaults: dict[str, Any] = {"venue": "bistro", "created_at": 1000, "updated_at": 1000}
    return Entry(id=f"g{number}", guest=guest, **(defaults | row))


def some_guests(number: int) -> list[Statement]:
    """Store the guests ``g1`` to ``g<number>``."""
    return [guests.put(stored(index), 1000) for index in range(1, number + 1)]


def delivery(name: str, guest: int = 1, account: str = "bistro/clopos", **given: Any) -> Delivery:
    """Return a delivery that is due at once."""
    return Delivery(id=name, guest_id=f"g{guest}", account=account, key=f"key-{name}", **given)
