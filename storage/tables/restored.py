"""What comes of updates of a restored copy: they may have been handled once, after the copy was made.

What they owe may have been sent then, under a key that is lost, so it is looked up before it is sent.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from guests.delivery.operations import REPEATABLE
from guests.delivery.state_machine import State
from storage.sql.statement import Row, Statement
from storage.tables.chat import meta

RESTORED_AT: Final = "restored_at"
_REPEATABLE: Final = frozenset(one.value for one in REPEATABLE)


def restored_at() -> Statement:
    """Read when the guest book was restored from a copy (see ``moment``)."""
    return meta.get(RESTORED_AT)


def moment(rows: list[Row]) -> int:
    """Read the answer of ``restored_at``: Unix milliseconds, 0 if the book never was restored."""
    return int(meta.value(rows) or 0)


def doubted(unit: Iterable[Statement], now: int) -> list[Statement]:
    """Return the unit as it owes what must not be sent twice: it may have been sent until ``now``."""
    return [_doubted(one, now) if one.query == "delivery_put" else one for one in unit]


def _doubted(owed: Statement, now: int) -> Statement:
    waits = owed.values["state"] == State.WAITING.value and owed.values["operation"] not in _REPEATABLE
    return (
        replace(owed, values={**owed.values, "state": State.UNCERTAIN.value, "sent_at": now})
        if waits
        else owed
    )
