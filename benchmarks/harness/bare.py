"""The bare side of a creation: one post through httpx's client, with what a connector would send."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl
from uuid import uuid4

import httpx

from connectors import registry
from connectors.http.sockets import Sockets
from guests.delivery.connector import Unavailable
from guests.guest import Guest

LOGINS: Final = ("/auth", "/token", "/Authenticate")
OF_THE_CONNECTION: Final = {"host", "connection", "content-length", "content-type"}


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its keys; the body is ``json`` or fields of a ``form``."""

    url: str
    headers: dict[str, str]
    json: Any
    form: dict[str, str] | None


class _Recorder(httpx.AsyncBaseTransport):
    """Lets logins through, and records every other post instead of sending it."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self._network = Sockets()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith(LOGINS):
            return await self._network.handle_async_request(request)
        self.posts.append(_read(request))
        raise httpx.ConnectError("kept")

    async def aclose(self) -> None:
        await self._network.aclose()


async def posts_of(kind: str, settings: Mapping[str, Any], guests: Sequence[Guest]) -> list[Post]:
    """Return what a connector posts to create these guests, without creating any."""
    recorder = _Recorder()
    connector = registry.build(kind, settings, transport=recorder)
    for guest in guests:
        with suppress(Unavailable):
            await connector.create(guest, str(uuid4()))
    await connector.aclose()
    return recorder.posts


def client() -> httpx.AsyncClient:
    """Return httpx's client over the connectors' transport, with nothing else set."""
    return httpx.AsyncClient(transport=Sockets(), trust_env=False)


async def send(sender: httpx.AsyncClient, post: Post) -> None:
    """Post, and read the answer; raises ``httpx.HTTPStatusError`` for a refusal."""
    response = await sender.post(post.url, json=post.json, data=post.form, headers=post.headers)
    response.raise_for_status()


def _read(request: httpx.Request) -> Post:
    headers = {name: value for name, value in request.headers.items() if name not in OF_THE_CONNECTION}
    is_form = "form" in request.headers["content-type"]
    form = dict(parse_qsl(request.content.decode(), keep_blank_values=True)) if is_form else None
    body = None if is_form else httpx.Response(200, content=request.content).json()
    return Post(str(request.url), headers, body, form)
