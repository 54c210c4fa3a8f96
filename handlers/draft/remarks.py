"""Remarks: words that name nobody, typed after a card, are about the guest whom the host is busy with.

A guest who is not saved yet has them at once. One who has just been saved is shown with them, to be saved once more or left.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Final

from guests.conversation.events import Amended, Typed
from guests.conversation.flow import advance
from guests.conversation.lone_words import FieldNamed
from guests.conversation.replies import Change, read_reply
from guests.conversation.state import Flow, Screen
from guests.drafts import Draft
from guests.guest import Guest
from guests.problems import Problem
from handlers.draft.named_field import edit_of
from handlers.draft.replies import replied
from handlers.turn.turn import Turn

FRESH: Final = 10 * 60_000  # milliseconds; as long as a Save can be undone


async def at_hand(turn: Turn) -> Draft | None:
    """Return the draft whose card the host has just seen."""
    draft = await turn.newest_draft()
    if draft is None or draft.card_message_id is None:
        return None
    return draft if turn.services.now() - draft.touched_at <= FRESH else None


async def remarked(turn: Turn, text: str) -> bool:
    """Add the words to the guest at hand whose card waits for a tap; returns whether there is one."""
    draft = await at_hand(turn)
    if draft is None or Flow.from_dict(draft.state).screen is not Screen.REVIEW:
        return False
    return await replied(turn, draft, text)


async def completed(turn: Turn, said: Guest, text: str) -> bool:
    """Add a phone or an e-mail that stands alone to the guest at hand who has none yet; returns whether there is one."""
    given = set(said.given())
    draft = await at_hand(turn) if given in ({"phone"}, {"email"}) else None
    if draft is None:
        return False
    flow = Flow.from_dict(draft.state)
    known = flow.guest.given().keys()
    is_theirs = flow.screen is Screen.REVIEW and flow.guest.name and not known & given
    return bool(is_theirs) and await replied(turn, draft, text)


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
        if isinstance(said, FieldNamed):
            return await edit_of(turn, entry.venue, entry.id, entry.guest, said)
    return None
