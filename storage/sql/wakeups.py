"""Wake-ups inside one process."""

import asyncio


class WakeUps:
    """An event per channel. A wake-up that nobody waits for is kept for the next caller.

    Channels are few and have fixed names: an event is never thrown away.
    """

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}

    def notify(self, *channels: str) -> None:
        """Wake whoever waits for one of the channels, or the next caller."""
        for channel in channels:
            self._event(channel).set()

    def notify_all(self) -> None:
        """Wake every channel that was ever used: something may have been missed."""
        self.notify(*self._events)

    async def wait(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait for a wake-up on the channel and consume it; false after ``timeout`` seconds."""
        event = self._event(channel)
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return False
        event.clear()
        return True

    def _event(self, channel: str) -> asyncio.Event:
        return self._events.setdefault(channel, asyncio.Event())
