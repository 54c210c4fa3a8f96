"""A bell that rings whenever something changes, for whoever waits."""

import asyncio


class Bell:
    """Counts the changes (``version``) and wakes those who wait for the next one."""

    def __init__(self) -> None:
        self.version = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Something has changed."""
        self.version += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    def next(self) -> "asyncio.Future[None]":
        """Return a future that is done at the next ring."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        return future

    async def wait(self, version: int, timeout: float) -> bool:  # noqa: ASYNC109 - a wait that may end early
        """Wait until something has changed since ``version``, at most ``timeout`` seconds; say whether."""
        if self.version == version and timeout > 0:
            future = self.next()
            await asyncio.wait([future], timeout=timeout)
            self._waiting.discard(future)
        return self.version != version
