"""The conversation about a draft: the pure flow, carried between the chat and the book."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import uuid4

from guests.book import Card, Draft, Entry, Write
from guests.deliveries import Delivery, Reason, State, left_behind, send_again
from guests.flow import Create, Discard, Effect, Event, Merge, Update, advance
from guests.flow_state import Flow, Screen
from guests.guest import N_
from guests.merging import fill_in
from handlers.draft_card import draft_keyboard, draft_text
from handlers.replies import Refresh, Say, Show
from handlers.turn import Turn

WAKE_WORKER: Final = "deliveries"
PATIENCE: Final = 0.25  # seconds in which a quick provider answers, and one edit of the card does for two
MENDED: Final = frozenset({Reason.REJECTED, Reason.DUPLICATE})


async def begin(turn: Turn, flow: Flow, *, at: int | None = None) -> None:
    """Start a draft and show its card: as a new message, or in the message ``at``."""
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state={},
        card_message_id=at,
    )
    flow, existing = await look_for_same(turn, flow, draft.venue)
    draft = _holding(draft, flow)
    turn.write(turn.services.book.add_draft(draft))
    _show(turn, draft, flow, existing, at)


async def begin_anew(turn: Turn, draft: Draft, flow: Flow) -> None:
    """Put another flow in the place of the draft's; its card follows."""
    flow, existing = await look_for_same(turn, flow, draft.venue)
    following = _holding(replace(draft, revision=draft.revision + 1), flow)
    turn.write(turn.services.book.advance_draft(following))
    _show(turn, following, flow, existing, draft.card_message_id)


async def go_on(turn: Turn, draft: Draft, event: Event, *, at: int | None = None) -> None:
    """Let the draft take one step; its card is shown in the message ``at``, or as a new one."""
    before = Flow.from_dict(draft.state)
    step = advance(before, event)
    if step.flow is None:
        turn.write(turn.services.book.remove_draft(draft))
        if isinstance(step.effect, Discard) and before.guest_id and at is not None:
            become_guest_card(turn, before.guest_id, at)  # it was that guest's card before it was edited
        else:
            await _carry_out(turn, draft, step.effect, at)
        return
    flow, existing = await look_for_same(turn, step.flow, draft.venue)
    following = _holding(replace(draft, revision=draft.revision + 1), flow)
    turn.write(turn.services.book.advance_draft(following))
    _show(turn, following, flow, existing, at)


async def show_again(turn: Turn, draft: Draft, *, at: int | None = None) -> None:
    """Show the draft as it stands."""
    flow, existing = await look_for_same(turn, Flow.from_dict(draft.state), draft.venue)
    _show(turn, draft, flow, existing, at)


async def look_for_same(turn: Turn, flow: Flow, venue: str) -> tuple[Flow, list[Entry]]:
    """Find guests of the venue who share the phone or e-mail, when the card is about to be shown."""
    guest = flow.guest
    if flow.screen is not Screen.REVIEW or flow.guest_id or not (guest.phone or guest.email):
        return flow, []
    found = await turn.services.book.sharing(venue, phone=guest.phone, email=guest.email)
    return replace(flow, existing=tuple(entry.id for entry in found)), found


def _holding(draft: Draft, flow: Flow) -> Draft:
    return replace(draft, state=flow.to_dict(), open_question=flow.question is not None)


def _show(turn: Turn, draft: Draft, flow: Flow, existing: list[Entry], at: int | None) -> None:
    text = draft_text(turn.texts, flow, turn.services.accounts.get(draft.venue, ()), existing)
    buttons = draft_keyboard(turn.texts, draft, flow, existing)
    if at is None:
        turn.reply(Say(text=text, keyboard=buttons, draft_id=draft.id, instead_of=draft.card_message_id))
    else:
        turn.reply(Show(message_id=at, text=text, keyboard=buttons))


async def _carry_out(turn: Turn, draft: Draft, effect: Effect | None, at: int | None) -> None:
    match effect:
        case Create(guest):
            entry = Entry(id=draft.id, venue=draft.venue, guest=guest, created_by=turn.user_id)
            turn.write(turn.services.book.add_guest(entry), *_owed(turn, entry))
            become_guest_card(turn, entry.id, at)
        case Update(guest_id, guest):
            await _change(turn, guest_id, lambda entry: replace(entry, guest=guest), at)
        case Merge(guest_id, guest):
            await _change(turn, guest_id, lambda entry: replace(entry, guest=fill_in(entry.guest, guest)), at)
        case Discard() | None:
            _say_at(turn, N_("Cancelled. Nothing was saved."), at)


def _owed(turn: Turn, entry: Entry) -> list[Write]:
    now = turn.services.now()
    turn.wakes.add(WAKE_WORKER)
    return [
        turn.services.book.owe(
            Delivery(
                id=turn.services.new_id(),
                guest_id=entry.id,
                account=account.id,
                key=str(uuid4()),
                due_at=now,
                since=now,
            )
        )
        for account in turn.services.accounts.get(entry.venue, ())
    ]


async def _change(turn: Turn, guest_id: str, change: Callable[[Entry], Entry], at: int | None) -> None:
    """Update a guest of the book.

    Deliveries that were refused as it was are tried as it is now; what is saved already is left behind.
    """
    book = turn.services.book
    display = await book.display(guest_id)
    if display is None or display.entry.venue not in turn.person.roles:
        _say_at(turn, N_("This guest is no longer in the book."), at)
        return
    entry = change(display.entry)
    turn.write(book.update_guest(replace(entry, revision=entry.revision + 1)))
    for delivery in display.deliveries:
        if delivery.state is State.NEEDS_YOU and delivery.reason in MENDED:
            again = send_again(delivery, turn.services.now())
            turn.write(book.decide(again, was=delivery.state))
            turn.wakes.add(WAKE_WORKER)
        elif delivery.state is State.SAVED and entry.guest != display.entry.guest:
            turn.write(book.decide(left_behind(delivery), was=delivery.state))
    turn.write(book.cards_stale(guest_id))
    become_guest_card(turn, guest_id, at)


def become_guest_card(turn: Turn, guest_id: str, at: int | None) -> None:
    """Make the message ``at`` the card of a guest, and have the guest's cards drawn."""
    if at is not None:
        turn.write(turn.services.book.put_card(card_at(turn, guest_id, at)))
    turn.reply(Refresh(guest_id=guest_id, delay=PATIENCE if turn.wakes else 0.0))


def card_at(turn: Turn, guest_id: str, message_id: int) -> Card:
    """Return the card of a guest that this chat's message ``message_id`` becomes."""
    return Card(
        chat_id=turn.chat_id,
        message_id=message_id,
        guest_id=guest_id,
        user_id=turn.user_id,
        language=turn.texts.language,
    )


def _say_at(turn: Turn, message: str, at: int | None) -> None:
    text = turn.texts(message)
    turn.reply(Say(text=text) if at is None else Show(message_id=at, text=text))
