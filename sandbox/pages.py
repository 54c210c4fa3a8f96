"""The chat page: static files, and the headers that keep anything else from running in it."""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

FOLDER: Final = Path(__file__).with_name("page")
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}


async def _index(_request: Request) -> Response:
    return FileResponse(FOLDER / "index.html", headers=_HEADERS)


def routes() -> list[BaseRoute]:
    """Return the routes: ``/`` is the page, ``/page/…`` its styles and scripts."""
    return [Route("/", _index), Mount("/page", StaticFiles(directory=FOLDER))]
