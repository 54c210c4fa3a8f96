"""Flood control: Telegram's exact limits are not public, so tests set them."""

import math
from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from sandbox.telegram.refusals import too_many_requests

Limit = tuple[int, float]


@dataclass(slots=True, kw_only=True)
class Flood:
    """The maximum number of messages in a number of seconds, per chat and per bot; off if ``None``."""

    chat: Limit | None = None
    bot: Limit | None = None
    _sent: defaultdict[Hashable, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, bot: int, chat: int | str, now: float) -> None:
        """Count one message; raises ``Refusal`` 429 with the seconds to wait if it is one too many."""
        limits = [(("chat", bot, chat), self.chat), (("bot", bot), self.bot)]
        for key, limit in limits:
            if limit is not None:
                self._check(self._sent[key], *limit, now)
        for key, _ in limits:
            self._sent[key].append(now)

    @staticmethod
    def _check(sent: deque[float], most: int, seconds: float, now: float) -> None:
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        if len(sent) >= most:
            raise too_many_requests(max(1, math.ceil(sent[-most] + seconds - now)))
