"""Bare Starlette: reads an update, forgets it, answers 200."""

import json
import os

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def take(request: Request) -> Response:
    """Read an update."""
    json.loads(await request.body())
    return Response(status_code=200)


app = Starlette(routes=[Route("/telegram", take, methods=["POST"])])


def main() -> None:
    """Serve until stopped."""
    port = int(os.environ.get("BENCH_PORT", "0"))
    uvicorn.run(app, port=port, log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
