"""Taps of a guest on their own form."""

from dataclasses import replace

from telegram import CallbackQuery

from guests.consents.answers import CHANNELS
from guests.invitations.form import Form, Step, answering
from guests.invitations.visit import Visit
from guests.translatable import N_
from guests.venue import Venue
from handlers.turn.buttons import VISIT, CallbackData
from handlers.turn.replies import Show, Toast
from handlers.turn.turn import Turn
from handlers.visitors import landing
from handlers.visitors.questions import (
    ANSWERS,
    CONFIRM,
    DECLINE,
    SPEAK,
    consents_keyboard,
    consents_text,
    texts_of,
)
from handlers.wording.translator import LANGUAGES


async def pressed(turn: Turn, visit: Visit, venue: Venue, query: CallbackQuery, press: CallbackData) -> None:
    """Answer a tap; one on another form changes nothing."""
    form, message = visit.form, query.message
    is_this = (press.scope, press.id) == (VISIT, visit.id) and form.step is Step.CONSENTS
    if message is None or not is_this:
        turn.reply(Toast(query_id=query.id))
        return
    texts, at = texts_of(form, venue), message.message_id
    changed = _changed(form, press)
    if changed is not None:
        turn.reply(Toast(query_id=query.id))
        _draw(turn, visit, changed, venue, at)
    elif press.action == CONFIRM and not form.answers:
        turn.reply(Toast(query_id=query.id, text=texts.plain(N_("Please tap an answer first."))))
    elif press.action == CONFIRM:
        turn.reply(Toast(query_id=query.id))
        await landing.confirm(turn, visit, venue, at)
    else:
        turn.reply(Toast(query_id=query.id))
        if press.action == DECLINE:
            turn.write(turn.services.book.end_visit(visit))
            turn.reply(Show(message_id=at, text=texts(N_("All right. Nothing was passed on."))))


def _changed(form: Form, press: CallbackData) -> Form | None:
    """Return the form that the tap makes, ``None`` for a tap that ends it or means nothing."""
    answers = {action: said for said, action in ANSWERS.items()}
    if press.action in answers and press.subject in CHANNELS:
        return answering(form, press.subject, answers[press.action])
    if press.action == SPEAK and press.subject in LANGUAGES:
        return replace(form, language=press.subject)
    return None


def _draw(turn: Turn, visit: Visit, form: Form, venue: Venue, at: int) -> None:
    later = replace(visit, form=form, revision=visit.revision + 1)
    turn.write(turn.services.book.advance_visit(later))
    text, buttons = consents_text(later, venue), consents_keyboard(later, venue)
    turn.reply(Show(message_id=at, text=text, keyboard=buttons))
