"""The gate: who uses a right that wants a PIN gives theirs first, unless they have just done so."""

from typing import Final

from markupsafe import Markup

from guests.people import Role
from guests.team.pins import MINUTE, Asked, Pin, needed
from guests.team.rights import Right
from guests.translatable import N_
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.wording.phrases import clock

ASKS: Final = {
    Asked.NEW: N_("Please type a new PIN of 4 to 8 digits. I'll delete your message."),
    Asked.OLD: N_("Please type your present PIN first. I'll delete your message."),
    Asked.GIVE: N_("Please type your PIN to go on. I'll delete your message."),
}
SET_FIRST: Final = N_("That needs a PIN, and you have none yet. Please set one: /pin")
WAIT: Final = N_("There were too many wrong PINs. You can try again from {time}.")
FORGOTTEN: Final = N_("Forgotten? Somebody with a higher role can reset it: /pin reset {number}")
OWNERS: Final = N_("An owner's PIN is reset where the bot runs: <code>hoststand forget-pin {number}</code>")


async def held(turn: Turn, right: Right | None) -> bool:
    """Ask for the person's PIN if they have the right, and it wants one; returns False when they can go on at once."""
    rule = turn.services.pins if right else None
    if right is None or rule is None or right not in rule.rights or not _has(turn, right):
        return False
    pin, now = await turn.services.book.pin(turn.user_id), turn.services.now()
    match needed(rule, pin, now):
        case None:
            return False
        case Asked.NEW:
            turn.reply(Say(text=turn.texts(SET_FIRST)))
        case asked:
            ask(turn, pin, asked)
    return True


def ask(turn: Turn, pin: Pin, asked: Asked, instead_of: int | None = None) -> None:
    """Ask for digits; ``instead_of`` is a message that has some, and goes."""
    now = turn.services.now()
    turn.write(turn.services.book.put_pin(pin.asking(asked, now)))
    said = say_wait(turn, pin) if pin.waits(now) else turn.texts(ASKS[asked])
    turn.reply(Say(text=said, instead_of=instead_of))


def say_wait(turn: Turn, pin: Pin) -> Markup:
    """Return the sentence for a pause, with the first whole minute after it, and who can help."""
    wait = turn.texts(WAIT, time=clock(turn.texts, pin.wait_until + MINUTE - 1))
    cure = OWNERS if Role.OWNER in turn.person.roles.values() else FORGOTTEN
    return Markup(" ").join((wait, turn.texts(cure, number=str(pin.user_id))))


def _has(turn: Turn, right: Right) -> bool:
    """Whether the person has the right anywhere: who has not is refused as ever."""
    return any(turn.services.rights.allow(role, right) for role in turn.person.roles.values())
