"""The pages for operators: ``/healthz``, ``/readyz`` and ``/metrics``."""

from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.monitoring.health import Health

Scrape = Callable[[], Awaitable[bytes]]


def pages(health: Health, scrape: Scrape) -> Starlette:
    """Return the web application; ``scrape`` returns the current metrics."""

    async def alive(_: Request) -> Response:
        # An answer proves that the event loop works, and that is all this page is about.
        return JSONResponse({"alive": True})

    async def ready(_: Request) -> Response:
        report = await health.report()
        return JSONResponse(report, 200 if report["ready"] else 503)

    async def metrics(_: Request) -> Response:
        return Response(await scrape(), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    return Starlette(
        routes=[
            Route("/healthz", alive, methods=["GET"]),
            Route("/readyz", ready, methods=["GET"]),
            Route("/metrics", metrics, methods=["GET"]),
        ]
    )
