"""The conversation about a draft: the pure flow, carried between the chat and the book."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardButton

from guests.audit.acts import Act
from guests.book.merging.merge import carried_over, fill_in
from guests.consents.answers import stamped
from guests.conversation.events import Create, Discard, Effect, Elsewhere, Event, Merge, Tapped, Update
from guests.conversation.flow import advance
from guests.conversation.state import Flow, Screen
from guests.drafts import KEPT, Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found
from guests.translatable import N_
from handlers.book.duplicates import look_around
from handlers.book.writes import accounts_of, add_guest, become_guest_card, card_at, change_guest
from handlers.cards.draft_card import draft_keyboard, draft_text
from handlers.cards.minimal import minimal_draft
from handlers.draft import needed_field
from handlers.draft.abroad import with_abroad
from handlers.turn.buttons import DRAFT, CallbackData, button
from handlers.turn.replies import Say, Show
from handlers.turn.turn import Turn
from handlers.wording.translator import language_for, texts_for

AGAIN: Final = "show"
GONE: Final = N_("This guest is no longer in the book.")


async def begin(turn: Turn, flow: Flow, *, at: int | None = None) -> None:
    """Start a draft and show its card: as a new message, or in the message ``at``."""
    flow, found = await _look_around(turn, flow, turn.place.slug)
    draft = new_draft(turn, flow, at=at)
    _show(turn, draft, flow, found, at)


def new_draft(turn: Turn, flow: Flow, *, at: int | None = None, revision: int = 1) -> Draft:
    """Keep a draft, which no message shows yet but ``at``."""
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state={},
        revision=revision,
        card_message_id=at,
    )
    draft = _holding(draft, flow)
    book = turn.services.book
    if at is not None:  # a second tap must leave no question open that nobody sees
        turn.write(book.clear_drafts(chat_id=turn.chat_id, user_id=turn.user_id, message_id=at))
    turn.write(book.add_draft(draft))
    needed_field.expect_no_more(turn)
    return draft


def expect_correction(turn: Turn, source: int) -> None:
    """Keep that no guest has come of a message: when its author corrects it to one, the card opens."""
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state=Flow(source=source).to_dict(),
        revision=KEPT,
    )
    turn.write(turn.services.book.add_draft(draft))


def kept(turn: Turn, flow: Flow, label: str) -> InlineKeyboardButton:
    """Keep what was typed as a draft behind a button, which begins with it."""
    draft = new_draft(turn, flow, revision=KEPT)
    return button(label, CallbackData(DRAFT, AGAIN, draft.id, draft.revision))


async def begin_kept(turn: Turn, draft: Draft, at: int) -> None:
    """Begin with a draft that was kept behind a button of the message ``at``, which becomes its card; else show it."""
    if draft.is_begun:
        await show_again(turn, draft, at=at)
        return
    await begin_again(turn, replace(draft, card_message_id=at), Flow.from_dict(draft.state))
    turn.write(turn.services.book.place_draft(draft.id, at))


async def begin_again(turn: Turn, draft: Draft, flow: Flow) -> None:
    """Put another flow in the place of the draft's; its card follows."""
    flow, found = await _look_around(turn, flow, draft.venue)
    following = _holding(replace(draft, revision=draft.revision + 1), flow)
    turn.write(turn.services.book.advance_draft(following))
    _show(turn, following, flow, found, draft.card_message_id)


async def go_on(turn: Turn, draft: Draft, event: Event, *, at: int | None = None) -> bool:
    """Let the draft take one step; its card is shown in the message ``at``, or as a new one.

    Returns False, and does nothing, when what was typed is nothing about this guest.
    """
    before = Flow.from_dict(draft.state)
    if await _is_over(turn, before):
        return _leave(turn, draft, event, at)
    step = advance(before, event)
    if isinstance(step.effect, Elsewhere):
        return False
    if step.flow is None:
        await _end(turn, draft, before, step.effect, at)
        return True
    flow, found = await _look_around(turn, step.flow, draft.venue)
    following = _holding(replace(draft, revision=draft.revision + 1), flow)
    turn.write(turn.services.book.advance_draft(following))
    _show(turn, following, flow, found, at)
    return True


async def show_again(turn: Turn, draft: Draft, *, at: int | None = None) -> None:
    """Show the draft as it stands; nothing of a guest who is in the book no more."""
    kept = Flow.from_dict(draft.state)
    if await _is_over(turn, kept):
        _say_at(turn, draft, GONE, at)
        return
    flow, found = await _look_around(turn, kept, draft.venue)
    _show(turn, draft, flow, found, at)


async def _is_over(turn: Turn, flow: Flow) -> bool:
    """Whether a guest is edited who has left the book meanwhile, and has not become part of another."""
    if flow.guest_id is None:
        return False
    entry = await turn.services.book.guest(flow.guest_id)
    return entry is None or entry.taken_back or entry.to_be_erased


def _leave(turn: Turn, draft: Draft, event: Event, at: int | None) -> bool:
    """End the edit when something is tapped; what is typed is about somebody else."""
    if not isinstance(event, Tapped):
        return False
    turn.write(turn.services.book.remove_draft(draft))
    _say_at(turn, draft, GONE, at)
    return True


async def _look_around(turn: Turn, flow: Flow, venue: str) -> tuple[Flow, Sequence[Found]]:
    """Return the flow beside the book, and the guests that its screen speaks of."""
    flow, found = await look_around(turn.services, flow, turn.services.venues[venue])
    return await with_abroad(turn, flow, venue), found


def _holding(draft: Draft, flow: Flow) -> Draft:
    return replace(draft, state=flow.to_dict(), open_question=flow.question is not None)


