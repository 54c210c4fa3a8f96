"""Answers: to which open question a typed message belongs, if to any.

A reply belongs to what it replies to: a question, or the card of a guest or a draft. Else the questions are gone through from the
newest on, and each takes only what fits it: what none takes is read by itself, and they all stay open.
"""

from functools import partial
from typing import Final

from telegram import Message

from guests.conversation.events import Typed
from guests.conversation.replies import is_explicit
from guests.conversation.state import Flow
from guests.questions import NeededField, Question, WhomToFind
from guests.translatable import N_
from handlers.commands import find
from handlers.draft import needed_field
from handlers.draft import replies as draft_replies
from handlers.draft.abroad import abroad_for
from handlers.draft.asking import asking_of
from handlers.draft.conversation import go_on
from handlers.guest import replies as guest_replies
from handlers.queue import command as queue
from handlers.turn.buttons import GUEST, read_press
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

CLOSED: Final = N_("That card is no longer open, so nothing has changed. Find the guest first.")


async def answers(turn: Turn, message: Message, text: str) -> bool:
    """Give the text to the question that it answers; returns False when it answers none."""
    replied_to = message.reply_to_message.message_id if message.reply_to_message else None
    asked = [
        (one.message_id, one.asked_at, partial(_answers_question, turn, one, message, text))
        for one in turn.questions
    ]
    if draft := turn.asking:
        asked.append((draft.card_message_id, draft.touched_at, partial(_answers_draft, turn, text)))
    asks = {at for at, _, _ in asked}
    if replied_to and replied_to not in asks and await _replied(turn, message, replied_to, text):
        return True
    asked.sort(key=lambda one: (one[0] is not None and one[0] == replied_to, one[1]), reverse=True)
    for _, _, take in asked:
        if await take():
            return True
    return bool(replied_to in asks and replied_to and await _replied(turn, message, replied_to, text))


async def _replied(turn: Turn, message: Message, at: int, text: str) -> bool:
    """Take a reply to a card; what makes sense only as such gets a sentence when the card is no more."""
    if guest_id := await turn.services.book.shown_in(turn.chat_id, at):
        return await guest_replies.replied(turn, guest_id, text, at)
    draft = await turn.services.book.draft_in(chat_id=turn.chat_id, user_id=turn.user_id, message_id=at)
    if draft is not None and draft.venue in turn.person.roles:
        return await draft_replies.replied(turn, draft, text)
    if not replies_to_us(turn, message):
        return False
    if guest_id := _spoken_of(message):
        is_question = any(one.message_id == at for one in turn.questions)  # it stays what it is
        return await guest_replies.replied(turn, guest_id, text, at, is_card=is_question)
    if not is_explicit(Typed(text, turn.place, turn.today())):
        return False
    turn.reply(Say(text=turn.texts(CLOSED)))
    return True


def replies_to_us(turn: Turn, message: Message) -> bool:
    """Whether a message replies to one of the bot's own."""
    writer = message.reply_to_message.from_user if message.reply_to_message else None
    return writer is not None and (writer.username or "").lower() == turn.bot.lower()


def _spoken_of(message: Message) -> str | None:
    """Return the guest of whom a message of ours speaks that is no card: the one whom its buttons are about."""
    markup = message.reply_to_message.reply_markup if message.reply_to_message else None
    buttons = [each for row in markup.inline_keyboard for each in row] if markup else []
    presses = [read_press(each.callback_data) for each in buttons if isinstance(each.callback_data, str)]
    guests = {press.id for press in presses if press and press.scope == GUEST}
    return guests.pop() if len(guests) == 1 else None


async def _answers_question(turn: Turn, question: Question, message: Message, text: str) -> bool:
    about = question.about
    if isinstance(about, WhomToFind):
        return await find.answered(turn, question, message, text)
    if isinstance(about, NeededField):
        return await needed_field.answered(turn, question, about, text)
    return await queue.answered(turn, question, about, text)


async def _answers_draft(turn: Turn, text: str) -> bool:
    if turn.asking is None:
        return False
    asking = asking_of(turn, turn.asking.venue, Flow.from_dict(turn.asking.state).guest)
    abroad = await abroad_for(turn, text)
    typed = Typed(text, turn.place, turn.today(), asking, abroad)
    return await go_on(turn, turn.asking, typed)
