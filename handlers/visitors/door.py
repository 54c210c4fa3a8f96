"""The door: what somebody outside the team sends is turned away, unless they follow an invitation.

Whoever does gets their form and nothing else: no command works, no guest of the book is shown. A link that is used up,
expired, revoked, another person's or made up gets one and the same sentence.
"""

from typing import Final

from telegram import ReplyKeyboardRemove, Update
from telegram.constants import ChatType

from guests.invitations.form import Form, Step, named, reached
from guests.invitations.invitation import HOUR, MOST_VISITS, Invitation, hashed
from guests.invitations.visit import Visit
from guests.translatable import N_
from guests.venue import Venue
from handlers.access import turn_away
from handlers.team.joining import join, shared
from handlers.turn.buttons import read_press
from handlers.turn.deep_links import staff_token_in, token_in
from handlers.turn.replies import Say, Toast
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments, command_in
from handlers.visitors import questions, taps
from handlers.wording.translator import language_for, texts_for

OVER: Final = N_("Sorry, this link doesn't work any more. Please ask the restaurant for a new one.")
LATER: Final = N_("That's enough for now. Please try again in an hour.")


async def receive(turn: Turn, update: Update) -> None:
    """Take an update from somebody outside the team."""
    message = update.message
    is_private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    if not is_private or not (message or update.callback_query):
        turn_away(turn, update)
        return
    link = next(iter(arguments(update)), "") if command_in(update) == "start" else ""
    if (token := staff_token_in(link)) is not None:
        await join(turn, update, token)
        return
    if (token := token_in(link)) is not None:
        await _open(turn, update, token)
        return
    if await shared(turn, update):
        return
    visit = await turn.services.book.visit(turn.user_id)
    if visit is not None and visit.invitation.closed_at is not None:
        _end(turn, visit, update)
        return
    venue = turn.services.venues.get(visit.invitation.venue) if visit else None
    press = read_press(update.callback_query.data) if update.callback_query else None
    if visit is None or venue is None or (press is None) != (message is not None):
        turn_away(turn, update)
    elif update.callback_query and press:
        await taps.pressed(turn, visit, venue, update.callback_query, press)
    else:
        _told(turn, visit, venue, update)


async def _open(turn: Turn, update: Update, token: str) -> None:
    """Begin a visit, or go on with it."""
    book, now = turn.services.book, turn.services.now()
    invitation = await book.invitation(token_hash=hashed(token))
    venue = turn.services.venues.get(invitation.venue) if invitation else None
    if invitation is None or venue is None or not invitation.admits(turn.user_id, now):
        turn.reply(Say(text=turn.texts(OVER)))
        return
    visit = await book.visit(turn.user_id)
    if visit is not None and visit.invitation.id == invitation.id:
        questions.ask(turn, visit, venue, update)
    elif await book.visits_since(turn.user_id, now - HOUR) >= MOST_VISITS:
        turn.reply(Say(text=turn.texts(LATER)))
    else:
        _begin(turn, update, invitation, venue)


def _begin(turn: Turn, update: Update, invitation: Invitation, venue: Venue) -> None:
    book, user = turn.services.book, update.effective_user
    spoken = (user.language_code if user else None) or venue.language
    visit = Visit(
        id=turn.services.new_id(),
        invitation=invitation,
        user_id=turn.user_id,
        form=Form(language=spoken.split("-")[0].lower(), introduces=invitation.is_poster),
        opened_at=turn.services.now(),
    )
    if not invitation.is_poster:
        turn.write(book.claim_invitation(invitation, turn.user_id))
    turn.write(book.add_visit(visit))
    questions.ask(turn, visit, venue, update)


def _end(turn: Turn, visit: Visit, update: Update) -> None:
    """End a visit whose link was revoked."""
    turn.write(turn.services.book.end_visit(visit))
    if update.callback_query:
        turn.reply(Toast(query_id=update.callback_query.id))
    turn.reply(Say(text=turn.texts(OVER), keys=ReplyKeyboardRemove()))


def _told(turn: Turn, visit: Visit, venue: Venue, update: Update) -> None:
    """Take a name or the guest's own contact; whatever else is sent gets the question again."""
    message, form = update.message, visit.form
    contact = message.contact if message else None
    turn.texts = texts_for(language_for(form.language, venue.language))
    following, problem = None, None
    if form.step is Step.NAME and message and message.text:
        following, problem = (
            named(form, message.text),
            N_("I can't read that as a name. Please type it again."),
        )
    elif form.step is Step.PHONE and contact:
        is_own = contact.user_id == turn.user_id
        following = reached(form, contact.phone_number, venue.country) if is_own else None
        problem = N_("Please share your own number, with the button below.")
    if following:
        questions.go_on(turn, visit, following, venue, update)
    else:
        questions.ask(turn, visit, venue, update, problem)
