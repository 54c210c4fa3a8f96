"""The audit: every typed guest is stored exactly once, at the provider and in the bot's database."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

KEPT: Final = "SELECT phone, count(deliveries.id) FROM guests LEFT JOIN deliveries ON guest_id = guests.id GROUP BY guests.id"
PROVEN: Final = """
SELECT account, count(*) FROM deliveries JOIN links USING (guest_id, account, record_id)
WHERE state = 'saved' GROUP BY account
"""
UNSETTLED: Final = "SELECT count(*) FROM deliveries WHERE state NOT IN ('sent', 'saved')"


def audit(account: Mapping[str, Any], database: Path) -> list[str]:
    """Return what is wrong, or nothing if all is well. ``account`` is the world's report."""
    typed = account["typed"]
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute(KEPT).fetchall()
        ((unsettled,),) = connection.execute(UNSETTLED)
    faults = compared("at the provider", typed, account["stored"])
    faults += compared("in the database", typed, [phone for phone, _ in kept])
    wrong = sum(deliveries != 1 for _, deliveries in kept)
    counts = {"guests without exactly one delivery": wrong, "unsettled deliveries": unsettled}
    counts["taps without an answer"] = account["taps_open"]
    return faults + [f"{number} {what}" for what, number in counts.items() if number]


def audit_fan_out(
    names: Collection[str], stored: Mapping[str, Collection[str]], database: Path | None
) -> list[str]:
    """Return what is wrong unless every guest is stored once at every kind of provider.

    ``stored`` has the names found at each. The ``database``, if any, must prove each of them.
    """
    faults = [fault for kind, found in stored.items() for fault in compared(f"at {kind}", names, found)]
    if database is None:
        return faults
    with closing(sqlite3.connect(database)) as connection:
        proven = dict(connection.execute(PROVEN).fetchall())
    wanted = {account_of(kind): len(names) for kind in stored}
    return faults if proven == wanted else [*faults, f"deliveries proven: {proven} instead of {wanted}"]


def account_of(kind: str) -> str:
    """Return the id of the one account of a kind."""
    return f"bistro/{kind}"


def compared(where: str, typed: Iterable[str], stored: Iterable[str]) -> list[str]:
    """Return how many typed guests are missing from the stored ones, and how many stored ones are extra."""
    wanted, found = Counter(typed), Counter(stored)
    missing, extra = (wanted - found).total(), (found - wanted).total()
    faults = {f"{missing} guests are missing": missing, f"{extra} are extra": extra}
    return [f"{fault} {where}" for fault, number in faults.items() if number]
