"""Access to the chats from outside, for the page, demos and tests in other processes. JSON both ways.

| call | what it does |
|---|---|
| ``GET /sandbox/people`` | the people, the groups and the bots |
| ``POST /sandbox/people`` | ``{"id": N, "first_name": "…"}``: add a person, with the names of ``Person`` |
| ``GET /sandbox/chat?user_id=…`` | what this person sees (``view.show``); with ``version=N&timeout=S``, waits for a change since version N, at most S seconds |
| ``POST /sandbox/act/{action}`` | make the person do one of ``actions.ACTIONS``, with its parameters and ``user_id`` |
| ``POST /sandbox/advance`` | ``{"seconds": S}``: advance the clock |
| ``POST /sandbox/reset`` | delete all chats and updates |
| ``GET /sandbox/violations`` | what bots did but should not |
| ``POST /sandbox/faults`` | ``{"target": "telegram", "operation": "sendMessage", "kind": "status", …}``: the fields of ``sandbox.faults.Fault`` |
| ``GET /sandbox/faults`` | how many faults happened, by target and kind |
| ``DELETE /sandbox/faults`` | remove the faults that have not happened yet |
| ``GET /sandbox/journal?holding=…`` | the newest calls of all targets, oldest first, whose address or body contains a text |
| ``GET /sandbox/records`` | what each provider has stored |

``user_id`` may come with ``bot`` (a user name; needed if there are several) and ``chat_id`` (a group, or
another person to talk to); by default the chat is the one with the bot. An impossible action is a 400, a
silent bot a 504, both with ``{"error": …}``.
"""

import functools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.faults import Fault, Faults
from sandbox.telegram.people.actions import act, phone
from sandbox.telegram.people.phone import Phone
from sandbox.telegram.people.view import show
from sandbox.telegram.world.world import World

Endpoint = Callable[..., Awaitable[Response]]


def _kindly(endpoint: Endpoint) -> Endpoint:
    @functools.wraps(endpoint)
    async def answer(self: "Simulation", request: Request) -> Response:
        try:
            return await endpoint(self, request)
        except (LookupError, ValueError, TypeError) as error:
            return JSONResponse({"error": str(error)}, 400)
        except TimeoutError as error:
            return JSONResponse({"error": str(error)}, 504)

    return answer


class Simulation:
    """The routes above; ``faults`` and ``records`` by target; a reset also calls ``resets``."""

    def __init__(
        self,
        world: World,
        faults: Mapping[str, Faults],
        resets: tuple[Callable[[], None], ...] = (),
        records: Callable[[], Mapping[str, Any]] = dict,
    ) -> None:
        self.world = world
        self._faults = faults
        self._resets = (world.reset, *resets)
        self._records = records
        self.routes = [
            Route("/sandbox/people", self._people),
            Route("/sandbox/people", self._add_person, methods=["POST"]),
            Route("/sandbox/chat", self._chat),
            Route("/sandbox/act/{action}", self._act, methods=["POST"]),
            Route("/sandbox/advance", self._advance, methods=["POST"]),
            Route("/sandbox/reset", self._reset, methods=["POST"]),
            Route("/sandbox/violations", self._violations),
            Route("/sandbox/faults", self._add_fault, methods=["POST"]),
            Route("/sandbox/faults", self._count_faults),
            Route("/sandbox/faults", self._clear_faults, methods=["DELETE"]),
            Route("/sandbox/journal", self._journal),
            Route("/sandbox/records", self._stored),
        ]

    async def _people(self, _request: Request) -> Response:
        people = [person.to_json() | {"about": person.about} for person in self.world.people.values()]
        groups = [
            {"id": chat.id, "title": chat.title, "members": list(chat.members), "topics": chat.topic_names}
            for chat in self.world.chats.values()
            if chat.type != "private" and chat.moved_to is None
        ]
        bots = [bot.to_json() for bot in self.world.bots.values()]
        return JSONResponse({"people": people, "groups": groups, "bots": bots})

    @_kindly
    async def _add_person(self, request: Request) -> Response:
        values = await request.json()
        self.world.add_person(int(values.pop("id")), **values)
        return JSONResponse({})

    @_kindly
    async def _chat(self, request: Request) -> Response:
        query = request.query_params
        at = self._phone(query)
        if "version" in query:
            await self.world.bell.wait(int(query["version"]), min(float(query.get("timeout", "20")), 60))
        return JSONResponse(show(at.world, at.person, at.bot, at.chat))

    @_kindly
    async def _act(self, request: Request) -> Response:
        values = await request.json()
        where = {name: values.pop(name) for name in ("user_id", "bot", "chat_id") if name in values}
        return JSONResponse({"result": await act(self._phone(where), request.path_params["action"], values)})

    @_kindly
    async def _advance(self, request: Request) -> Response:
        self.world.advance(float((await request.json())["seconds"]))
        return JSONResponse({"now": self.world.now()})

    async def _reset(self, _request: Request) -> Response:
        for forget in self._resets:
            forget()
        return JSONResponse({})

    async def _violations(self, _request: Request) -> Response:
        return JSONResponse({"violations": self.world.violations})

    @_kindly
    async def _add_fault(self, request: Request) -> Response:
        values = await request.json()
        target, operation = values.pop("target", "telegram"), values.pop("operation", "*")
        if target not in self._faults:
            raise LookupError(f"unknown target {target!r}: one of {', '.join(self._faults)}")
        self._faults[target].add(operation, Fault(**values))
        return JSONResponse({})

    async def _count_faults(self, _request: Request) -> Response:
        return JSONResponse({target: dict(faults.met) for target, faults in self._faults.items()})

    async def _clear_faults(self, _request: Request) -> Response:
        for queue in self._faults.values():
            queue.clear()
        return JSONResponse({})

    async def _journal(self, request: Request) -> Response:
        text = request.query_params.get("holding", "")
        found = [
            {"target": target} | asdict(one)
            for target, faults in self._faults.items()
            for one in faults.journal
            if text in one.url or text in one.body
        ]
        return JSONResponse({"calls": sorted(found, key=lambda one: float(one["at"]))})

    async def _stored(self, _request: Request) -> Response:
        return JSONResponse(self._records())

    def _phone(self, where: Mapping[str, Any]) -> Phone:
        chat_id = where.get("chat_id")
        return phone(self.world, int(where["user_id"]), where.get("bot"), int(chat_id) if chat_id else None)
