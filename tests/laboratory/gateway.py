"""The single address where Telegram finds several bots, like a load balancer.

It also misbehaves like a network between Telegram and a bot: now and then it loses an answer, so that
Telegram repeats an update that arrived, or sends an update to two replicas at once.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from socket import AF_INET, SOCK_STREAM, socket

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SECRET = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    """Return a port where nobody is listening."""
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class Gateway:
    """Passes posts on to one of ``ports``; ``calm`` makes it reliable, ``played`` counts its tricks."""

    ports: tuple[int, ...]
    chance: random.Random
    calm: bool = False
    played: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def serving(self, port: int) -> AsyncIterator[None]:
        """Listen while the context lasts."""
        async with httpx.AsyncClient(timeout=10) as client:

            async def post(request: Request) -> Response:
                return await self._pass_on(client, request)

            app = Starlette(routes=[Route("/{path:path}", post, methods=["POST"])])
            config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off")
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server._serve())
            try:
                yield
            finally:
                server.should_exit = True
                await serving

    async def _pass_on(self, client: httpx.AsyncClient, request: Request) -> Response:
        body = await request.body()
        headers = {"Content-Type": "application/json", SECRET: request.headers.get(SECRET, "")}
        ports = self.chance.sample(self.ports, len(self.ports))
        trick = (
            None
            if self.calm
            else self.chance.choices((None, "lost answer", "twice", "late"), (90, 4, 3, 3))[0]
        )
        if trick:
            self.played[trick] += 1
        if trick == "late":
            await asyncio.sleep(self.chance.uniform(0.1, 1.5))
        status = 502
        for port in ports:
            try:
                answer = await client.post(
                    f"http://127.0.0.1:{port}{request.url.path}", content=body, headers=headers
                )
            except httpx.HTTPError:
                continue
            status = answer.status_code
            if trick != "twice":
                break
        return Response(status_code=502 if trick == "lost answer" else status)
