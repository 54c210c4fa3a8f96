"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``.

https://core.telegram.org/bots/api#making-requests
"""

import inspect
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.faults import Faults, StandIn
from sandbox.telegram.methods.calls import Answer, Call, Method
from sandbox.telegram.methods.catalogue import METHODS
from sandbox.telegram.refusals import Refusal, not_found, unauthorized
from sandbox.telegram.server import requests
from sandbox.telegram.server.courier import Courier
from sandbox.telegram.world.world import World


class BotApi:
    """The stand-in's face to bots: ``app`` is the ASGI application.

    ``faults`` go by the method's name (``sendMessage``). ``transport`` carries the posts to webhooks; by
    default the network does. ``aclose`` stops them.
    """

    def __init__(
        self,
        world: World,
        faults: Faults | None = None,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.world = world
        self.faults = faults or Faults()
        self.courier = Courier(world, transport)
        self.routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{folder}/{file_id}/{name}", self._download),
        ]
        self.app = StandIn(routes=self.routes)

    async def aclose(self) -> None:
        """Stop posting to webhooks."""
        await self.courier.aclose()

    async def _call(self, request: Request) -> Response:
        method = METHODS.get(request.path_params["method"].lower())

        async def answer() -> Response:
            try:
                return JSONResponse(await self._run(method, request))
            except Refusal as refusal:
                return _refused(refusal)

        name = method.name if method else request.path_params["method"]
        return await self.faults.apply(name, request, answer)

    async def _run(self, method: Method | None, request: Request) -> dict[str, Any]:
        bot = self.world.bots.get(request.path_params["token"])
        if bot is None:
            raise unauthorized()
        if method is None:
            self.world.violate(f"there is no method {request.path_params['method']}, or it is not simulated")
            raise not_found()
        values, uploads = await requests.read(request)
        sent = requests.sent(values, uploads)
        self.world.calls.append((method.name, sent))
        call = Call(self.world, bot, uploads)
        result = method.run(call, **method.arguments(call, sent))
        if inspect.isawaitable(result):
            result = await result
        self.courier.wake()
        if isinstance(result, Answer):
            return {"ok": True, "result": result.result, "description": result.description}
        return {"ok": True, "result": result}

    async def _download(self, request: Request) -> Response:
        bot = self.world.bots.get(request.path_params["token"])
        file = bot.files.get(request.path_params["file_id"]) if bot else None
        if file is None or file.folder != request.path_params["folder"]:
            return _refused(not_found() if bot else unauthorized())
        return Response(file.content, media_type="application/octet-stream")


def _refused(refusal: Refusal) -> Response:
    wait = refusal.parameters.get("retry_after")
    headers = {"Retry-After": str(wait)} if wait else None
    return JSONResponse(refusal.to_json(), refusal.code, headers)
