"""A host at work: looks at the chat, and does what a patient person would do next.

Hosts type nothing twice, since nothing typed is lost; they tap a seemingly dead button again after a while,
and ask the bot something if it is silent for long.
"""

import asyncio
from typing import Final

from sandbox.host import RemoteHost, Shown
from tests.laboratory.guests_to_be import Registration, Way

GLANCE: Final = 0.12
PRESS_AGAIN: Final = 6.0
ASK: Final = 20.0
PATIENCE: Final = 600.0  # on a busy machine
SAVED: Final = "Saved ✓ Guest book"
REVIEW: Final = "not saved yet"
# The second if the first got lost.
ENDED: Final = ("Cancelled", "This card is finished")
SAVES: Final = ("Save", "Save anyway")


class Stuck(Exception):
    """A host has waited in vain."""


class HostAtWork:
    """Registers guests one after another at one phone."""

    def __init__(self, phone: RemoteHost) -> None:
        self._phone = phone
        self._since = 0
        self._pressed: dict[str, float] = {}
        self._typed: set[str] = set()

    async def register(self, one: Registration) -> None:
        """Take one guest through their whole way; raises ``Stuck``."""
        await self._look()
        self._since = max((message.message_id for message in self._phone.messages), default=0)
        await self._begin(one)
        loop = asyncio.get_running_loop()
        begun = asked = loop.time()
        seen = ""
        while not one.finished:
            await asyncio.sleep(GLANCE)
            await self._look()
            now = loop.time()
            if (shows := repr([(shown.text, shown.buttons) for shown in self._mine])) != seen:
                seen, asked = shows, now
            elif now > asked + ASK:
                asked = now
                one.tell("asks: /queue")
                await self._phone.send("/queue")
            if now > begun + PATIENCE:
                raise Stuck(self._phone.transcript())
            await self._go_on(one, now)

    @property
    def _mine(self) -> list[Shown]:
        """What the bot has shown since the start of this guest, newest first."""
        found = [one for one in self._phone.messages if one.from_bot and one.message_id > self._since]
        return found[::-1]

    async def _look(self) -> None:
        await self._phone.line.refresh()

    async def _begin(self, one: Registration) -> None:
        one.tell(f"{one.way} by {one.host}")
        if one.way is Way.STEPS:
            await self._phone.send("/new")
        elif one.way is Way.CONTACT:
            await self._phone.share_contact(
                first_name=one.first_name, last_name=one.last_name, phone=one.phone
            )
        else:
            await self._phone.send(one.line(slip=one.way is Way.CORRECTED))

    async def _go_on(self, one: Registration, now: float) -> None:
        """Do what the newest message about this guest asks for, ignoring anything above it."""
        for shown in self._mine:
            if one.name in shown.text and SAVED in shown.text:
                await self._see_saved(one, shown, now)
                return
            if await self._answer(one, shown, now):
                return

    async def _see_saved(self, one: Registration, shown: Shown, now: float) -> None:
        if not one.acknowledged:
            one.acknowledged = True
            one.tell("sees: saved")
        one.finished = one.way is not Way.EDITED or one.later in shown.text
        if not one.finished:
            await self._press(one, shown, "Note", now)

    async def _answer(self, one: Registration, shown: Shown, now: float) -> bool:
        """Do what an open card of this guest asks for; returns whether it is one."""
        text = shown.text
        if one.way is Way.CANCELLED and any(end in text for end in ENDED):
            one.finished = True
        elif not _is_about(one, text):
            return False
        elif (answer := _typed_answer(one, text)) is not None and shown.button("Cancel"):
            await self._type(one, shown, answer)
        elif shown.button("Skip"):
            await self._press(one, shown, "Skip", now)
        elif REVIEW in text and one.way is Way.CORRECTED and one.name not in text:
            await self._correct(one)
        elif REVIEW in text and one.way is Way.CANCELLED:
            await self._press(one, shown, "Cancel", now)
        elif REVIEW in text and one.way is Way.LEFT:
            one.finished = True
        elif (REVIEW in text and one.name in text) or ("Editing a guest" in text and one.later in text):
            await self._save(one, shown, now)
        else:
            return False
        return True

    async def _type(self, one: Registration, shown: Shown, answer: str) -> None:
        key = str((shown.button("Cancel") or {}).get("callback_data"))
        if key not in self._typed:
            self._typed.add(key)
            one.tell(f"types: {answer}")
            await self._phone.send(answer)

    async def _correct(self, one: Registration) -> None:
        mine = [shown for shown in self._phone.messages if not shown.from_bot and one.phone in shown.text]
        if mine and not mine[-1].edited:
            one.tell("corrects the line")
            await self._phone.edit(mine[-1], one.line())

    async def _save(self, one: Registration, shown: Shown, now: float) -> None:
        label = next((label for label in SAVES if shown.button(label)), None)
        if label is not None:
            one.tapped_save = True
            await self._press(one, shown, label, now, one.taps)

    async def _press(self, one: Registration, shown: Shown, label: str, now: float, times: int = 1) -> None:
        button = shown.button(label)
        if button is None or now < self._pressed.get(data := button["callback_data"], 0) + PRESS_AGAIN:
            return
        self._pressed[data] = now
        one.tell(f"callbacks {label} × {times} on message {shown.message_id}")
        for _ in range(times):
            try:
                await self._phone.tap_on(shown, label)
            except AssertionError:  # the message disappeared at this moment
                return


def _is_about(one: Registration, text: str) -> bool:
    """Tell whether a card is this guest's: after a restart the bot may show an older draft again."""
    begins = one.way is Way.STEPS and ("1 of 6" in text or ("2 of 6" in text and one.first_name in text))
    return begins or one.last_name in text or one.shown_phone in text


def _typed_answer(one: Registration, text: str) -> str | None:
    """Return what the host types if the bot asks this; ``None`` if it is not a question, or not known."""
    answers = {
        "guest's first name": one.first_name,
        "And the last name": one.last_name,
        "What's the phone number": one.phone,
        "What's the e-mail": one.email,
        "Anything to note": one.note,
        "Note: please type it": one.later,
    }
    return next((answer for question, answer in answers.items() if question in text), None)
