"""The conversation about a draft: the pure flow, carried between the chat and the book."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from guests.entries import Draft, Entry
from guests.flow import Create, Discard, Effect, Event, Merge, Update, advance
from guests.flow_state import Flow, Screen
from guests.guest import N_, Guest
from guests.merging import fill_in
from handlers.draft_card import draft_keyboard, draft_text
from handlers.keeping import accounts_of, add_guest, become_guest_card, change_guest, is_named
from handlers.replies import Say, Show
from handlers.turn import Turn

SHOWN: Final = 6


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
    if not flow.guest_id or not is_named(flow.guest):  # whoever is known already was asked then
        wanted = {row: None for account in accounts_of(turn, draft.venue) for row in account.requires}
        flow = replace(flow, wanted=tuple(wanted))
    flow, existing = await look_for_same(turn, flow, draft.venue)
    draft = _holding(draft, flow)
    book = turn.services.book
    if at is not None:  # a second tap must leave no question open that nobody sees
        turn.write(book.clear_drafts(chat_id=turn.chat_id, user_id=turn.user_id, message_id=at))
    turn.write(book.add_draft(draft))
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
    alike = await turn.services.book.alike(venue, guest, limit=SHOWN)
    found = [one.entry for one in alike]
    return replace(flow, existing=tuple(entry.id for entry in found)), found


def _holding(draft: Draft, flow: Flow) -> Draft:
    return replace(draft, state=flow.to_dict(), open_question=flow.question is not None)


def _show(turn: Turn, draft: Draft, flow: Flow, existing: list[Entry], at: int | None) -> None:
    text = draft_text(turn.texts, flow, accounts_of(turn, draft.venue), existing)
    buttons = draft_keyboard(turn.texts, draft, flow, existing)
    if at is None:
        turn.reply(Say(text=text, keyboard=buttons, draft=draft, instead_of=draft.card_message_id))
    else:
        turn.reply(Show(message_id=at, text=text, keyboard=buttons, draft=draft))


async def _carry_out(turn: Turn, draft: Draft, effect: Effect | None, at: int | None) -> None:
    match effect:
        case Create(guest):
            add_guest(turn, Entry(id=draft.id, venue=draft.venue, guest=guest, created_by=turn.user_id))
            become_guest_card(turn, draft.id, at)
        case Update(guest_id, guest):
            await _change(turn, guest_id, lambda _: guest, at)
        case Merge(guest_id, guest):
            await _change(turn, guest_id, lambda known: fill_in(known, guest), at)
        case Discard() | None:
            _say_at(turn, N_("Cancelled. Nothing was saved."), at)


async def _change(turn: Turn, guest_id: str, change: Callable[[Guest], Guest], at: int | None) -> None:
    if await change_guest(turn, guest_id, change):
        become_guest_card(turn, guest_id, at)
    else:
        _say_at(turn, N_("This guest is no longer in the book."), at)


def _say_at(turn: Turn, message: str, at: int | None) -> None:
    text = turn.texts(message)
    turn.reply(Say(text=text) if at is None else Show(message_id=at, text=text))
