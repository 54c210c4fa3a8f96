"""The proxies of the documentation, as the real programs read them."""

import json
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.runtime.http_server import bind, serving
from bot.telegram.gate import FORWARDED, SECRET_HEADER, Gate
from bot.telegram.webhook import LARGEST_BODY, PATH, route
from tests.bot.telegram.test_webhook import SECRET, UPDATE, Inbox
from tests.proxies import free_port
from tests.reverse_proxies import MISSING, NAME, caddy, caddy_of_compose, nginx, running

OF_ONE = f"{PATH}/bistro-2"  # one of several bots


class Doors:
    """A gate that may be told to admit Telegram's addresses only."""

    only_telegram = False

    def admits(self, headers: Mapping[str, str], peer: str) -> bool:
        """Tell whether to look at a request."""
        return Gate((SECRET,), self.only_telegram).admits(headers, peer)


@pytest.fixture(params=[nginx, caddy, caddy_of_compose])
async def proxy(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[httpx.AsyncClient, Inbox, Doors]]:
    """Yield a way to call a bot over TLS through a proxy, and what arrives."""
    command: Callable[[Path, int, int, Path], list[str]] = request.param
    if not all(map(shutil.which, ("nginx", "caddy", "openssl"))):
        pytest.skip(MISSING)
    pem, port, bot, inbox = tmp_path / "both.pem", free_port(), free_port(), Inbox()
    words = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}"
    subprocess.run(  # noqa: S603, ASYNC221 - a moment
        ["openssl", *words.split(), "-keyout", pem, "-out", pem.with_suffix(".crt")],  # noqa: S607 - the system's own
        check=True,
        stderr=subprocess.DEVNULL,
    )
    trusted = ssl.create_default_context(cafile=str(pem.with_suffix(".crt")))
    pem.write_bytes(pem.read_bytes() + pem.with_suffix(".crt").read_bytes())
    doors = Doors()
    routes = [route(lambda: inbox, doors, path) for path in (PATH, OF_ONE)]  # type: ignore[arg-type] # a gate that moves
    app = Starlette(routes=routes)
    with bind("127.0.0.1", bot, setting="bot.listen") as at:
        async with serving(app, at):
            with running(command(tmp_path, port, bot, pem), tmp_path, port):
                async with httpx.AsyncClient(verify=trusted, base_url=f"https://127.0.0.1:{port}") as client:
                    yield client, inbox, doors


async def test_a_documented_proxy_lets_updates_through_and_little_else(
    proxy: tuple[httpx.AsyncClient, Inbox, Doors],
) -> None:
    """An update arrives, that of one of several bots too; other paths and bodies that are too large never reach the bot."""
    client, inbox, _ = proxy
    named = {"Host": NAME, SECRET_HEADER: SECRET}
    sni = {"sni_hostname": NAME}

    async def post(path: str, body: bytes) -> int:
        answer = await client.post(path, content=body, headers=named, extensions=sni)
        return answer.status_code

    assert await post(PATH, UPDATE) == 200
    assert inbox.taken == [json.loads(UPDATE)]
    assert await post(OF_ONE, UPDATE) == 200
    assert len(inbox.taken) == 2
    for path in ("/metrics", f"{PATH}s", f"{OF_ONE}/more"):
        assert await post(path, UPDATE) == 404
    assert await post(PATH, b"x" * (LARGEST_BODY + 1)) in {413, 502}  # Caddy doesn't say which side refused
    assert len(inbox.taken) == 2


async def test_behind_a_documented_proxy_nobody_poses_as_telegram(
    proxy: tuple[httpx.AsyncClient, Inbox, Doors],
) -> None:
    """What a caller says of its own address does not count: the proxy's word comes last."""
    client, inbox, doors = proxy
    doors.only_telegram = True
    forged = {"Host": NAME, SECRET_HEADER: SECRET, FORWARDED: "149.154.167.99"}
    answer = await client.post(PATH, content=UPDATE, headers=forged, extensions={"sni_hostname": NAME})
    assert answer.status_code == 403
    assert inbox.taken == []
