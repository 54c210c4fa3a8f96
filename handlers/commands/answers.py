"""Answers: to which open question a typed message belongs, if to any.

A reply belongs to what it replies to, a question or a guest's card. Else the questions are gone through from the
newest on, and each takes only what fits it: what none takes is read by itself, and they all stay open.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message

from guests.conversation.events import Typed
from guests.conversation.state import Flow
from guests.questions import NeededField, Question
from handlers.draft import needed_field
from handlers.draft.abroad import abroad_for
from handlers.draft.conversation import go_on
from handlers.queue import command as queue
from handlers.turn.turn import Turn
from handlers.wording.phrases import CONSENT_WORDING

Take = Callable[[], Awaitable[bool]]


async def answers(turn: Turn, message: Message, text: str) -> bool:
    """Give the text to the question that it answers; returns False when it answers none."""
    replied_to = message.reply_to_message.message_id if message.reply_to_message else None
    if replied_to and await _adds_to_card(turn, replied_to, text):
        return True
    asked = [
        (one.message_id, one.asked_at, partial(_answers_question, turn, one, text)) for one in turn.questions
    ]
    if draft := turn.asking:
        asked.append((draft.card_message_id, draft.touched_at, partial(_answers_draft, turn, text)))
    asked.sort(key=lambda one: (one[0] is not None and one[0] == replied_to, one[1]), reverse=True)
    for _, _, take in asked:
        if await take():
            return True
    return False


async def _adds_to_card(turn: Turn, message_id: int, text: str) -> bool:
    guest_id = await turn.services.book.shown_in(turn.chat_id, message_id)
    return guest_id is not None and await needed_field.replied(turn, guest_id, text)


async def _answers_question(turn: Turn, question: Question, text: str) -> bool:
    about = question.about
    if isinstance(about, NeededField):
        return await needed_field.answered(turn, question, about, text)
    return await queue.answered(turn, question, about, text)


async def _answers_draft(turn: Turn, text: str) -> bool:
    if turn.asking is None:
        return False
    wording = CONSENT_WORDING.get(Flow.from_dict(turn.asking.state).asking or "")
    said = turn.texts.plain(wording) if wording else None
    abroad = await abroad_for(turn, text)
    typed = Typed(text, turn.place, turn.today(), turn.moment, said, abroad)
    return await go_on(turn, turn.asking, typed)
