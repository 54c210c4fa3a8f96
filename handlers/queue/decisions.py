"""What a person decides about one delivery of the queue: retry, edit, it is there, drop.

Each decision is guarded by the state in which the delivery was: who comes second acts on nothing.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from guests.audit.acts import Act
from guests.conversation.state import Flow
from guests.delivery.connector import NotFound, ProviderRecord
from guests.delivery.operations import CREATIONS
from guests.delivery.read_back import compare
from guests.delivery.state_machine import Delivery, State, missing_fields, send_again
from guests.entries import Entry
from guests.guest import FIELD, Guest
from guests.matching.match import Comparison, Verdict
from guests.questions import Question, RecordNumber, WhyDropped
from guests.translatable import N_
from guests.venue import account_venue
from handlers.book.confirmations import confirm
from handlers.book.writes import WAKE_WORKER, note_decision
from handlers.cards.guest_card import ADD
from handlers.draft.conversation import begin
from handlers.draft.needed_field import ask_for
from handlers.queue.page import (
    DROP,
    DROP_FOR,
    EDIT,
    KNOWN,
    RETRY,
    SURE,
    THERE,
    UNNUMBERED,
    View,
    offers,
    reason_question,
    record_question,
    sure_question,
)
from handlers.turn.buttons import CallbackData
from handlers.turn.questions import ask
from handlers.turn.replies import Refresh, Say, Show
from handlers.turn.turn import Turn
from handlers.wording.deliveries import DROPPED
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import say_phone

REASON_LENGTH: Final = 200
SETTLED: Final = N_("That's settled already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A delivery of the queue with its guest and the provider's name."""

    entry: Entry
    delivery: Delivery
    provider: str


async def find(turn: Turn, delivery_id: str) -> Owed | None:
    """Read a delivery that this person may decide about."""
    delivery = await turn.services.book.delivery(delivery_id)
    entry = await turn.services.book.guest(delivery.guest_id) if delivery else None
    if delivery is None or entry is None:
        return None
    venue = turn.services.venues.get(account_venue(delivery.account))
    if venue is None or venue.book != entry.book or venue.slug not in turn.person.roles:
        return None
    entry = entry.at(venue.slug)
    account = turn.services.account(delivery.account)
    return Owed(entry=entry, delivery=delivery, provider=account.name if account else delivery.account)


async def decide(
    turn: Turn, press: CallbackData, found: Owed, at: int, question: Question | None
) -> str | None:
    """Do what the press says; returns what there is to tell, ``None`` while the message asks something."""
    view = View(press.subject, press.revision)
    if _stands_for(press.action) not in offers(found.delivery):
        return turn.texts.plain(SETTLED)
    if press.action == EDIT:
        await _mend(turn, found, at)
    elif press.action == ADD:
        ask_for(turn, found.entry, missing_fields(found.delivery)[0])
    elif press.action == DROP:
        _ask_reason(turn, found, view, at)
    elif press.action == THERE and found.delivery.operation in CREATIONS:
        _ask_record(turn, found, view, at)
    else:
        return await _decided(turn, press.action, found, question)
    return None


def _stands_for(action: str) -> str:
    """Return the offer that an answer by tap belongs to: it is in order where the question is."""
    if action in {UNNUMBERED, SURE}:
        return THERE
    return DROP if action.removeprefix(DROP_FOR) in DROPPED else action


async def _decided(turn: Turn, action: str, found: Owed, question: Question | None) -> str:
    if action == RETRY:
        return _retry(turn, found)
    if (preset := action.removeprefix(DROP_FOR)) in DROPPED:
        return drop(turn, found, preset=preset)
    if action == KNOWN:
        return keep(turn, found, found.delivery.details["record_id"])
    if action == SURE:
        return await _confirm(turn, found, question)
    return keep(turn, found, None)


async def _confirm(turn: Turn, found: Owed, question: Question | None) -> str:
    """Link the record that was typed and has another name, now that a person has seen that name."""
    about = question.about if question else None
    if isinstance(about, RecordNumber) and about.typed:
        with suppress(NotFound):
            record = await turn.services.read_record(found.delivery.account, about.typed)
            return keep(turn, found, about.typed, record)
    return turn.texts.plain(SETTLED)


