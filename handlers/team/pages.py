"""Pages of ``/team``: everybody with their role, and one person with what can be changed."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from guests.people import Role
from guests.team.staff_invitation import StaffInvitation, admits, may_invite
from guests.team.team import Team
from guests.translatable import N_
from handlers.team.changes import name_of
from handlers.turn.buttons import TEAM, CallbackData, button, keyboard
from handlers.turn.turn import Turn
from handlers.wording.phrases import say_moment
from handlers.wording.roles import ROLES
from handlers.wording.translator import Texts

LIST: Final = "list"
PERSON: Final = "one"
ROLE: Final = "role"
VENUE: Final = "venue"
REMOVE: Final = "remove"
SURE_REMOVE: Final = "remove!"
INVITE: Final = "invite"
INVITATION: Final = "link"
REVOKE: Final = "revoke"
SHOWN: Final = 8  # people on a page
Page = tuple[Markup, InlineKeyboardMarkup | None]


def everybody(turn: Turn, team: Team, invitations: Iterable[StaffInvitation], start: int = 0) -> Page:
    """Return the page with the people of all teams that the person may change, and the links that still work."""
    texts, mine = turn.texts, team.managed_by(turn.user_id)
    people = team.people(mine)
    start = start if start < len(people) else 0
    shown = people[start : start + SHOWN]
    lines = [texts(N_("<b>The team of {venue}</b>"), venue=named(turn, mine))]
    lines += [
        texts(N_("{number} · owner, by the settings"), number=str(owner))
        for owner in sorted(team.owners)
        if not start
    ]
    lines += [_say_person(turn, team, user_id, mine) for user_id in shown]
    links = [] if start else [one for one in invitations if _is_mine(turn, team, one)]
    lines += [_say_link(turn, one) for one in links]
    rows = [
        [press(name_of(team.of_person(user_id)) or str(user_id), PERSON, str(user_id))] for user_id in shown
    ]
    rows += [[press(f"✉️ {_short(turn, one)}", INVITATION, one.id)] for one in links[:SHOWN]]
    turns = [press(texts.plain(N_("Back")), LIST, "", max(start - SHOWN, 0))] if start else []
    if start + SHOWN < len(people):
        turns.append(press(texts.plain(N_("More")), LIST, "", start + SHOWN))
    rows += [turns, [press(texts.plain(N_("Invite")), INVITE)]]
    return Markup("\n").join(lines), keyboard(rows)


def person(turn: Turn, team: Team, user_id: int) -> Page:
    """Return the page about one person: their roles, and buttons for other roles and venues."""
    texts, mine = turn.texts, team.managed_by(turn.user_id)
    roles = {venue: team.role(user_id, venue) for venue in mine}
    given = {role for role in roles.values() if role}
    lines = [_heading(turn.texts, team, user_id)]
    lines += [
        texts(
            "{venue}: {role}",
            venue=turn.services.venues[venue].name,
            role=texts.plain(ROLES[role]) if role else "–",
        )
        for venue, role in roles.items()
    ]
    if not given:
        lines.append(texts(N_("They aren't on any of your teams.")))
    offered = [
        press(_ticked(texts.plain(ROLES[role]), given == {role}), ROLE, str(user_id), 0, role.value)
        for role in Role
        if given and any(_reaches(team, turn.user_id, venue, role) for venue in mine)
    ]
    venues = [
        [press(_ticked(turn.services.venues[venue].name, role is not None), VENUE, str(user_id), 0, venue)]
        for venue, role in roles.items()
        if given and len(mine) > 1
    ]
    remove = button(texts.plain(N_("Remove")), CallbackData(TEAM, REMOVE, str(user_id)), "danger")
    back = press(texts.plain(N_("Back")), LIST)
    return Markup("\n").join(lines), keyboard([offered, *venues, [*([remove] if given else []), back]])


def question(turn: Turn, team: Team, user_id: int, venues: Iterable[str]) -> Page:
    """Return the page that asks whether somebody is to be removed."""
    text = turn.texts(
        N_("Take <b>{name}</b> off the team of {venues}? They see no guest any more, from now on."),
        name=name_of(team.of_person(user_id)) or str(user_id),
        venues=named(turn, venues),
    )
    yes = button(turn.texts.plain(N_("Remove")), CallbackData(TEAM, SURE_REMOVE, str(user_id)), "danger")
    return text, keyboard([[yes, press(turn.texts.plain(N_("Back")), PERSON, str(user_id))]])


def link(turn: Turn, invitation: StaffInvitation) -> Page:
    """Return the page about a link that still works."""
    return _say_link(turn, invitation), keyboard(
        [[revoking(turn, invitation), press(turn.texts.plain(N_("Back")), LIST)]]
    )


def revoking(turn: Turn, invitation: StaffInvitation) -> InlineKeyboardButton:
    """Return the button that revokes a link."""
    return button(turn.texts.plain(N_("Revoke")), CallbackData(TEAM, REVOKE, invitation.id), "danger")


def named(turn: Turn, venues: Iterable[str]) -> str:
    """Return the names of venues."""
    known = turn.services.venues
    return turn.texts.listed(known[venue].name for venue in venues if venue in known)


def press(
    label: str, action: str, identity: str = "", revision: int = 0, subject: str = ""
) -> InlineKeyboardButton:
    """Return a button of these pages."""
    return button(label, CallbackData(TEAM, action, identity, revision, subject))


def _ticked(label: str, is_so: bool) -> str:  # noqa: FBT001 - it is the value
    return f"✓ {label}" if is_so else label


def _reaches(team: Team, user_id: int, venue: str, role: Role) -> bool:
    own = team.role(user_id, venue)
    return own is not None and role.rank <= own.rank


def _heading(texts: Texts, team: Team, user_id: int) -> Markup:
    name, number = name_of(team.of_person(user_id)), str(user_id)
    if not name:
        return texts("<b>{number}</b>", number=number)
    return texts("<b>{name}</b> · {number}", name=name, number=number)


def _say_person(turn: Turn, team: Team, user_id: int, venues: tuple[str, ...]) -> Markup:
    rows = [one for one in team.of_person(user_id) if one.venue in venues]
    said = [name_of(rows) or "–"]
    for role in dict.fromkeys(one.role for one in rows):
        said += [
            turn.texts.plain(ROLES[role]),
            named(turn, (one.venue for one in rows if one.role is role)),
        ]
    return Markup("{}").format(turn.texts.joined(" · ", [*said, str(user_id)]))


def _say_link(turn: Turn, invitation: StaffInvitation) -> Markup:
    return turn.texts(
        N_("✉️ {what}: a link, open until {time}"),
        what=_short(turn, invitation),
        time=say_moment(turn.texts, invitation.expires_at),
    )


def _short(turn: Turn, invitation: StaffInvitation) -> str:
    return f"{turn.texts.plain(ROLES[invitation.role])} · {named(turn, invitation.venues)}"


def _is_mine(turn: Turn, team: Team, invitation: StaffInvitation) -> bool:
    """Tell whether it still works, and is one that the person could make."""
    is_theirs = may_invite(team, turn.user_id, invitation.role, invitation.venues)
    return is_theirs and admits(invitation, team, turn.services.now())
