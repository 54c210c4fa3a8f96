"""A second look at what could not be claimed: updates whose lane was held when they came.

What holds it may end at the same moment, in a transaction that does not see them; nobody else would claim them then. So
whoever stores an update looks again afterwards, and whoever frees a lane does, too: the later of the two sees what both
have stored, however long either took.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.intake.lanes import Lanes

LANE: Final = "second look"


class SecondLook:
    """Looks again after whatever was stored last, one look at a time."""

    def __init__(self, lanes: Lanes, look: Callable[[], Awaitable[None]]) -> None:
        self._lanes = lanes
        self._look = look
        self._waits = False

    def soon(self) -> None:
        """Look again soon; one look that has not begun serves all who ask."""
        if not self._waits:
            self._waits = True
            self._lanes.add(LANE, self._look_again)

    async def _look_again(self) -> None:
        self._waits = False
        await self._look()
