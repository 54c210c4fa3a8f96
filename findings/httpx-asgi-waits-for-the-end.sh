#!/usr/bin/env bash
# Expected: a test that calls an application through httpx.ASGITransport sees what a client over the network sees.
# Really: the client gets its answer only when the application has finished, including background tasks, and httpx's
#   time-outs never apply. So tests of "the webhook answers before the work is done" and "a slow provider times out"
#   pass or fail for reasons that don't exist in production.
# Met by: anybody who tests acknowledgements, background tasks or time-outs in one process.
# hoststand: connectors/http/transport.py limits a call with asyncio.timeout, which works either way; tests of the
#   webhook and of crashes also run over real sockets (tests/bot/telegram, tests/stories/test_crash.py).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq httpx==0.28.1 starlette==1.10.0 uvicorn==0.54.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import asyncio
import socket
import sys
from importlib.metadata import version

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

TIME_OUT = 0.3  # seconds
SLOW = 3 * TIME_OUT


async def observe(client: httpx.AsyncClient, happened: list[str]) -> tuple[list[str], str]:
    """Return in which order a hook was answered and its work was done, and what a slow page came to."""
    await client.post("/hook")
    happened.append("answered")
    while len(happened) < 2:
        await asyncio.sleep(0.01)
    try:
        slow = (await client.get("/slow")).text
    except httpx.ReadTimeout:
        slow = "ReadTimeout"
    return happened, slow


def application(happened: list[str]) -> Starlette:
    async def work() -> None:
        await asyncio.sleep(TIME_OUT / 2)
        happened.append("work done")

    async def hook(_: Request) -> Response:
        return Response(background=BackgroundTask(work))

    async def slow(_: Request) -> Response:
        await asyncio.sleep(SLOW)
        return Response("answered")

    return Starlette(routes=[Route("/hook", hook, methods=["POST"]), Route("/slow", slow)])


async def in_process() -> tuple[list[str], str]:
    happened: list[str] = []
    transport = httpx.ASGITransport(application(happened))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot", timeout=TIME_OUT) as client:
        return await observe(client, happened)


async def over_a_socket() -> tuple[list[str], str]:
    happened: list[str] = []
    server = uvicorn.Server(uvicorn.Config(application(happened), log_level="critical", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve([listener]))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with httpx.AsyncClient(base_url=url, timeout=TIME_OUT) as client:
            seen = await observe(client, happened)
        server.should_exit = True
        await serving
    return seen


async def main() -> dict[str, tuple[list[str], str]]:
    return {"uvicorn": await over_a_socket(), "ASGITransport": await in_process()}


seen = asyncio.run(main())
print("version: httpx", version("httpx"))
print("expected: the same both ways")
for way, (order, slow) in seen.items():
    print(f"seen: {way}: {', then '.join(order)}; a page of {SLOW:.1f} s under a time-out of {TIME_OUT} s: {slow}")
known = {
    "uvicorn": (["answered", "work done"], "ReadTimeout"),
    "ASGITransport": (["work done", "answered"], "answered"),
}
sys.exit(0 if seen == known else "changed")
PYTHON
