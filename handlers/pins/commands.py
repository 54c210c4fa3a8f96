"""``/pin``: set one's own PIN; ``/pin reset NUMBER``: somebody with a higher role lets another set a new one."""

import re
from typing import Final

from markupsafe import Markup
from telegram import Update

from guests.audit.acts import Act
from guests.team.pins import Asked, digits_in, may_reset
from guests.team.rights import Right
from guests.translatable import N_
from handlers.pins.gate import OWNERS, ask, held
from handlers.team.changes import team_now
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments

RESET: Final = re.compile(r"reset\s+(?P<id>\d{1,15})", re.IGNORECASE)
OFF: Final = N_("PINs are switched off here.")
REFUSED: Final = N_("A PIN is reset by a manager for hosts, and by an owner for hosts and managers.")
DONE: Final = N_("The PIN of {number} is reset. They can set a new one: /pin")


async def command(turn: Turn, update: Update) -> None:
    """Ask for the person's new PIN, after the present one if there is one; or reset another's."""
    asked = " ".join(arguments(update))
    if turn.services.pins is None:
        turn.reply(Say(text=turn.texts(OFF)))
    elif found := RESET.fullmatch(asked):
        await _reset(turn, int(found["id"]))
    else:
        pin, sent = await turn.services.book.pin(turn.user_id), update.message
        typed = sent.message_id if sent and digits_in(asked) else None
        ask(turn, pin, Asked.OLD if pin.hash else Asked.NEW, typed)


async def _reset(turn: Turn, user_id: int) -> None:
    team = await team_now(turn.services)
    if not may_reset(team, turn.user_id, user_id):
        turn.note(Act.REFUSED, asked="pin", member=user_id)
        cure = turn.texts(OWNERS, number=str(user_id))
        turn.reply(Say(text=Markup(" ").join((turn.texts(REFUSED), cure))))
        return
    if await held(turn, Right.TEAM):
        return
    turn.write(turn.services.book.revise_teams(team.revision), turn.services.book.reset_pin(user_id))
    turn.note(Act.PIN_RESET, member=user_id)
    turn.reply(Say(text=turn.texts(DONE, number=str(user_id))))
