"""/team: who may use the bot. Managers invite, change and remove people, by buttons or by their Telegram number."""

import re
from typing import Final

from telegram import Update

from guests.audit.acts import Act
from guests.parsing.answers import the_number
from guests.people import Role
from guests.problems import Problem
from guests.team.rights import Right
from guests.team.staff_invitation import may_invite
from guests.team.team import Change, Refusal
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.access import needs
from handlers.team.changes import REFUSALS, change_team, team_now
from handlers.team.inviting import make
from handlers.team.pages import everybody
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.phrases import say_problem
from handlers.wording.roles import ROLES

ADD: Final = re.compile(
    r"add\s+(?P<id>\d{1,15})(?:\s+(?P<role>host|manager|owner))?(?:\s+(?P<name>.{1,60}))?$", re.IGNORECASE
)
INVITE: Final = re.compile(
    r"invite(?:\s+(?P<role>host|manager|owner))?\s+(?P<phone>[+\d].{4,38})$", re.IGNORECASE
)
REMOVE: Final = re.compile(r"remove\s+(?P<id>\d{1,15})$", re.IGNORECASE)


@needs(Right.TEAM)
async def command(turn: Turn, update: Update) -> None:
    """Show everybody, or invite, add or remove a member at the present venue."""
    asked = " ".join(arguments(update))
    if found := ADD.match(asked):
        await _add(turn, found)
    elif found := REMOVE.match(asked):
        await _remove(turn, int(found["id"]))
    elif found := INVITE.match(asked):
        await _invite(turn, found)
    else:
        links = await turn.services.book.open_staff_invitations()
        text, buttons = everybody(turn, await team_now(turn.services), links)
        turn.reply(Say(text=text, keyboard=buttons))


async def _add(turn: Turn, found: re.Match[str]) -> None:
    role, user_id = Role((found["role"] or Role.HOST).lower()), int(found["id"])
    done = turn.texts(
        N_("Done: {number} is now on the team as {role}."),
        number=str(user_id),
        role=turn.texts.plain(ROLES[role]),
    )
    change = Change(user_id=user_id, venue=turn.place.slug, role=role)
    refused = change_team(turn, await team_now(turn.services), [change], found["name"] or "")
    turn.reply(Say(text=turn.texts(REFUSALS[refused]) if refused else done))


async def _invite(turn: Turn, found: re.Match[str]) -> None:
    """Make a link for the owner of a phone number alone, at the present venue."""
    venue, role = turn.place, Role((found["role"] or Role.HOST).lower())
    team = await team_now(turn.services)
    if not may_invite(team, turn.user_id, role, (venue.slug,)):
        turn.note(Act.REFUSED, asked="invite")
        turn.reply(Say(text=turn.texts(REFUSALS[Refusal.TOO_HIGH])))
        return
    try:
        phone = the_number(clean_line(found["phone"]), venue.country).e164
    except Problem as problem:
        turn.reply(Say(text=say_problem(turn.texts, problem, venue.country)))
        return
    await make(turn, team, role, (venue.slug,), phone=phone)


async def _remove(turn: Turn, user_id: int) -> None:
    team, venue = await team_now(turn.services), turn.place.slug
    if team.role(user_id, venue) is None:
        turn.reply(Say(text=turn.texts(N_("{number} is not on the team."), number=str(user_id))))
        return
    refused = change_team(turn, team, [Change(user_id=user_id, venue=venue, role=None)])
    done = turn.texts(N_("Done: {number} is no longer on the team."), number=str(user_id))
    turn.reply(Say(text=turn.texts(REFUSALS[refused]) if refused else done))
