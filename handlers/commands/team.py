"""/team: who may use the bot at this venue. Managers add and remove people by their Telegram number."""

import re
from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.audit.acts import Act
from guests.people import Member, Role
from guests.translatable import N_
from handlers.access import at_least
from handlers.turn.replies import CatchUp, Menu, Say
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.translator import isolate

ADD: Final = re.compile(
    r"add\s+(?P<id>\d{1,15})(?:\s+(?P<role>host|manager|owner))?(?:\s+(?P<name>.{1,60}))?$", re.IGNORECASE
)
REMOVE: Final = re.compile(r"remove\s+(?P<id>\d{1,15})$", re.IGNORECASE)
ROLES: Final[dict[Role, str]] = {
    Role.HOST: N_("host"),
    Role.MANAGER: N_("manager"),
    Role.OWNER: N_("owner"),
}
USAGE: Final = N_(
    "Add somebody: <code>/team add 123456789 host Jane</code> (host or manager). "
    "Their number is shown to them when they write to this bot.\n"
    "Remove somebody: <code>/team remove 123456789</code>"
)


@at_least(Role.MANAGER)
async def command(turn: Turn, update: Update) -> None:
    """List the team, or add or remove a member."""
    asked = " ".join(arguments(update))
    if found := ADD.match(asked):
        await _add(turn, found)
    elif found := REMOVE.match(asked):
        await _remove(turn, int(found["id"]))
    else:
        members = await turn.services.book.team(turn.place.slug)
        lines = [turn.texts(N_("<b>The team of {venue}</b>"), venue=turn.place.name)]
        lines += [
            Markup("{} · {} · {}").format(
                isolate(one.name) or "–", turn.texts.plain(ROLES[one.role]), one.user_id
            )
            for one in members
        ]
        turn.reply(Say(text=Markup("\n").join([*lines, Markup(), turn.texts(USAGE)])))


async def _add(turn: Turn, found: re.Match[str]) -> None:
    role, user_id = Role((found["role"] or Role.HOST).lower()), int(found["id"])
    known = await _member(turn, user_id)
    if not _reaches(turn, role):
        _refuse(turn, user_id, N_("You can't give more rights than you have."))
        return
    if not _may_change(turn, user_id, known):
        _refuse(turn, user_id, N_("Only an owner can change an owner's role."))
        return
    was = known.role if known else None
    member = Member(user_id=user_id, venue=turn.place.slug, role=role, name=found["name"] or "")
    turn.write(turn.services.book.put_member(member, added_by=turn.user_id, was=was))
    _note(turn, Act.TEAM_CHANGED if known else Act.TEAM_JOINED, user_id, role, was)
    text = N_("Done: {number} is now on the team as {role}.")
    said = turn.texts(text, number=str(user_id), role=turn.texts.plain(ROLES[role]))
    turn.reply(Say(text=said), Menu(chat_id=user_id))


async def _remove(turn: Turn, user_id: int) -> None:
    member = await _member(turn, user_id)
    if member is None:
        turn.reply(Say(text=turn.texts(N_("{number} is not on the team."), number=str(user_id))))
    elif not _may_change(turn, user_id, member):
        _refuse(turn, user_id, N_("Only an owner can remove an owner."))
    else:
        turn.write(*turn.services.book.remove_member(member))
        _note(turn, Act.TEAM_LEFT, user_id, None, member.role)
        done = turn.texts(N_("Done: {number} is no longer on the team."), number=str(user_id))
        turn.reply(Say(text=done), CatchUp(), Menu(chat_id=user_id))


def _note(turn: Turn, act: Act, member: int, role: Role | None, was: Role | None) -> None:
    """Have the audit record a change of the team: the role then and now (``None``: not on the team)."""
    turn.note(act, member=member, role=role and role.value, was=was and was.value)


def _refuse(turn: Turn, member: int, why: str) -> None:
    """Say why the role of a member stays as it is."""
    turn.note(Act.REFUSED, asked="team", member=member)
    turn.reply(Say(text=turn.texts(why)))


async def _member(turn: Turn, user_id: int) -> Member | None:
    members = await turn.services.book.team(turn.place.slug)
    return next((one for one in members if one.user_id == user_id), None)


def _may_change(turn: Turn, user_id: int, known: Member | None) -> bool:
    """Tell whether the person may change the rights that somebody has now; the settings make owners too."""
    role = Role.OWNER if user_id in turn.services.owners else known.role if known else Role.HOST
    return _reaches(turn, role)


def _reaches(turn: Turn, role: Role) -> bool:
    return turn.role is not None and role.rank <= turn.role.rank