def _show(turn: Turn, draft: Draft, flow: Flow, found: Sequence[Found], at: int | None) -> None:
    if turn.in_group:
        little, save = minimal_draft(turn.texts, draft, flow, turn.bot)
        say = Say(text=little, keyboard=save, draft=draft, answers=flow.source)
        turn.reply(say if at is None else Show(message_id=at, text=little, keyboard=save, draft=draft))
        return
    if flow.screen is Screen.COMPARE:
        turn.note(Act.VIEWED, venue=draft.venue, guest_id=flow.comparing)
    accounts = accounts_of(turn, draft.venue)
    text = draft_text(turn.texts, flow, accounts, found, turn.services.venues.get(draft.venue))
    buttons = draft_keyboard(turn.texts, draft, flow, accounts, found)
    looks_up = flow.screen is Screen.REVIEW and not flow.guest_id
    if at is None:
        old = draft.card_message_id
        turn.reply(Say(text=text, keyboard=buttons, draft=draft, instead_of=old, looks_up=looks_up))
    else:
        turn.reply(Show(message_id=at, text=text, keyboard=buttons, draft=draft, looks_up=looks_up))


async def _end(turn: Turn, draft: Draft, flow: Flow, effect: Effect | None, at: int | None) -> None:
    """Carry out what ends the conversation; when that can't be, the draft goes on and nothing typed is lost."""
    if isinstance(effect, Merge) and not await _use(turn, effect, at):
        await begin_again(
            turn, replace(draft, card_message_id=at), replace(flow, screen=Screen.REVIEW, comparing=None)
        )
        return
    turn.write(turn.services.book.remove_draft(draft))
    match effect:
        case Create(guest, apart, used):
            noted = stamped(guest, moment=turn.moment, by=turn.user_id)
            book = turn.services.venues[draft.venue].book
            entry = Entry(id=draft.id, book=book, venue=draft.venue, guest=noted, created_by=turn.user_id)
            records = {one.account: one.record for one in used}
            missing = add_guest(turn, entry, records, draft.begun_at)
            if flow.erased_at is not None:
                for key in await turn.services.book.erased(book, guest):
                    turn.write(turn.services.book.lift_tombstone(book, key))
            if needed_field.EMAIL in missing and not turn.in_group:
                needed_field.expect(turn, entry)
            _tell_apart(turn, draft.id, apart)
            become_guest_card(turn, draft.id, at, is_new=True)
        case Update(guest_id, guest, begun):
            edited = stamped(guest, moment=turn.moment, by=turn.user_id)
            await _change(
                turn, draft, guest_id, lambda known: carried_over(known, begun or known, edited), at
            )
        case Discard() if flow.guest_id and at is not None:
            become_guest_card(turn, flow.guest_id, at)  # it was that guest's card before it was edited
        case Discard():
            _say_at(turn, draft, N_("Cancelled. Nothing was saved."), at)
    _tell_group(turn, draft, flow, effect)


async def go_on_here(turn: Turn, draft: Draft) -> None:
    """Go on in this chat with a draft that was begun in a group; the group hears what becomes of it."""
    flow = Flow.from_dict(draft.state)
    if draft.chat_id != turn.chat_id and draft.card_message_id:
        flow = replace(flow, begun_in=(draft.chat_id, draft.card_message_id))
    flow, found = await look_around(turn.services, flow, turn.services.venues[draft.venue])
    following = replace(draft, chat_id=turn.chat_id, card_message_id=None, revision=draft.revision + 1)
    following = _holding(following, flow)
    turn.write(turn.services.book.move_draft(following))
    _show(turn, following, flow, found, None)


def _tell_group(turn: Turn, draft: Draft, flow: Flow, effect: Effect | None) -> None:
    """Let the message of the group in which a draft was begun show what became of it."""
    if flow.begun_in is None:
        return
    chat_id, message_id = flow.begun_in
    texts = texts_for(language_for(turn.services.venues[draft.venue].language))
    match effect:
        case Create() | Merge():
            guest_id = effect.guest_id if isinstance(effect, Merge) else draft.id
            card = replace(card_at(turn, guest_id, message_id), chat_id=chat_id, language=texts.language)
            turn.write(turn.services.book.put_card(card))
        case _:
            said = texts(N_("Cancelled. Nothing was saved."))
            turn.reply(Show(message_id=message_id, text=said, chat_id=chat_id))


async def _use(turn: Turn, merge: Merge, at: int | None) -> bool:
    """Let what was typed fill in a guest of the book; returns whether there still is such a guest."""
    typed = stamped(merge.guest, moment=turn.moment, by=turn.user_id)
    used = await change_guest(
        turn, merge.guest_id, lambda known: fill_in(known, typed), act=Act.DUPLICATE_PREVENTED
    )
    if used is None:
        return False
    _tell_apart(turn, used, merge.apart)
    become_guest_card(turn, used, at)
    return True


def _tell_apart(turn: Turn, guest_id: str, others: Sequence[str]) -> None:
    """Keep whom the host told apart; only now, so that a draft that comes to nothing leaves nothing behind."""
    turn.write(*(turn.services.book.tell_apart(guest_id, other, by=turn.user_id) for other in others))


async def _change(
    turn: Turn, draft: Draft, guest_id: str, change: Callable[[Guest], Guest], at: int | None
) -> None:
    if changed := await change_guest(turn, guest_id, change):
        become_guest_card(turn, changed, at)
    else:
        _say_at(turn, draft, GONE, at)


def _say_at(turn: Turn, draft: Draft, message: str, at: int | None) -> None:
    text = turn.texts(message)
    turn.reply(Say(text=text) if at is None else Show(message_id=at, text=text, after=draft.id))
