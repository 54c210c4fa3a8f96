"""Access: who is not on a team gets one polite line, and nothing is called or read on their behalf."""

from collections.abc import Callable, Coroutine, Iterable
from functools import wraps
from typing import Any, Final

from telegram import InlineQueryResultsButton, Update
from telegram.constants import ChatType

from guests.audit.acts import Act
from guests.drafts import Draft
from guests.people import Member, Person, Role
from guests.team.rights import Right
from guests.translatable import N_
from handlers.turn.buttons import GUEST, CallbackData, read_press
from handlers.turn.deep_links import CONNECT
from handlers.turn.replies import Results, Say, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn, with_owner_rights
from handlers.turn.typed import command_in

MANAGERS_ONLY: Final = N_("Only a manager can do that. Please ask one.")
OWNERS_ONLY: Final = N_("Only an owner can do that. Please ask one.")
Handler = Callable[[Turn, Update], Coroutine[Any, Any, None]]


def turn_away(turn: Turn, update: Update) -> None:
    """Answer a stranger; no handler sees their update."""
    if update.inline_query:
        connect = InlineQueryResultsButton(
            turn.texts.plain(N_("Not connected: open the bot")), start_parameter=CONNECT
        )
        turn.reply(Results(query_id=update.inline_query.id, button=connect))
    elif update.callback_query:
        note_refusal(turn, read_press(update.callback_query.data))
        turn.reply(Toast(query_id=update.callback_query.id))
    elif update.message and update.message.chat.type == ChatType.PRIVATE:
        line = N_(
            "Hello! This bot is for restaurant staff. Ask a manager to add you: your number is {number}."
        )
        turn.reply(Say(text=turn.texts(line, number=str(turn.user_id))))


def may_see(services: Services, user_id: int, venue: str, team: Iterable[Member]) -> bool:
    """Tell whether a person may see the guests of a venue; ``team`` are at least the people on its team.

    Whatever is shown without an update from that person asks this: their rights may have ended since.
    """
    return role_among(services, user_id, venue, team) is not None


def role_among(services: Services, user_id: int, venue: str, team: Iterable[Member]) -> Role | None:
    """Return a person's role at a venue, whose team is given."""
    roles = {member.venue: member.role for member in team if member.user_id == user_id}
    return with_owner_rights(services, Person(user_id=user_id, roles=roles)).roles.get(venue)


async def still_may_see(services: Services, user_id: int, venue: str, was: Role | None = None) -> bool:
    """Tell, as the book has it now, whether a person may see the guests of a venue, with no less than their role ``was``."""
    role = role_among(services, user_id, venue, await services.book.team(venue))
    return role is not None and (was is None or role.rank >= was.rank)


async def still_theirs(turn: Turn, draft: Draft | None) -> bool:
    """Tell whether a reply still is for the eyes of the draft's host, or of who sent the update: not if their role is lower by now."""
    venue = draft.venue if draft else turn.venue.slug if turn.venue else None
    user_id = draft.user_id if draft else turn.user_id
    if venue is None:  # a stranger's, who is shown no guest
        return True
    was = turn.person.roles.get(venue) if user_id == turn.user_id else None
    return await still_may_see(turn.services, user_id, venue, was)


def note_refusal(turn: Turn, press: CallbackData | None, venue: str | None = None) -> None:
    """Have the audit record a press by somebody who may not do that: perhaps their rights ended since it was shown."""
    if press is not None:
        guest = press.id if press.scope == GUEST else None
        turn.note(Act.REFUSED, venue=venue, guest_id=guest, asked=press.action)


def at_least(role: Role) -> Callable[[Handler], Handler]:
    """Decorate a handler that asks for more than a host's rights; others are told whom to ask."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(turn: Turn, update: Update) -> None:
            if turn.role is None or turn.role.rank < role.rank:
                turn.note(Act.REFUSED, asked=command_in(update))
                turn.reply(Say(text=turn.texts(MANAGERS_ONLY)))
                return
            await handler(turn, update)

        return guarded

    return decorate


def needs(right: Right) -> Callable[[Handler], Handler]:
    """Decorate a handler that asks for a right at the present venue; others are told whom to ask."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(turn: Turn, update: Update) -> None:
            if not turn.may(right):
                turn.note(Act.REFUSED, asked=command_in(update))
                turn.reply(Say(text=turn.texts(whom_to_ask(turn.services, right))))
                return
            await handler(turn, update)

        return guarded

    return decorate


def whom_to_ask(services: Services, right: Right) -> str:
    """Return the sentence for somebody who lacks a right."""
    return MANAGERS_ONLY if services.rights.allow(Role.MANAGER, right) else OWNERS_ONLY


def sees_phones(services: Services, user_id: int, venue: str, team: Iterable[Member]) -> bool:
    """Tell whether a person may see whole phone numbers of a venue's guests, whose team is given."""
    return services.rights.allow(role_among(services, user_id, venue, team), Right.PHONES)
