"""Deliveries in words: how a guest stands at an account, as translatable sentences.

``say_delivery`` is a line that asks for attention: waiting, different, or what to do. ``say_record`` is what
proves that a guest is there; few need to read it.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from guests.days import read_iso
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State, decided_by_person, missing_fields
from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.translatable import N_
from handlers.wording.phrases import NO, YES, clock, label_of, show_value
from handlers.wording.translator import Texts

LONGEST_NUMBER: Final = 12
ENDING: Final = 5
# Folded until somebody taps it, https://core.telegram.org/bots/api#html-style
QUOTATION: Final = Markup("<blockquote expandable>{}</blockquote>")

OPERATIONS: Final[dict[str, str]] = {
    Operation.UPDATE: N_("change"),
    Operation.BLOCK: N_("block"),
    Operation.UNBLOCK: N_("unblock"),
    Operation.UNSUBSCRIBE: N_("unsubscribe"),
    Operation.DELETE: N_("deletion"),
    Operation.MERGE: N_("merge"),
}

WAITS: Final[dict[Reason | None, str]] = {
    None: N_("waiting"),
    Reason.UNAVAILABLE: N_("waiting: not available since {since}, next try {next}"),
    Reason.THROTTLED: N_("waiting: too busy since {since}, next try {next}"),
    Reason.UNAUTHORISED: N_(
        "waiting: it has refused our login since {since}. A manager has to fix the settings"
    ),
    Reason.UNCERTAIN: N_("waiting: it may be there already, I'm checking"),
    Reason.RESTRICTED: N_("not sent while the guest is restricted"),
}

DROPPED: Final[dict[str, str]] = {
    "by_hand": N_("Entered there by hand"),
    "not_needed": N_("Not needed there"),
    "mistake": N_("Registered by mistake"),
}

HELD_UP: Final[dict[Reason | None, str]] = {
    Reason.UNAVAILABLE: N_("waiting: not available since {since}, next try within a minute"),
    Reason.THROTTLED: N_("waiting: too busy since {since}, it will go on by itself"),
    Reason.UNAUTHORISED: WAITS[Reason.UNAUTHORISED],
}

NEEDS: Final[dict[Reason | None, str]] = {
    Reason.REJECTED: N_("needs you: it doesn't accept this guest. Please edit"),
    Reason.DUPLICATE: N_("needs you: it already has a guest with this {field}"),
    Reason.UNSUPPORTED: N_("needs you: it can't take new guests. Add the guest there by hand"),
    Reason.UNCERTAIN: N_("needs you: I can't tell whether it arrived. Please check there"),
    Reason.GONE: N_("needs you: the guest is no longer there"),
}

BY_HAND: Final = N_("needs you: it has no call for this. Please make the change there by hand")
BY_HAND_UNNUMBERED: Final = N_(
    "needs you: I don't know the record number there. Please make the change there by hand"
)


def say_delivery(texts: Texts, provider: str, delivery: Delivery, *, down: Reason | None = None) -> Markup:
    """Return the card's line for one delivery: waiting, saved, or needs you and what to do.

    ``down`` says why its account fails for everybody: then the next try is the account's, and which guest
    it is made with, nobody can say.
    """
    state = _say_state(texts, delivery, down=down)
    if delivery.operation not in OPERATIONS:
        return texts("{provider}: {state}", provider=provider, state=state)
    operation = texts.plain(OPERATIONS[delivery.operation])
    return texts("{provider} · {operation}: {state}", provider=provider, operation=operation, state=state)


def _say_state(texts: Texts, delivery: Delivery, *, down: Reason | None) -> Markup:
    match delivery.state:
        case State.SAVED:
            done = N_("done ✓") if delivery.operation in OPERATIONS else N_("saved ✓")
            return texts(done) + _say_differences(texts, delivery)
        case State.DROPPED:
            return texts(N_("not sent")) + _say_why(texts, delivery)
        case State.NEEDS_YOU:
            return _say_need(texts, delivery)
        case _:
            return _say_wait(texts, delivery, down=down)


def _say_wait(texts: Texts, delivery: Delivery, *, down: Reason | None) -> Markup:
    since, following = clock(texts, delivery.since), clock(texts, delivery.due_at)
    if down in HELD_UP and delivery.reason in {None, Reason.UNAVAILABLE}:
        return texts(HELD_UP[down], since=since)
    return texts(WAITS.get(delivery.reason, WAITS[None]), since=since, next=following)


def _say_why(texts: Texts, delivery: Delivery) -> Markup:
    """Return for what reason a person dropped it, in brackets, if they gave one."""
    if preset := DROPPED.get(delivery.details.get("dropped", "")):
        return texts(" ({why})", why=texts.plain(preset))
    typed = delivery.details.get("dropped_because")
    return texts(" ({why})", why=typed) if typed else Markup()


def _say_need(texts: Texts, delivery: Delivery) -> Markup:
    if delivery.reason is Reason.UNSUPPORTED and delivery.operation in OPERATIONS:
        return texts(BY_HAND_UNNUMBERED if delivery.details.get("unnumbered") else BY_HAND)
    about = label_of(texts, delivery.details.get("field") or "phone")
    if missing := missing_fields(delivery):
        return texts(N_("needs {fields}"), fields=texts.listed(label_of(texts, name) for name in missing))
    line = texts(NEEDS.get(delivery.reason, NEEDS[Reason.UNCERTAIN]), field=about)
    if name := delivery.details.get("name"):
        record = short_number(str(delivery.details.get("record_id", "")))
        line += texts(N_(": {name}, no. {record}"), name=name, record=record)
    if said := delivery.details.get("said"):
        line += texts(N_(" (“{said}”)"), said=said)
    return line


def _say_differences(texts: Texts, delivery: Delivery) -> Markup:
    changes = Markup()
    for row in delivery.differences:
        sent, stored = _said(texts, row.field, row.sent), _said(texts, row.field, row.stored)
        change = texts(
            N_("{field}: {sent} → {stored}"), field=label_of(texts, row.field), sent=sent, stored=stored
        )
        changes += Markup(" ↳ ") + change
    return changes


def _said(texts: Texts, name: str, value: str | None) -> str:
    """Return one side of a difference as a person reads it, on one line; values come as JSON has them."""
    if not value:
        return texts.plain(N_("nothing"))
    value = " ".join(value.splitlines())
    row = FIELD.get(name)
    if row is None or row.kind in {Kind.PICKS, Kind.ADDRESS}:
        return value
    if row.kind is Kind.CONSENT:
        return texts.plain(YES if value == "yes" else NO)
    try:
        return show_value(texts, row, read_iso(value) if row.kind is Kind.DATE else value)
    except ValueError:
        return value


def say_record(texts: Texts, provider: str, delivery: Delivery, also: Sequence[str] = ()) -> Markup:
    """Return the line that proves a saved creation: which record it is, and what nobody confirmed.

    ``also`` are other records of the guest there.
    """
    if delivery.record_id is None:
        return texts(N_("{provider}: saved, confirmed by a colleague"), provider=provider)
    line = texts(N_("{provider}: saved as {record}"), provider=provider, record=delivery.record_id)
    if also:
        line += texts(N_(", also as {records}"), records=texts.listed(also))
    if decided_by_person(delivery):
        line += texts(N_(" (was there already)"))
    if silent := delivery.details.get("unconfirmed"):
        fields = texts.listed(label_of(texts, name) for name in silent)
        line += texts(N_(" (sent, not confirmed: {fields})"), fields=fields)
    return line


def short_number(record_id: str) -> str:
    """Return the number of a record as it fits on a line or a button: of a long one only the end."""
    return record_id if len(record_id) <= LONGEST_NUMBER else f"…{record_id[-ENDING:]}"
