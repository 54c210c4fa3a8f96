"""Wake-ups inside one process."""

import asyncio


class WakeUps:
    """A bell per channel. A ring that nobody waits for is kept for the next who asks.

    Channels are few and have fixed names: a bell is never thrown away.
    """

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}

    def notify(self, *channels: str) -> None:
        """Wake whoever waits for one of the channels, or who will ask next."""
        for channel in channels:
            self._bell(channel).set()

    def notify_all(self) -> None:
        """Ring every channel that was ever used: something may have been missed."""
        self.notify(*self._events)

    async def wait(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait until the channel rings and use that ring up; false after ``timeout`` seconds."""
        bell = self._bell(channel)
        try:
            async with asyncio.timeout(timeout):
                await bell.wait()
        except TimeoutError:
            return False
        bell.clear()
        return True

    def _bell(self, channel: str) -> asyncio.Event:
        return self._events.setdefault(channel, asyncio.Event())
