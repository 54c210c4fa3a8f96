"""Inviting: a role, venues, and a link that works once, as text and as a picture."""

from functools import partial
from typing import Any, Final
from zlib import crc32

from markupsafe import Markup

from guests.audit.acts import Act
from guests.invitations.invitation import hashed, new_token
from guests.people import Role
from guests.phones.display import international
from guests.team.staff_invitation import LIFE, StaffInvitation, may_invite, of_number
from guests.team.team import Refusal, Team
from guests.translatable import N_
from handlers.book.invitations import picture_of, revoked
from handlers.team.changes import REFUSALS
from handlers.team.pages import INVITE, LIST, Page, everybody, named, press, revoking
from handlers.turn.buttons import CallbackData, keyboard
from handlers.turn.deep_links import staff_link_of
from handlers.turn.replies import Caption, Picture, Show, Toast
from handlers.turn.turn import Turn
from handlers.wording.roles import ROLES

FOR: Final = "for"
MAKE: Final = "make"
CAPTION: Final = N_(
    "Join the team of <b>{venues}</b> as {role}: open the link, or scan the picture. It works once, for 24 hours.\n{link}"
)
ONLY: Final = N_("Only whoever shares the number {phone} from their own Telegram gets in.")
ONE: Final = N_("For one person only: /team invite host +44 7911 123456")
OVER: Final = N_("This link is over already.")


def roles_page(turn: Turn, team: Team) -> Page:
    """Return the page that asks in which role; nobody can give more than they have."""
    mine = team.managed_by(turn.user_id)
    offered = [role for role in Role if any(may_invite(team, turn.user_id, role, (one,)) for one in mine)]
    rows = [[press(turn.texts.plain(ROLES[role]), FOR, subject=role.value)] for role in offered]
    back = press(turn.texts.plain(N_("Back")), LIST)
    asked = turn.texts(N_("Whom do you invite? Choose their role."))
    return Markup("\n").join([asked, turn.texts(ONE)]), keyboard([*rows, [back]])


async def choose(turn: Turn, query_id: str, team: Team, chosen: CallbackData, at: int) -> None:
    """Go on from the role that was chosen to the venues, and from these to the link."""
    role = next((one for one in Role if one == chosen.subject), None)
    venues = _venues_for(turn, team, role) if role else ()
    if role is None or not venues:
        turn.note(Act.REFUSED, asked=INVITE)
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(REFUSALS[Refusal.NOT_ALLOWED])))
        return
    mask = chosen.revision if chosen.id == _digest(venues) else 0
    picked = tuple(venue for bit, venue in enumerate(venues) if mask >> bit & 1)
    if len(venues) == 1:
        picked = venues
    elif chosen.action == FOR or not picked:
        said = N_("Please choose a venue.") if chosen.action == MAKE else None
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(said) if said else ""))
        page = _venues_page(turn, role, venues, mask)
        turn.reply(Show(message_id=at, text=page[0], keyboard=page[1]))
        return
    turn.reply(Toast(query_id=query_id))
    await make(turn, team, role, picked, at=at)


async def revoke(turn: Turn, query_id: str, team: Team, invitation: StaffInvitation, at: int) -> None:
    """Close a link; whoever could make it may, and who made it."""
    is_own = invitation.made_by == turn.user_id
    if not is_own and not may_invite(team, turn.user_id, invitation.role, invitation.venues):
        turn.note(Act.REFUSED, asked="revoke")
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(OVER)))
        return
    if not invitation.is_open(turn.services.now()):
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(OVER)))
        return
    turn.write(turn.services.book.revoke_staff_invitation(invitation))
    for venue in invitation.venues:
        turn.note(Act.TEAM_UNINVITED, venue=venue, role=invitation.role.value)
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("Revoked. This link no longer works."))))
    if invitation.chat_id and invitation.message_id:
        turn.reply(Caption(chat_id=invitation.chat_id, message_id=invitation.message_id, text=revoked(turn)))
    if at != invitation.message_id:
        rest = [one for one in await turn.services.book.open_staff_invitations() if one.id != invitation.id]
        page = everybody(turn, team, rest)
        turn.reply(Show(message_id=at, text=page[0], keyboard=page[1]))


async def make(
    turn: Turn,
    team: Team,
    role: Role,
    venues: tuple[str, ...],
    *,
    at: int | None = None,
    phone: str | None = None,
) -> None:
    """Keep an invitation and send it, for the owner of the ``phone`` (E.164) alone; the link itself is kept nowhere."""
    book, now, token = turn.services.book, turn.services.now(), new_token()
    invitation = StaffInvitation(
        id=turn.services.new_id(),
        token_hash=hashed(token),
        role=role,
        venues=venues,
        made_by=turn.user_id,
        made_at=now,
        expires_at=now + LIFE,
        chat_id=turn.chat_id,
        phone_hash=of_number(hashed(token), phone) if phone else None,
    )
    turn.write(book.revise_teams(team.revision), book.add_staff_invitation(invitation))
    of_one: dict[str, Any] = {"for_one": True} if phone else {}
    for venue in venues:
        turn.note(Act.TEAM_INVITED, venue=venue, role=role.value, **of_one)
    text, link = turn.texts, staff_link_of(turn.bot, token)
    page = everybody(turn, team, [invitation, *await book.open_staff_invitations()])
    if at is not None:
        turn.reply(Show(message_id=at, text=page[0], keyboard=page[1]))
    caption = text(CAPTION, venues=named(turn, venues), role=text.plain(ROLES[role]), link=link)
    if phone:
        caption += Markup("\n") + text(ONLY, phone=international(phone))
    turn.reply(
        Picture(
            content=picture_of(link),
            caption=caption,
            keyboard=keyboard([[revoking(turn, invitation)]]),
            placed=partial(book.place_staff_invitation, invitation.id),
        ),
    )


def _venues_page(turn: Turn, role: Role, venues: tuple[str, ...], mask: int) -> Page:
    """Return the page that asks for the venues: a button carries which are chosen, a bit for each, and of which list."""
    digest, texts = _digest(venues), turn.texts
    rows = [
        [press(_ticked(turn, venue, mask >> bit & 1), FOR, digest, mask ^ 1 << bit, role.value)]
        for bit, venue in enumerate(venues)
    ]
    made = press(texts.plain(N_("Make the link")), MAKE, digest, mask, role.value)
    back = press(texts.plain(N_("Back")), INVITE)
    return texts(N_("Invite to which venues?")), keyboard([*rows, [made, back]])


def _ticked(turn: Turn, venue: str, is_chosen: int) -> str:
    return f"{'✓ ' if is_chosen else ''}{named(turn, [venue])}"


def _venues_for(turn: Turn, team: Team, role: Role) -> tuple[str, ...]:
    mine = team.managed_by(turn.user_id)
    return tuple(venue for venue in mine if may_invite(team, turn.user_id, role, (venue,)))


def _digest(venues: tuple[str, ...]) -> str:
    """Return a short name of a list of venues: a button drawn for another list, before a restart, chooses nothing."""
    return f"{crc32(','.join(venues).encode()):x}"
