"""Access to a chat: in a world in this process, or over the simulation's HTTP API."""

from typing import Any, Protocol

import httpx

from sandbox.telegram.people.actions import act, phone
from sandbox.telegram.people.view import show
from sandbox.telegram.world.world import World

Values = dict[str, Any]


class Line(Protocol):
    """Access to one person's chat."""

    @property
    def state(self) -> Values:
        """What the chat shows (``view.show``)."""
        ...

    async def perform(self, action: str, values: Values) -> Any:
        """Do one of ``actions.ACTIONS``; raises ``LookupError``, ``ValueError`` or ``TimeoutError``."""
        ...

    async def refresh(self, timeout: float = 0) -> None:  # noqa: ASYNC109 - a wait that may end early
        """Update ``state``; wait for a change at most ``timeout`` seconds."""
        ...


class LocalLine:
    """A chat in a world in this process: always up to date."""

    def __init__(self, world: World, where: Values) -> None:
        self._phone = phone(world, **where)

    @property
    def state(self) -> Values:
        """What the chat shows (``view.show``)."""
        return show(self._phone.world, self._phone.person, self._phone.bot, self._phone.chat)

    async def perform(self, action: str, values: Values) -> Any:
        """Do one of ``actions.ACTIONS``."""
        return await act(self._phone, action, values)

    async def refresh(self, timeout: float = 0) -> None:  # noqa: ASYNC109 - see ``Line``
        """Wait for a change, at most ``timeout`` seconds."""
        await self._phone.world.bell.wait(self._phone.world.bell.version, timeout)


class RemoteLine:
    """A chat in another process, over the simulation's HTTP API; shows the last known state."""

    def __init__(self, client: httpx.AsyncClient, where: Values) -> None:
        self.client = client
        self.state: Values = {"version": 0, "messages": [], "toasts": [], "keyboard": None}
        self._where = {name: value for name, value in where.items() if value is not None}

    async def perform(self, action: str, values: Values) -> Any:
        """Do one of ``actions.ACTIONS``; raises ``LookupError`` with the sandbox's words."""
        response = await self.client.post(f"/sandbox/act/{action}", json=self._where | values, timeout=30)
        body = response.json()
        if response.is_error:
            raise LookupError(body["error"])
        await self.refresh()
        return body["result"]

    async def refresh(self, timeout: float = 0) -> None:  # noqa: ASYNC109 - see ``Line``
        """Fetch the chat, and wait for a change at most ``timeout`` seconds."""
        wait = {"version": self.state["version"], "timeout": timeout} if timeout else {}
        response = await self.client.get("/sandbox/chat", params=self._where | wait, timeout=timeout + 30)
        self.state = response.raise_for_status().json()
