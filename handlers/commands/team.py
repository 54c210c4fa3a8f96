"""/team: who may use the bot at this venue. Managers add and remove people by their Telegram number."""

import re
from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.people import Member, Role
from guests.translatable import N_
from handlers.access import at_least
from handlers.turn.replies import Menu, Say
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
        _add(turn, found)
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


def _add(turn: Turn, found: re.Match[str]) -> None:
    role = Role((found["role"] or Role.HOST).lower())
    if turn.role is None or role.rank > turn.role.rank:
        turn.reply(Say(text=turn.texts(N_("You can't give more rights than you have."))))
        return
    member = Member(user_id=int(found["id"]), venue=turn.place.slug, role=role, name=found["name"] or "")
    turn.write(turn.services.book.put_member(member, added_by=turn.user_id))
    text = N_("Done: {number} is now on the team as {role}.")
    said = turn.texts(text, number=str(member.user_id), role=turn.texts.plain(ROLES[role]))
    turn.reply(Say(text=said), Menu(chat_id=member.user_id))


async def _remove(turn: Turn, user_id: int) -> None:
    members = await turn.services.book.team(turn.place.slug)
    member = next((one for one in members if one.user_id == user_id), None)
    if member is None:
        turn.reply(Say(text=turn.texts(N_("{number} is not on the team."), number=str(user_id))))
    elif turn.role is None or member.role.rank > turn.role.rank:
        turn.reply(Say(text=turn.texts(N_("Only an owner can remove an owner."))))
    else:
        turn.write(*turn.services.book.remove_member(user_id, turn.place.slug))
        text = N_("Done: {number} is no longer on the team.")
        turn.reply(Say(text=turn.texts(text, number=str(user_id))), Menu(chat_id=user_id))
