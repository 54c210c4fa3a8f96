"""Changes of a team: decided on what the team is now, stored only if it still is, and recorded in the audit."""

from collections.abc import Sequence
from typing import Final

from guests.audit.acts import Act
from guests.people import Member, Role
from guests.team.team import Change, Refusal, Team, first_refusal
from guests.translatable import N_
from handlers.access import MANAGERS_ONLY
from handlers.turn.replies import CatchUp, Menu
from handlers.turn.services import Services
from handlers.turn.turn import Turn

REFUSALS: Final[dict[Refusal, str]] = {
    Refusal.NOT_ALLOWED: MANAGERS_ONLY,
    Refusal.TOO_HIGH: N_("You can't give more rights than you have."),
    Refusal.OUTRANKED: N_("Only an owner can change or remove an owner."),
    Refusal.BY_SETTINGS: N_(
        "The settings make them an owner. Whoever runs the bot can take them out of bot.owner_ids."
    ),
    Refusal.LAST_OWNER: N_("A venue keeps its last owner. Make somebody else an owner first."),
}


async def team_now(services: Services) -> Team:
    """Return who may use the bot now."""
    revision, members = await services.book.teams()
    return Team(
        revision=revision,
        members=tuple(members),
        venues=tuple(services.venues),
        owners=services.owners,
        rights=services.rights,
    )


def change_team(turn: Turn, team: Team, changes: Sequence[Change], name: str = "") -> Refusal | None:
    """Have the changes stored if the person may make all of them; else return why none is made.

    ``name`` is given to whoever has none yet. The unit is refused if any team has changed since ``team`` was read.
    """
    refused = first_refusal(team, turn.user_id, changes)
    if refused:
        turn.note(Act.REFUSED, venue=changes[0].venue, asked="team", member=changes[0].user_id)
        return refused
    turn.write(turn.services.book.revise_teams(team.revision))
    for change in changes:
        _store(turn, team, change, name)
    turn.reply(*(Menu(chat_id=user_id) for user_id in {change.user_id for change in changes}))
    turn.reply(CatchUp())
    return None


def _store(turn: Turn, team: Team, change: Change, name: str) -> None:
    book = turn.services.book
    rows = team.of_person(change.user_id)
    known = next((one for one in rows if one.venue == change.venue), None)
    was = known.role if known else None
    if was is not change.role and known and change.role:
        turn.write(book.withdraw_cards(change.user_id, change.venue))
    if was and (change.role is None or change.role.rank < was.rank):
        turn.write(book.close_staff_invitations_of(change.user_id))
    if change.role is None:
        if known:
            turn.write(*book.remove_member(known))
            if change.user_id not in turn.services.owners:
                turn.write(book.forget_pin_of_leaver(change.user_id))
            note_change(turn, Act.TEAM_LEFT, change, was)
        return
    member = Member(user_id=change.user_id, venue=change.venue, role=change.role, name=name or name_of(rows))
    turn.write(book.put_member(member, added_by=turn.user_id, was=was))
    note_change(turn, Act.TEAM_CHANGED if known else Act.TEAM_JOINED, change, was)


def note_change(turn: Turn, act: Act, change: Change, was: Role | None) -> None:
    """Have the audit record a change of a team: the role then and now (``None``: not on it)."""
    turn.note(
        act,
        venue=change.venue,
        member=change.user_id,
        role=change.role and change.role.value,
        was=was and was.value,
    )


def name_of(rows: Sequence[Member]) -> str:
    """Return a person's name, ``""`` if nobody gave one."""
    return next((one.name for one in rows if one.name), "")
