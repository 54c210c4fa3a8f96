"""Answering: digits that somebody types are their PIN while one is asked for; their message goes at once."""

import asyncio
from typing import Final

from telegram import Message

from guests.audit.acts import Act
from guests.team.pins import Asked, Pin, digits_in, matches, salted
from guests.translatable import N_
from handlers.pins.gate import ask, say_wait
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

GO_ON: Final = N_("You can go on.")
SET: Final = N_("Your PIN is set. You can go on.")
WRONG: Final = N_("That isn't your PIN. Please try again.")


async def answered(turn: Turn, message: Message, text: str) -> bool:
    """Take digits for the PIN that is asked for; returns False when none is, or the text is something else."""
    digits = digits_in(text)
    if turn.services.pins is None or digits is None:
        return False
    pin, now, at = await turn.services.book.pin(turn.user_id), turn.services.now(), message.message_id
    asked = pin.asks(now)
    if asked is None:
        return False
    if asked is Asked.NEW:
        salt, digest = await asyncio.to_thread(salted, digits)
        _store(turn, pin.set(salt, digest, now))
        turn.note(Act.PIN_SET)
        turn.reply(Say(text=turn.texts(SET), instead_of=at))
    elif pin.waits(now):
        turn.reply(Say(text=say_wait(turn, pin), instead_of=at))
    elif await asyncio.to_thread(matches, pin, digits):
        _go_on(turn, pin.given(now), asked, at)
    else:
        _refuse(turn, pin.missed(now), at)
    return True


def _go_on(turn: Turn, pin: Pin, asked: Asked, at: int) -> None:
    if asked is Asked.OLD:
        ask(turn, pin, Asked.NEW, at)
        return
    _store(turn, pin)
    turn.reply(Say(text=turn.texts(GO_ON), instead_of=at))


def _refuse(turn: Turn, pin: Pin, at: int) -> None:
    _store(turn, pin)
    turn.note(Act.PIN_REFUSED)
    paused = pin.waits(turn.services.now())
    turn.reply(Say(text=say_wait(turn, pin) if paused else turn.texts(WRONG), instead_of=at))


def _store(turn: Turn, pin: Pin) -> None:
    turn.write(turn.services.book.put_pin(pin))