async def link(turn: Turn, found: Owed, typed: str, about: RecordNumber, at: int | None) -> str | None:
    """Take ``typed`` for the number of the guest's record, after a look at the provider where that is possible.

    Returns what there is to tell, ``None`` when it asks, instead of the question in ``at``, whether that
    record is meant.
    """
    record_id = typed.strip()
    try:
        record = await turn.services.read_record(found.delivery.account, record_id)
    except NotFound:
        none = N_("{provider} has no record {record}. Please look again.")
        return turn.texts.plain(none, provider=found.provider, record=record_id)
    if record and _is_somebody_else(found.entry.guest, record.guest):
        view = View(about.venue_key, about.offset)
        question = ask(turn, replace(about, typed=record_id))
        text = turn.texts(
            N_("No. {record} at {provider} is <b>{name}</b>. Is that <b>{guest}</b>?"),
            record=record_id,
            provider=found.provider,
            name=record.guest.name or _contact(turn, record.guest),
            guest=brief(turn.texts, found.entry),
        )
        buttons = sure_question(turn.texts, found.delivery, view)
        turn.reply(Say(text=text, keyboard=buttons, question=question, instead_of=at))
        return None
    return keep(turn, found, record_id, record)


def keep(turn: Turn, found: Owed, record_id: str | None, record: ProviderRecord | None = None) -> str:
    """Take the guest for being there, as this record if its number is known."""
    differences = compare(found.entry.guest, record) if record else ()
    decided = confirm(turn, found.entry, found.delivery, record_id, differences)
    _store(turn, found, decided, Act.DELIVERY_LINKED, record=record_id)
    return turn.texts.plain(N_("Noted: {provider} has the guest."), provider=found.provider)


def drop(turn: Turn, found: Owed, *, preset: str | None = None, typed: str | None = None) -> str:
    """Leave the delivery out, for one of the ``DROPPED`` or a reason in the person's own words."""
    why = {"dropped": preset} if preset else {"dropped_because": (typed or "")[:REASON_LENGTH]}
    decided = replace(found.delivery, state=State.DROPPED, details=why)
    _store(turn, found, decided, Act.DELIVERY_DROPPED, why=preset or "typed")
    return turn.texts.plain(N_("Dropped. The guest stays in the book."))


def _retry(turn: Turn, found: Owed) -> str:
    now, delivery = turn.services.now(), found.delivery
    needed = delivery.state is State.NEEDS_YOU
    decided = send_again(delivery, now) if needed else replace(delivery, due_at=now)
    _store(turn, found, decided, Act.DELIVERY_RETRIED)
    turn.write(turn.services.book.ask_at_once(delivery.account))
    said = N_("It goes out as soon as {provider} answers.")
    return turn.texts.plain(said, provider=found.provider)


async def _mend(turn: Turn, found: Owed, at: int) -> None:
    """Ask anew for the field that was refused, else let one be chosen; saving sends the guest again."""
    field = found.delivery.details.get("field")
    await begin(turn, Flow.edit(found.entry.id, found.entry.guest, field if field in FIELD else None), at=at)


def _ask_record(turn: Turn, found: Owed, view: View, at: int) -> None:
    text = turn.texts(
        N_("What's the record number of <b>{guest}</b> at {provider}? Please type it."),
        guest=brief(turn.texts, found.entry),
        provider=found.provider,
    )
    ask(turn, RecordNumber(delivery_id=found.delivery.id, venue_key=view.venue, offset=view.offset), at)
    turn.reply(Show(message_id=at, text=text, keyboard=record_question(turn.texts, found.delivery, view)))


def _ask_reason(turn: Turn, found: Owed, view: View, at: int) -> None:
    text = turn.texts(
        N_("Why shouldn't <b>{guest}</b> go to {provider}? Tap, or type the reason."),
        guest=brief(turn.texts, found.entry),
        provider=found.provider,
    )
    ask(turn, WhyDropped(delivery_id=found.delivery.id, venue_key=view.venue, offset=view.offset), at)
    turn.reply(Show(message_id=at, text=text, keyboard=reason_question(turn.texts, found.delivery, view)))


def _store(turn: Turn, found: Owed, decided: Delivery, act: Act, **details: Any) -> None:
    book, entry = turn.services.book, found.entry
    turn.write(book.decide(decided, was=found.delivery.state), book.cards_stale(entry.id))
    note_decision(turn, act, entry, decided, **details)
    turn.wakes.add(WAKE_WORKER)  # it may have held up what follows it
    turn.reply(Refresh(guest_id=entry.id))


def _contact(turn: Turn, guest: Guest) -> str | None:
    return say_phone(turn.texts, guest.phone) if guest.phone else guest.email


def _is_somebody_else(ours: Guest, theirs: Guest) -> bool:
    said = theirs.name or theirs.phone or theirs.email
    return bool(said) and Comparison(ours, theirs).verdict is Verdict.DIFFERENT
