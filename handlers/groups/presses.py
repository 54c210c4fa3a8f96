"""Taps in a group: only what a minimal card offers is done there, and nothing is drawn there but minimal cards."""

from typing import Final

from telegram import CallbackQuery, Update

from guests.conversation.choices import Action
from guests.conversation.events import Tapped
from guests.drafts import Draft
from guests.translatable import N_
from handlers.draft.conversation import go_on, show_again
from handlers.groups import binding
from handlers.guest.actions import reopen
from handlers.turn.buttons import DRAFT, HOST_GROUP, CallbackData, read_press
from handlers.turn.replies import Show, Toast
from handlers.turn.turn import Turn

SAVES: Final = frozenset({Action.SAVE.value, Action.SAVE_ANYWAY.value})
PRIVATE_ONLY: Final = N_("That button works only in our private chat.")


async def pressed(turn: Turn, update: Update) -> None:
    """Answer a tap. Strangers, and the staff of other venues, cause nothing."""
    query = update.callback_query
    if query is None:
        return
    press = read_press(query.data)
    at = query.message.message_id if query.message else 0
    if press and press.scope == HOST_GROUP:
        await binding.chosen(turn, update, query.id, press.id, at)
    elif turn.role is None:
        _say(turn, query, PRIVATE_ONLY if turn.person.roles else "")
    elif press is None or press.scope != DRAFT or press.action not in SAVES:
        _say(turn, query, PRIVATE_ONLY)
    elif turn.draft is None:
        await _not_mine(turn, query, press, at)
    else:
        await _save(turn, query, press, turn.draft, at)


async def _save(turn: Turn, query: CallbackQuery, press: CallbackData, draft: Draft, at: int) -> None:
    if draft.chat_id != turn.chat_id:
        _say(turn, query, N_("You went on with this guest in our private chat. Please save it there."))
    elif press.revision != draft.revision:
        _say(turn, query, N_("This card is out of date. Here is the latest."))
        await show_again(turn, draft, at=at)
    else:
        _say(turn, query, "")
        await go_on(turn, draft, Tapped(Action(press.action)), at=at)


async def _not_mine(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    """Say what became of a draft that is no more, or is a colleague's."""
    draft = await turn.services.book.draft(press.id)
    entry = None if draft else await turn.services.book.guest(press.id)
    if draft:
        _say(turn, query, N_("Only the colleague who typed this guest can save it here."))
    elif entry is not None and entry.book == turn.place.book and await reopen(turn, press.id, at):
        _say(turn, query, N_("Already saved."))
    else:
        said = N_("This card is finished. Type the guest again to start over.")
        _say(turn, query, said)
        turn.reply(Show(message_id=at, text=turn.texts(said)))


def _say(turn: Turn, query: CallbackQuery, message: str) -> None:
    turn.reply(Toast(query_id=query.id, text=turn.texts.plain(message) if message else ""))
