"""Replies to the card of a draft: an edit, a note, or undo; the card follows."""

from guests.conversation.events import Amended, Restored, Typed
from guests.conversation.lone_words import FieldNamed, LoneWord
from guests.conversation.replies import Undo, read_reply
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.problems import Problem
from handlers.draft.abroad import abroad_for
from handlers.draft.conversation import go_on
from handlers.draft.lone_words import explain, tapped_by_name
from handlers.draft.named_field import event_of
from handlers.draft.reading import refuse
from handlers.turn.turn import Turn


async def replied(turn: Turn, draft: Draft, text: str) -> bool:
    """Take a reply to the draft's card; returns False when it is about somebody else."""
    if await tapped_by_name(turn, draft, text):
        return True
    venue = turn.services.venues[draft.venue]
    try:
        abroad = await abroad_for(turn, text)
        typed = Typed(text, venue, turn.today(venue.slug), abroad=abroad)
        said = read_reply(Flow.from_dict(draft.state).guest, typed)
    except Problem as problem:
        refuse(turn, problem)
        return True
    if said is None:
        return False
    if isinstance(said, LoneWord):
        explain(turn, said)
        return True
    if isinstance(said, FieldNamed):
        return await go_on(turn, draft, await event_of(turn, draft.venue, said), at=draft.card_message_id)
    event = Restored() if isinstance(said, Undo) else Amended(said.values, said.unsure, said.checks)
    return await go_on(turn, draft, event, at=draft.card_message_id)
