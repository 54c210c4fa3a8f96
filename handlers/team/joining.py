"""Joining: somebody opens the link of a staff invitation. Whatever is wrong with it, they get one and the same sentence."""

from typing import Final

from markupsafe import Markup
from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update, User

from guests.audit.acts import Act
from guests.invitations.invitation import hashed
from guests.people import Member
from guests.phones.number import Source
from guests.phones.read import read_number
from guests.team.staff_invitation import StaffInvitation, admits, gains
from guests.team.team import Team
from guests.translatable import N_
from handlers.menus.shortcuts import GREETING, HELP, shortcuts
from handlers.team.changes import name_of, team_now
from handlers.team.pages import PERSON, named, press
from handlers.turn.buttons import keyboard
from handlers.turn.replies import Caption, Menu, Say
from handlers.turn.turn import Turn, open_turn
from handlers.wording.roles import ROLES
from handlers.wording.translator import language_for, texts_for

LONGEST: Final = 60  # characters of a name
OVER: Final = N_("Sorry, this link doesn't work any more. Please ask whoever gave it to you for a new one.")
ALREADY: Final = N_("You already have everything this link gives. It stays open for whom it is meant.")
FOR_ONE: Final = N_("This link is for one person. Please share your own number with the button below.")
SHARE: Final = N_("📱 Share my number")
FIRST: Final = N_("You are the owner now. /team invites the others.")


async def join(turn: Turn, update: Update, token: str) -> None:
    """Put the person on the teams that the link is for, once."""
    services, user = turn.services, update.effective_user
    invitation = await services.book.staff_invitation(token_hash=hashed(token))
    team = await team_now(services)
    if invitation is None or not admits(invitation, team, services.now()):
        turn.reply(Say(text=turn.texts(OVER)))
    elif invitation.phone_hash:
        _ask_for_number(turn, invitation)
    else:
        await _enter(turn, user, invitation, team)


async def shared(turn: Turn, update: Update) -> bool:
    """Let in somebody who was asked for their own number and shares it; returns False if nothing was asked.

    Telegram says whose contact it is, so nobody can share another's.
    """
    contact, user = update.message.contact if update.message else None, update.effective_user
    if contact is None or contact.user_id != turn.user_id:
        return False
    services = turn.services
    invitation = await services.book.asking_staff_invitation(turn.user_id)
    if invitation is None:
        return False
    team = await team_now(services)
    number = read_number(contact.phone_number, "", source=Source.INTERNATIONAL)
    own = number.e164 if number else ""
    if admits(invitation, team, services.now()) and invitation.is_for(own):
        await _enter(turn, user, invitation, team)
    else:
        turn.note(Act.REFUSED, venue=invitation.venues[0], asked="invitation")
        turn.reply(Say(text=turn.texts(OVER), keys=ReplyKeyboardRemove()))
    return True


def _ask_for_number(turn: Turn, invitation: StaffInvitation) -> None:
    turn.write(turn.services.book.ask_for_number(invitation, turn.user_id))
    share = KeyboardButton(turn.texts.plain(SHARE), request_contact=True)
    keys = ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
    turn.reply(Say(text=turn.texts(FOR_ONE), keys=keys))


async def _enter(turn: Turn, user: User | None, invitation: StaffInvitation, team: Team) -> None:
    services = turn.services
    name = name_of(team.of_person(turn.user_id)) or (user.full_name[:LONGEST] if user else "")
    rows = gains(invitation, team, turn.user_id, name)
    if not rows:
        turn.reply(Say(text=turn.texts(ALREADY)))
        return
    turn.write(
        services.book.revise_teams(team.revision),
        services.book.take_staff_invitation(invitation, turn.user_id),
    )
    for row in rows:
        was = team.role(turn.user_id, row.venue)
        turn.write(services.book.put_member(row, added_by=invitation.made_by, was=was))
        act = Act.TEAM_ENTERED if invitation.made_by else Act.OWNER_CLAIMED
        turn.note(act, venue=row.venue, member=invitation.made_by, role=row.role.value)
    _greet(turn, invitation, rows)
    await _tell(turn, invitation, rows)


def _greet(turn: Turn, invitation: StaffInvitation, rows: tuple[Member, ...]) -> None:
    """Greet the newcomer in their language, with the ways to register a guest."""
    venue = turn.services.venues[rows[0].venue]
    texts = texts_for(language_for(*turn.languages, venue.language))
    venues = named(turn, (row.venue for row in rows))
    parts = [
        texts(GREETING, name=rows[0].name, venue=venues),
        texts(N_("You are on the team as {role}."), role=texts.plain(ROLES[invitation.role])),
    ]
    if invitation.made_by is None:
        parts[1] = texts(FIRST)
    parts.append(texts(HELP, bot=turn.bot))
    count = len({*turn.person.roles, *(row.venue for row in rows)})
    buttons = shortcuts(texts, invitation.role, count, turn.services.rights)
    turn.reply(Say(text=Markup("\n\n").join(parts), keyboard=buttons), Menu(chat_id=turn.user_id))


async def _tell(turn: Turn, invitation: StaffInvitation, rows: tuple[Member, ...]) -> None:
    """Tell whoever invited them, and below the picture, who took the link."""
    inviter = invitation.made_by
    if inviter is None:
        return
    texts = (await open_turn(turn.services, user_id=inviter, chat_id=inviter)).texts
    said = texts(
        N_("{name} ({number}) has joined the team of {venues} as {role}."),
        name=rows[0].name,
        number=str(turn.user_id),
        venues=named(turn, (row.venue for row in rows)),
        role=texts.plain(ROLES[invitation.role]),
    )
    if invitation.chat_id and invitation.message_id:
        turn.reply(Caption(chat_id=invitation.chat_id, message_id=invitation.message_id, text=said))
    page = press(texts.plain(N_("Open")), PERSON, str(turn.user_id))
    turn.reply(Say(text=said, keyboard=keyboard([[page]]), chat_id=inviter, texts=texts))
