"""Presses on buttons: each is checked against the book, and a stale one acts on nothing."""

from typing import Final

from telegram import CallbackQuery, Update

from guests.conversation.choices import Action
from guests.conversation.events import Event, Offered, Tapped
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.translatable import N_
from guests.values import Pick
from handlers.commands import export
from handlers.commands.find import AGAIN, more
from handlers.commands.preferences import chosen
from handlers.draft.conversation import go_on, show_again
from handlers.files import contacts
from handlers.guest.actions import act, reopen
from handlers.queue import command as queue
from handlers.turn.buttons import DRAFT, EXPORT, FILE, GUEST, LIST, QUEUE, CallbackData, read_press
from handlers.turn.replies import Show, Toast
from handlers.turn.turn import Turn
from handlers.wording.phrases import CONSENT_WORDING

ACTIONS: Final = frozenset(action.value for action in Action)


async def pressed(turn: Turn, update: Update) -> None:
    """Answer a press."""
    query = update.callback_query
    press = read_press(query.data) if query else None
    if query is None or press is None or query.message is None:
        if query:
            turn.reply(Toast(query_id=query.id))
        return
    at = query.message.message_id
    if press.scope == DRAFT:
        await _draft_pressed(turn, query, press, at)
    elif press.scope == GUEST:
        await act(turn, query.id, press, at)
    elif press.scope == QUEUE:
        await queue.pressed(turn, query.id, press, at)
    elif press.scope == LIST:
        await more(turn, query, press, at)
    elif press.scope == EXPORT:
        await export.pressed(turn, query.id, press)
    elif press.scope == FILE:
        await contacts.pressed(turn, query, press, at)
    else:
        await chosen(turn, query.id, press, at)


async def _draft_pressed(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    draft = turn.draft
    if draft is None:
        await _over(turn, query, press, at)
    elif press.revision != draft.revision:
        turn.reply(
            Toast(
                query_id=query.id, text=turn.texts.plain(N_("This card is out of date. Here is the latest."))
            )
        )
        await show_again(turn, draft, at=at)
    elif press.action == AGAIN:
        turn.reply(Toast(query_id=query.id))
        await show_again(turn, draft, at=at)
    elif press.action in ACTIONS and (press.action != Action.FIELD or press.subject in FIELD):
        turn.reply(Toast(query_id=query.id))
        await go_on(turn, draft, await _event(turn, draft, press), at=at)
    else:
        turn.reply(Toast(query_id=query.id))


async def _over(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    """Say what became of a draft that is no more; the chat may not have heard of it."""
    known = await reopen(turn, press.id, at)
    said = N_("Already saved.") if known else N_("This card is finished. Type the guest again to start over.")
    turn.reply(Toast(query_id=query.id, text=turn.texts.plain(said)))
    if not known:
        edited = await turn.services.book.shown_in(turn.chat_id, at)
        if edited is None or not await reopen(turn, edited, at):
            turn.reply(Show(message_id=at, text=turn.texts(said)))


def _own_tags(turn: Turn, slug: str) -> tuple[Pick, ...]:
    venue = turn.services.venues.get(slug)
    return tuple(Pick(account=slug, kind="tag", id=tag, name=tag) for tag in (venue.tags if venue else ()))


async def _event(turn: Turn, draft: Draft, press: CallbackData) -> Event:
    """Return what the press means; a question that needs the providers' lists brings them along."""
    action = Action(press.action)
    if action is Action.FIELD and FIELD[press.subject].kind is Kind.PICKS:
        return Offered(await turn.services.offers(draft.venue))
    if action is Action.FIELD and FIELD[press.subject].kind is Kind.TAGS:
        return Offered(_own_tags(turn, draft.venue), press.subject)
    asking = Flow.from_dict(draft.state).asking or ""
    wording = CONSENT_WORDING.get(asking)
    return Tapped(action, press.subject, turn.moment, turn.texts.plain(wording) if wording else None)
