"""The panel over HTTP. JSON both ways.

| call | what it does |
|---|---|
| ``GET /sandbox/panel`` | the stand-ins with settings, newest calls and records, and what the owner of the bot says |
| ``POST /sandbox/switch`` | ``{"target": "clopos", "setting": "down"}``: see ``switchboard`` |
| ``POST /sandbox/hour`` | an hour passes at Telegram and the providers |
| ``POST /sandbox/program/{do}`` | have the owner of the bot do something: ``kill``, ``start``, ``reset`` |

With ``version=N&timeout=S`` the panel waits for a change since version N, at most S seconds. Without an owner
(``hoststand sandbox``) ``program`` is ``null``.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.faults import Faults
from sandbox.panel.switchboard import Switchboard
from sandbox.panel.views import NAMES, calls, records
from sandbox.telegram.world.bell import Bell

if TYPE_CHECKING:
    from sandbox.owner import Owner

_SHOWN: Final = 2
_HOUR: Final = 3600.0


class Panel:
    """The routes above; ``reset`` makes the sandbox as new, ``advance`` its clocks; ``bell`` rings at every change."""

    def __init__(
        self,
        faults: Mapping[str, Faults],
        switchboard: Switchboard,
        bell: Bell,
        *,
        stored: Callable[[], Mapping[str, Any]],
        reset: Callable[[], None],
        advance: Callable[[float], None],
    ) -> None:
        self.owner: Owner | None = None
        self._faults = faults
        self._switchboard = switchboard
        self._bell = bell
        self._stored = stored
        self._reset = reset
        self._advance = advance
        self.routes = [
            Route("/sandbox/panel", self._show),
            Route("/sandbox/switch", self._switch, methods=["POST"]),
            Route("/sandbox/hour", self._hour, methods=["POST"]),
            Route("/sandbox/program/{do}", self._program, methods=["POST"]),
        ]

    def close(self) -> None:
        """Ask the owner nothing any more, and release everybody who is waiting."""
        if self.owner is not None:
            self.owner.close()
        self.owner = None
        self._bell.ring()

    async def _show(self, request: Request) -> Response:
        query = request.query_params
        if "version" in query:
            await self._bell.wait(int(query["version"]), min(float(query.get("timeout", "20")), 60))
        version = self._bell.version
        program = await self._asked("state")
        stored = self._stored()
        targets = [self._target(target, stored) for target in self._faults]
        return JSONResponse({"version": version, "program": program, "targets": targets})

    def _target(self, target: str, stored: Mapping[str, Any]) -> dict[str, Any]:
        rows = records(target, stored)
        return {
            "id": target,
            "name": NAMES[target],
            "setting": self._switchboard.settings[target],
            "choices": self._switchboard.choices(target),
            "calls": calls(self._faults[target].journal),
            "records": rows[:_SHOWN],
            "total": len(rows),
        }

    async def _switch(self, request: Request) -> Response:
        values = await request.json()
        try:
            self._switchboard.turn(values["target"], values["setting"])
        except LookupError as error:
            return JSONResponse({"error": str(error)}, 400)
        self._bell.ring()
        return JSONResponse({})

    async def _hour(self, _request: Request) -> Response:
        self._advance(_HOUR)
        return JSONResponse({})

    async def _program(self, request: Request) -> Response:
        do = request.path_params["do"]
        if self.owner is None:
            return JSONResponse({"error": "nobody here can do that: the bot was started elsewhere"}, 400)
        if do == "reset":
            await self.owner.ask("kill")
            self._reset()
        result = await self._asked(do)
        self._bell.ring()
        return JSONResponse({"result": result})

    async def _asked(self, do: str) -> Any:
        try:
            return await self.owner.ask(do) if self.owner else None
        except (ValueError, TimeoutError) as error:
            return {"error": str(error)}
