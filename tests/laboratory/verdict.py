"""The verdict: compares what hosts were told, what the book holds and what each provider holds."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from sandbox.host import Shown
from tests.laboratory.decisions import ACCOUNTS
from tests.laboratory.guests_to_be import Registration, Way
from tests.laboratory.hosts import REVIEW, SAVED
from tests.laboratory.ledger import Rows

GUESTS = "SELECT id, data, phone FROM guests WHERE merged_into IS NULL"
DRAFTS = "SELECT id, state, chat_id FROM drafts"
DELIVERIES = "SELECT * FROM deliveries ORDER BY seq"
CREATED = "SELECT guest_id, count(*) AS rows FROM audit WHERE act = 'created' GROUP BY guest_id"
STRAY = "SELECT guest_id FROM audit WHERE act = 'created' AND guest_id NOT IN (SELECT id FROM guests)"
FAILED = "SELECT update_id, error FROM updates WHERE state = 'failed'"
NO_PLACE = ": no place for "  # what an account never takes; it says nothing of the guest


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken promise: which, and how; ``guest`` is ``None`` if it is not about a single guest."""

    promise: str
    what: str
    guest: Registration | None = None


@dataclass(slots=True)
class Evidence:
    """What is left after a run; ``chats`` are the messages by host, ``records`` ids by kind and name."""

    guests: Rows
    drafts: Rows
    deliveries: Rows
    created: Rows
    stray: Rows
    failed: Rows
    chats: dict[int, list[Shown]]
    records: dict[str, dict[str, list[str]]]


@dataclass(slots=True)
class Verdict:
    """What was found. ``counts`` are facts that are not violations but worth knowing."""

    violations: list[Violation] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def broken(self, promise: str, what: str, guest: Registration | None = None) -> None:
        """Record a broken promise."""
        self.violations.append(Violation(promise, what, guest))


def judge(registrations: list[Registration], evidence: Evidence) -> Verdict:
    """Compare everything with everything."""
    verdict = Verdict()
    by_phone = defaultdict(list)
    for row in evidence.guests:
        by_phone[row["phone"]].append(row)
    owed = defaultdict(list)
    for row in evidence.deliveries:
        owed[row["guest_id"]].append(row)
    for one in registrations:
        rows = by_phone.pop(one.phone, [])
        _in_the_book(verdict, one, rows, evidence.drafts)
        for row in rows:
            _at_the_accounts(verdict, one, owed[row["id"]], evidence.records)
            _on_the_cards(verdict, one, owed[row["id"]], evidence.chats.get(one.host, []))
        if not rows:
            _nowhere(verdict, one, evidence.records)
    for phone in by_phone:
        verdict.broken("nothing is invented", f"a guest with the phone {phone} was never registered")
    _in_the_audit(verdict, evidence)
    for row in evidence.failed:
        verdict.broken("no update is given up", f"{row['update_id']}: {row['error']}")
    return verdict


def _in_the_book(verdict: Verdict, one: Registration, rows: Rows, drafts: Rows) -> None:
    if not one.finished:
        verdict.broken("nobody waits in vain", "the host got no further", one)
    if len(rows) > 1:
        verdict.broken("in the book once", f"{len(rows)} times in the book", one)
    if one.acknowledged and not rows:
        verdict.broken("what was acknowledged is in the book", "it is not", one)
    if rows and (not one.tapped_save or one.way in {Way.CANCELLED, Way.LEFT}):
        verdict.broken("nothing is saved unasked", "it is in the book", one)
    if one.way is Way.LEFT and not any(one.name.split()[1] in row["state"] for row in drafts):
        verdict.broken("no draft is lost", "the draft that was left is gone", one)
    for row in rows:
        data = json.loads(row["data"])
        said = (data.get("first_name"), data.get("last_name"), data.get("email"))
        noted = data.get("note") in _notes(one) or not (one.way is Way.EDITED and one.finished)
        if said != (one.first_name, one.last_name, one.email) or not noted:
            verdict.broken("the book has what was typed", f"it has {said}, {data.get('note')!r}", one)


