"""Inline queries, their answers, and Telegram's own cache of them.

Unless an answer says ``is_personal``, Telegram caches it for ``cache_time`` seconds (300 by default) and
shows it to *everybody* who types the same query: this cache does the same, so that a leak shows.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final

from sandbox.telegram.world.chats import Bot, Person

LIFETIME: Final = 30.0


@dataclass(slots=True, kw_only=True)
class InlineAnswer:
    """What a person sees for a query."""

    results: list[dict[str, Any]]
    next_offset: str = ""
    button: dict[str, Any] | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class InlineQuery:
    """What somebody has typed after a bot's name; ``date`` is in Unix seconds."""

    id: str
    bot: Bot
    person: Person
    query: str
    offset: str
    date: float
    answer: InlineAnswer | None = None


@dataclass(slots=True)
class InlineCache:
    """Answers by bot, query and offset, and by person if they are personal."""

    _answers: dict[Hashable, tuple[float, InlineAnswer]] = field(default_factory=dict)

    def put(self, query: InlineQuery, *, seconds: float, personal: bool, now: float) -> None:
        """Cache a query's answer for a number of seconds."""
        if query.answer is not None and seconds > 0:
            owner = query.person.id if personal else None
            self._answers[query.bot.id, owner, query.query, query.offset] = (now + seconds, query.answer)

    def get(self, bot: Bot, person: Person, query: str, offset: str, now: float) -> InlineAnswer | None:
        """Return the cached answer for this person, if there is one."""
        for owner in (person.id, None):
            until, answer = self._answers.get((bot.id, owner, query, offset), (0.0, None))
            if until > now:
                return answer
        return None
