"""Blocking asks for a right wherever a guest is stored: many ways lead there."""

from dataclasses import replace
from typing import Final

from guests.audit.acts import Act
from guests.entries import Entry
from guests.guest import Guest
from guests.team.rights import Right
from guests.translatable import N_
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

BLOCK: Final = ("blocked", "block_reason", "blocked_until")
NO_BLOCK: Final = N_("You may not block or unblock guests here, so that stays as it was.")


def as_far_as_allowed(turn: Turn, entry: Entry, before: Guest, after: Guest) -> Guest:
    """Return what the person may make of a guest: blocks stay as they are for somebody who may not block."""
    kept = {name: getattr(before, name) for name in BLOCK}
    if replace(after, **kept) == after or turn.may(Right.BLOCK, entry.venue):
        return after
    turn.note(Act.REFUSED, venue=entry.venue, guest_id=entry.id, asked="block")
    turn.reply(Say(text=turn.texts(NO_BLOCK)))
    return replace(after, **kept)
