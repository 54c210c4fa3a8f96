"""Presses on buttons: each is checked against the book, and a stale one acts on nothing."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update

from guests.conversation.choices import Action
from guests.conversation.events import Event, Tapped
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.team.rights import Right
from guests.translatable import N_
from handlers.book import invitations
from handlers.commands import basics, export, find, history, preferences, team
from handlers.draft.asking import asking_of
from handlers.draft.conversation import AGAIN, begin_kept, go_on, show_again
from handlers.draft.named_field import asked_for
from handlers.files import contacts, lists
from handlers.guest.actions import act, reopen
from handlers.guest.menu import right_of
from handlers.menus.commands import BY_RIGHT
from handlers.pins.gate import held
from handlers.queue import command as queue
from handlers.reports import command as reports
from handlers.team import presses as team_presses
from handlers.turn import buttons
from handlers.turn.buttons import SHORTCUT, CallbackData, read_press
from handlers.turn.replies import Show, Toast
from handlers.turn.turn import Turn

SHORTCUTS: Final[Mapping[str, Callable[[Turn, Update], Coroutine[Any, Any, None]]]] = {
    "new": basics.new,
    "find": find.command,
    "queue": queue.command,
    "team": team.command,
    "venue": preferences.venue,
    "language": preferences.language,
    "help": basics.tell_how,
}
PRESSED: Final[Mapping[str, Callable[[Turn, str, CallbackData, int], Coroutine[Any, Any, None]]]] = {
    buttons.GUEST: act,
    buttons.QUEUE: queue.pressed,
    buttons.INVITATION: invitations.pressed,
    buttons.PERSON: preferences.chosen,
    buttons.HISTORY: history.pressed,
    buttons.TEAM: team_presses.pressed,
    buttons.REPORT: reports.pressed,
}
OF_SCOPES: Final = {buttons.EXPORT: Right.EXPORT, buttons.TEAM: Right.TEAM}
COPY: Final = N_("This is a copy, and its buttons do nothing. Please use the card in our own chat.")
ACTIONS: Final = frozenset(action.value for action in Action)


async def pressed(turn: Turn, update: Update) -> None:
    """Answer a press."""
    query = update.callback_query
    press = read_press(query.data) if query else None
    if query is None:
        return
    if press is None or query.message is None or _is_copy(turn, query.message):
        turn.reply(Toast(query_id=query.id, text=turn.texts.plain(COPY) if press else ""))
    elif await held(turn, _right_of(press)):
        turn.reply(Toast(query_id=query.id))
    elif press.scope == SHORTCUT:
        await _shortcut(turn, update, query, press)
    else:
        await _act(turn, query, press, query.message.message_id)


def _right_of(press: CallbackData) -> Right | None:
    """Return the right that a button asks for, if it asks for one."""
    match press.scope:
        case buttons.GUEST:
            return right_of(press.action)
        case buttons.SHORTCUT:
            return BY_RIGHT.get(press.action)
    return OF_SCOPES.get(press.scope)


async def _act(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    if press.scope in PRESSED:
        await PRESSED[press.scope](turn, query.id, press, at)
        return
    match press.scope:
        case buttons.DRAFT:
            await _draft_pressed(turn, query, press, at)
        case buttons.LIST:
            await find.more(turn, query, press, at)
        case buttons.EXPORT:
            await export.pressed(turn, query.id, press)
        case buttons.FILE if press.action in lists.ACTIONS:
            await lists.pressed(turn, query, press.action, press.subject)
        case buttons.FILE:
            await contacts.pressed(turn, query, press, at)
        case _:  # one of a group's, or of a guest's own form
            turn.reply(Toast(query_id=query.id))


def _is_copy(turn: Turn, message: MaybeInaccessibleMessage) -> bool:
    """Whether the message is not the bot's own: what is drawn has to be drawn over its own messages."""
    if not isinstance(message, Message):
        return False
    writer = message.from_user
    is_own = writer is not None and (writer.username or "").lower() == turn.bot.lower()
    return message.forward_origin is not None or not is_own


async def _shortcut(turn: Turn, update: Update, query: CallbackQuery, press: CallbackData) -> None:
    """Do what the command of this name does."""
    turn.reply(Toast(query_id=query.id))
    if press.action in SHORTCUTS:
        await SHORTCUTS[press.action](turn, update)


async def _draft_pressed(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    draft = turn.draft
    if draft is None:
        await _over(turn, query, press, at)
    elif press.action == AGAIN:
        turn.reply(Toast(query_id=query.id))
        await begin_kept(turn, draft, at)
    elif press.revision != draft.revision:
        turn.reply(
            Toast(
                query_id=query.id, text=turn.texts.plain(N_("This card is out of date. Here is the latest."))
            )
        )
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


async def _event(turn: Turn, draft: Draft, press: CallbackData) -> Event:
    """Return what the press means; a question that needs the providers' lists brings them along."""
    action = Action(press.action)
    if action is Action.FIELD and FIELD[press.subject].kind in {Kind.PICKS, Kind.TAGS}:
        return await asked_for(turn, draft.venue, press.subject)
    asking = asking_of(turn, draft.venue, Flow.from_dict(draft.state).guest)
    return Tapped(action, press.subject, asking, turn.today(draft.venue))
