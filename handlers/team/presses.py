"""Taps on the pages of ``/team``. Each is decided on the team as it is now, whatever the page still shows."""

from functools import partial

from guests.audit.acts import Act
from guests.people import Role
from guests.team.team import Change, Refusal, Team
from handlers.team import inviting, pages
from handlers.team.changes import REFUSALS, change_team, team_now
from handlers.team.pages import Page
from handlers.turn.buttons import CallbackData
from handlers.turn.replies import Afterwards, Show, Toast
from handlers.turn.turn import Turn


async def pressed(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Answer a tap."""
    team = await team_now(turn.services)
    if press.action == pages.REVOKE:
        await _revoke(turn, query_id, team, press, at)
    elif not team.managed_by(turn.user_id):
        turn.note(Act.REFUSED, asked="team")
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(REFUSALS[Refusal.NOT_ALLOWED])))
    elif press.action in {inviting.FOR, inviting.MAKE}:
        await inviting.choose(turn, query_id, team, press, at)
    elif press.action in {pages.ROLE, pages.VENUE, pages.SURE_REMOVE}:
        _change(turn, query_id, team, press, at)
    else:
        turn.reply(Toast(query_id=query_id))
        if page := await _page(turn, team, press):
            turn.reply(Show(message_id=at, text=page[0], keyboard=page[1]))


async def _page(turn: Turn, team: Team, press: CallbackData) -> Page | None:
    """Return the page that the tap leads to."""
    book, user_id = turn.services.book, _person_in(press)
    match press.action:
        case pages.PERSON if user_id:
            return pages.person(turn, team, user_id)
        case pages.REMOVE if user_id:
            return pages.question(turn, team, user_id, _common(turn, team, user_id))
        case pages.INVITE:
            return inviting.roles_page(turn, team)
        case pages.INVITATION:
            known = await book.staff_invitation(invitation_id=press.id)
            if known and known.is_open(turn.services.now()):
                return pages.link(turn, known)
    return pages.everybody(turn, team, await book.open_staff_invitations(), press.revision)


def _change(turn: Turn, query_id: str, team: Team, press: CallbackData, at: int) -> None:
    user_id = _person_in(press)
    changes = _changes(turn, team, press, user_id) if user_id else []
    if user_id and press.action == pages.VENUE and _empties(turn, team, changes, user_id):
        turn.reply(Toast(query_id=query_id))
        text, buttons = pages.question(turn, team, user_id, _common(turn, team, user_id))
        turn.reply(Show(message_id=at, text=text, keyboard=buttons))
        return
    refused = change_team(turn, team, changes) if changes else None
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(REFUSALS[refused]) if refused else ""))
    if user_id:
        turn.reply(Afterwards(make=partial(_drawn_again, turn, user_id, at)))


def _changes(turn: Turn, team: Team, press: CallbackData, user_id: int) -> list[Change]:
    """Return what the tap asks for; nothing for a button of another version."""
    common = _common(turn, team, user_id)
    if press.action == pages.SURE_REMOVE:
        return [Change(user_id=user_id, venue=venue, role=None) for venue in common]
    if press.action == pages.ROLE:
        role = next((one for one in Role if one == press.subject), None)
        return [
            Change(user_id=user_id, venue=venue, role=role)
            for venue in common
            if role and team.role(user_id, venue) is not role
        ]
    if press.subject in common:
        return [Change(user_id=user_id, venue=press.subject, role=None)]
    present = [role for venue in common if (role := team.role(user_id, venue))]
    if press.subject not in team.venues or not present:
        return []
    lowest = min(present, key=lambda role: role.rank)
    return [Change(user_id=user_id, venue=press.subject, role=lowest)]


def _empties(turn: Turn, team: Team, changes: list[Change], user_id: int) -> bool:
    """Tell whether the changes take somebody off the last of one's teams: that is asked first."""
    gone = {change.venue for change in changes if change.role is None}
    return bool(gone) and gone == set(_common(turn, team, user_id))


def _common(turn: Turn, team: Team, user_id: int) -> list[str]:
    """Return the venues of somebody whose teams the person may change."""
    return [venue for venue in team.managed_by(turn.user_id) if team.role(user_id, venue)]


async def _drawn_again(turn: Turn, user_id: int, at: int) -> Show:
    team = await team_now(turn.services)
    if team.of_person(user_id):
        text, buttons = pages.person(turn, team, user_id)
    else:
        text, buttons = pages.everybody(turn, team, await turn.services.book.open_staff_invitations())
    return Show(message_id=at, text=text, keyboard=buttons)


async def _revoke(turn: Turn, query_id: str, team: Team, press: CallbackData, at: int) -> None:
    known = await turn.services.book.staff_invitation(invitation_id=press.id)
    if known is None:
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(inviting.OVER)))
    else:
        await inviting.revoke(turn, query_id, team, known, at)


def _person_in(press: CallbackData) -> int | None:
    return int(press.id) if press.id.isdecimal() and press.id.isascii() and len(press.id) <= 16 else None  # noqa: PLR2004