def _in_the_audit(verdict: Verdict, evidence: Evidence) -> None:
    rows = {row["guest_id"]: row["rows"] for row in evidence.created}
    for guest in evidence.guests:
        if (count := rows.get(guest["id"], 0)) != 1:
            verdict.broken("no guest without a row in the audit", f"{guest['id']} has {count}")
    for row in evidence.stray:
        verdict.broken("no row in the audit without its guest", f"{row['guest_id']} is not in the book")


def _notes(one: Registration) -> set[str]:
    """Return the notes that may be in the book: a host who is asked twice types it twice."""
    typed = sum(what.endswith(f"types: {one.later}") for what in one.story)
    return {"\n".join((one.note, *[one.later] * times)) for times in range(1, typed + 1)}


def _at_the_accounts(
    verdict: Verdict, one: Registration, rows: Rows, records: dict[str, dict[str, list[str]]]
) -> None:
    for kind in ACCOUNTS.values():
        there = records.get(kind, {}).get(one.name, [])
        mine = [row for row in rows if row["account"].endswith(f"/{kind}") and row["operation"] == "create"]
        if len(there) > 1:
            verdict.broken("at each account once", f"{len(there)} records at {kind}", one)
        if len(mine) != 1:
            verdict.broken("owed to each account once", f"{len(mine)} deliveries to {kind}", one)
            continue
        state, record_id = mine[0]["state"], mine[0]["record_id"]
        verdict.counts[state] += 1
        if state == "saved" and not there:
            verdict.broken("saved means that it is there", f"nothing at {kind}", one)
        elif state == "saved" and record_id and record_id not in there:
            verdict.broken(
                "saved means that it is there", f"no. {record_id} is not among {there} at {kind}", one
            )
        elif state not in {"saved", "needs_you"}:
            verdict.broken("every delivery comes to rest", f"{state} at {kind}", one)


def _on_the_cards(verdict: Verdict, one: Registration, rows: Rows, chat: list[Shown]) -> None:
    mine = [shown for shown in chat if shown.from_bot and one.name in shown.text]
    cards = [shown for shown in mine if SAVED in shown.text]
    verdict.counts["drafts shown twice"] += sum(REVIEW in shown.text for shown in mine)
    if not cards and any(row["state"] == "needs_you" for row in rows):
        verdict.broken("a person who must decide is asked", "no message shows the guest", one)
    verdict.counts["cards deleted late"] += not cards
    for card in cards:
        for wrong in _lies(one, card, rows):
            verdict.broken("cards tell the truth", wrong, one)


def _lies(one: Registration, card: Shown, rows: Rows) -> list[str]:
    """Return what a card says that is not true."""
    found = []
    if one.way is Way.EDITED and one.finished and one.later not in card.text:
        found.append("it does not have the new note")
    said = [line for line in card.text.splitlines() if ":" in line and NO_PLACE not in line]
    lines = {line.partition(":")[0]: line for line in said}
    for provider, kind in ACCOUNTS.items():
        line = lines.get(provider, "")
        last = [row for row in rows if row["account"].endswith(f"/{kind}") and row["operation"] == "create"][
            -1:
        ]
        found += [
            f"{line!r}, but it is {row['state']} ({row['record_id']})" for row in last if not _fits(line, row)
        ]
    return found


def _fits(line: str, row: dict[str, Any]) -> bool:
    match row["state"]:
        case "saved" if row["record_id"]:
            return f"saved as {row['record_id']}" in line
        case "saved":
            return "saved, confirmed by a colleague" in line
        case "needs_you":
            return "needs " in line
        case _:
            return "waiting" in line


def _nowhere(verdict: Verdict, one: Registration, records: dict[str, dict[str, list[str]]]) -> None:
    for kind, names in records.items():
        if one.name in names:
            verdict.broken("nothing is sent that is not in the book", f"it is at {kind}", one)
