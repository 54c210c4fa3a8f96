from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from benchmarks.harness import bare
from benchmarks.harness.providers import Providers, providers, some_guests
from connectors import registry
from connectors.http.sockets import Sockets

KINDS = ("checkandplace", "checkandplace_staff", "chift", "clopos", "resdiary")


@pytest.fixture(scope="module")
def there() -> Iterator[Providers]:
    """Start the stand-ins."""
    with providers() as started:
        yield started


class Listening(httpx.AsyncBaseTransport):
    """Records what passes through it."""

    def __init__(self) -> None:
        self.network = Sockets()
        self.heard: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on."""
        self.heard.append(request)
        return await self.network.handle_async_request(request)

    async def aclose(self) -> None:
        """Close what is behind."""
        await self.network.aclose()


def said(request: httpx.Request) -> tuple[Any, ...]:
    """Return a request's contents, without what differs each time, login and key, and what is the connection's."""
    own = {"authorization", "x-token", "x-chift-client-requestid"}
    headers = {name: value for name, value in request.headers.items() if name not in own | {"connection"}}
    content = request.content
    if b'"cid":' in content:
        content = content.partition(b'"cid":')[0]
        del headers["content-length"]
    return request.method, request.url, headers, content, own & set(request.headers)


@pytest.mark.parametrize("kind", KINDS)
async def test_the_bare_side_posts_what_the_connector_posts(there: Providers, kind: str) -> None:
    """Same address, headers and body: the two sides differ only in who makes the post."""
    there.clear()
    guests = some_guests(1)
    ours, other = Listening(), Listening()
    connector = registry.build(kind, there.accounts[kind], transport=ours)
    await connector.create(guests[0], "11111111-1111-4111-8111-111111111111")
    await connector.aclose()
    there.clear()
    (post,) = await bare.posts_of(kind, there.accounts[kind], guests)
    assert there.account()["stored"][kind] == []
    async with httpx.AsyncClient(transport=other, trust_env=False) as client:
        await bare.send(client, post)
    assert said(ours.heard[-1]) == said(other.heard[0])
    assert there.account() == {
        "stored": {one: ["Jane Doe 0"] if one == kind else [] for one in KINDS},
        "violations": [],
    }
