"""The audit: every guest that was typed is stored exactly once, at the provider and in the bot's database."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

KEPT: Final = "SELECT phone, count(deliveries.id) FROM guests LEFT JOIN deliveries ON guest_id = guests.id GROUP BY guests.id"
UNSETTLED: Final = "SELECT count(*) FROM deliveries WHERE state NOT IN ('sent', 'saved')"


def audit(account: Mapping[str, Any], database: Path) -> list[str]:
    """Return what is wrong, nothing when all is well. ``account`` is what the world says."""
    typed = account["typed"]
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute(KEPT).fetchall()
        ((unsettled,),) = connection.execute(UNSETTLED)
    faults = _compared("at the provider", typed, account["stored"])
    faults += _compared("in the database", typed, [phone for phone, _ in kept])
    wrong = sum(deliveries != 1 for _, deliveries in kept)
    counts = {"guests without exactly one delivery": wrong, "unsettled deliveries": unsettled}
    counts["taps without an answer"] = account["taps_open"]
    return faults + [f"{number} {what}" for what, number in counts.items() if number]


def _compared(where: str, typed: Iterable[str], stored: Iterable[str]) -> list[str]:
    wanted, found = Counter(typed), Counter(stored)
    missing, extra = (wanted - found).total(), (found - wanted).total()
    faults = {f"{missing} guests are missing": missing, f"{extra} are too many": extra}
    return [f"{fault} {where}" for fault, number in faults.items() if number]
