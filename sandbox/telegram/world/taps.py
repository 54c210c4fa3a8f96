"""Taps on inline buttons, each of which must be answered once and in time."""

from dataclasses import dataclass

from sandbox.telegram.world.chats import Bot, Chat, Person


@dataclass(slots=True, kw_only=True, eq=False)
class Tap:
    """A callback query. ``chat`` is where the person sees the answer; ``date`` is in Unix seconds.

    ``message_id`` and ``data`` are those of the button.
    """

    id: str
    bot: Bot
    person: Person
    chat: Chat
    date: float
    message_id: int
    data: str
    answered: bool = False
