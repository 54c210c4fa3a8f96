"""Remarks: words that name nobody, typed after a card, are about the guest whom the host is busy with.

A guest who is not saved yet has them at once. One who has just been saved is shown with them, to be saved once more or left.
A host may also type what a button of the card says instead of tapping it.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Final

from guests.conversation.choices import Action, Choice, offered
from guests.conversation.events import Amended, Tapped, Typed
from guests.conversation.flow import advance
from guests.conversation.replies import Change, read_reply
from guests.conversation.state import Flow, Screen
from guests.drafts import Draft
from guests.problems import Problem
from guests.text.normalise import word_key
from handlers.draft.conversation import go_on
from handlers.draft.replies import replied
from handlers.turn.turn import Turn

FRESH: Final = 10 * 60_000  # milliseconds; as long as a Save can be undone
_NAMES: Final = {
    Action.SAVE: "save|save it|kaydet|saxla|speichern|enregistrer|guardar|salva|opslaan|сохранить|зберегти|حفظ|შენახვა|saqlash",
    Action.CANCEL: "cancel|iptal|iptal et|vazgeç|ləğv et|imtina|abbrechen|annuler|cancelar|annulla|annuleren|отмена|скасувати"
    "|إلغاء|გაუქმება|bekor qilish",
}
TYPED: Final = {word_key(name): action for action, row in _NAMES.items() for name in row.split("|")}
"""What hosts type instead of tapping, whatever language they have chosen."""


async def _at_hand(turn: Turn) -> Draft | None:
    """Return the draft whose card the host has just seen."""
    draft = await turn.newest_draft()
    if draft is None or draft.card_message_id is None:
        return None
    return draft if turn.services.now() - draft.touched_at <= FRESH else None


async def tapped_by_name(turn: Turn, text: str) -> bool:
    """Take ``save`` or ``cancel`` for a tap on the button of that name; returns whether there is one."""
    meant = TYPED.get(word_key(text.strip(" .!")))
    draft = await _at_hand(turn) if meant else None
    if draft is None or meant is None or Choice(meant) not in offered(Flow.from_dict(draft.state)):
        return False
    return await go_on(turn, draft, Tapped(meant), at=draft.card_message_id)


async def remarked(turn: Turn, text: str) -> bool:
    """Add the words to the guest at hand whose card waits for a tap; returns whether there is one."""
    draft = await _at_hand(turn)
    if draft is None or Flow.from_dict(draft.state).screen is not Screen.REVIEW:
        return False
    return await replied(turn, draft, text)


async def about_last_saved(turn: Turn, text: str) -> Flow | None:
    """Return the guest whom the person has just saved, as the words would change it; ``None`` without one."""
    save = await turn.services.book.last_save(turn.user_id)
    entry = await turn.guest(save.guest_id) if save else None
    if entry is None or entry.gone or entry.venue != turn.place.slug:
        return None
    flow = replace(Flow.edit(entry.id, entry.guest), screen=Screen.REVIEW)
    with suppress(Problem):
        said = read_reply(entry.guest, Typed(text, turn.place, turn.today()))
        if isinstance(said, Change):
            return advance(flow, Amended(said.values, said.unsure, said.checks)).flow
    return None
