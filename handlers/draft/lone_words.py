"""Lone words to a draft: what hosts type instead of tapping, and what is said where a word has no meaning."""

from collections.abc import Mapping
from typing import Final

from telegram import InlineKeyboardButton

from guests.conversation.choices import Action, Choice, offered
from guests.conversation.events import Tapped
from guests.conversation.lone_words import LoneWord, lone_word
from guests.conversation.replies import says_undo
from guests.conversation.state import Flow, Screen
from guests.drafts import Draft
from guests.translatable import N_
from handlers.draft.conversation import go_on, kept
from handlers.menus.shortcuts import shortcut
from handlers.turn.buttons import keyboard
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

HOW: Final = N_(
    "Nothing has changed. Reply to a guest's card with what is to change, for example “vip” or “+ window seat”; "
    "the buttons under the card do the rest."
)
HOW_TO_DELETE: Final = N_(
    "Nothing was deleted. Right after Save, /undo takes a guest out of the book; later, a manager taps {more}, then {erase}."
)
COMMAND: Final = N_("Do you mean the command /{command}, or is “{text}” a guest?")
COMMAND_ALONE: Final = N_("Do you mean the command /{command}?")
NOTE: Final = N_("“{text}” looks like a note. Reply with it to a guest's card, or find the guest first.")
BUTTONS: Final[Mapping[LoneWord, Action]] = {
    LoneWord.SAVE: Action.SAVE,
    LoneWord.CANCEL: Action.CANCEL,
    LoneWord.EDIT: Action.EDIT,
    LoneWord.DELETE: Action.CANCEL,
}


async def tapped_by_name(turn: Turn, draft: Draft, text: str) -> bool:
    """Take ``save`` or ``iptal`` for a tap on the button of that name; returns whether there is one.

    Some words for ``cancel`` also take back what a reply has just changed, and that comes first. While a question is open,
    ``delete`` may be its answer.
    """
    flow = Flow.from_dict(draft.state)
    word = lone_word(text)
    action = BUTTONS.get(word) if word else None
    if action is None or (flow.before and says_undo(text)) or Choice(action) not in offered(flow):
        return False
    if word is LoneWord.DELETE and flow.screen is not Screen.REVIEW:
        return False
    return await go_on(turn, draft, Tapped(action), at=draft.card_message_id)


def explain(turn: Turn, word: LoneWord) -> None:
    """Say how what the word may mean is done."""
    if word is LoneWord.DELETE:
        more, erase = turn.texts.plain(N_("More")), turn.texts.plain(N_("Erase"))
        turn.reply(Say(text=turn.texts(HOW_TO_DELETE, more=more, erase=erase)))
    else:
        turn.reply(Say(text=turn.texts(HOW)))


def offer_command(turn: Turn, text: str, command: str, flow: Flow | None) -> None:
    """Offer the command of which a text is the name, beside a new guest who is called so, if the text can be read as one."""
    said = turn.texts(COMMAND if flow else COMMAND_ALONE, command=command, text=text)
    turn.reply(Say(text=said, keyboard=keyboard([[*shortcut(turn.texts, command), *_guest(turn, flow)]])))


def offer_guest(turn: Turn, text: str, flow: Flow) -> None:
    """Ask whose note a text is that looks like one; it may be a guest all the same."""
    said = turn.texts(NOTE, text=text)
    turn.reply(Say(text=said, keyboard=keyboard([[*shortcut(turn.texts, "find"), *_guest(turn, flow)]])))


def _guest(turn: Turn, flow: Flow | None) -> list[InlineKeyboardButton]:
    return [kept(turn, flow, turn.texts.plain(N_("New guest")))] if flow else []
