"""Calls through proxies: what arrives, and what is certain when nothing does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from connectors.http.proxies import Proxy, Scheme
from connectors.http.transport import Http
from guests.delivery.connector import Ambiguous, ConnectorError, Unavailable
from tests.connectors.http.test_transport import HEAD, resets, says, serving
from tests.proxies import (
    LOGIN,
    MISSING,
    Greeting,
    Reader,
    Writer,
    are_installed,
    connecting,
    free_port,
    real_proxy,
    small_proxy,
    sockets,
)

WELL = says(HEAD + b"Content-Length: 2\r\n\r\n{}")
KINDS: dict[Scheme, Callable[..., Greeting]] = {"http": connecting, "socks5": sockets}


def address_of(direct: Http) -> str:
    """Return where a client calls."""
    return direct._base_url


@asynccontextmanager
async def through(proxy: Proxy, address: str) -> AsyncIterator[Http]:
    """Yield a client whose calls go through a proxy."""
    http = Http(address, timeout=3, proxy=proxy)
    try:
        yield http
    finally:
        await http.aclose()


def answering(words: bytes) -> Greeting:
    """Return what answers everybody the same, and hangs up."""

    async def greet(reader: Reader, writer: Writer) -> None:
        await reader.read(100)
        writer.write(words)
        await writer.drain()

    return greet


async def failure(greet: Greeting, proxy: Proxy) -> ConnectorError:
    """Return what a write through a small proxy fails with."""
    async with small_proxy(greet) as port, serving(WELL) as direct:
        there = Proxy(proxy.scheme, "127.0.0.1", port, proxy.username, proxy.password)
        async with through(there, address_of(direct)) as http:
            with pytest.raises(ConnectorError) as caught:
                await http.call("POST", "/guests", writes=True, json={})
    return caught.value


@pytest.mark.parametrize("scheme", KINDS)
@pytest.mark.parametrize("login", [None, LOGIN])
async def test_a_call_goes_through_a_proxy(scheme: Scheme, login: tuple[str, str] | None) -> None:
    """With and without a login, the answer is the provider's."""
    async with small_proxy(KINDS[scheme](wants=login)) as port, serving(WELL) as direct:
        proxy = Proxy(scheme, "127.0.0.1", port, *(login or ()))
        async with through(proxy, address_of(direct)) as http:
            assert (await http.call("POST", "/guests", writes=True, json={})).body == {}


@pytest.mark.parametrize("scheme", KINDS)
@pytest.mark.parametrize("login", [(), ("joe", "canary-wrong")])
async def test_a_proxy_that_wants_a_login_is_told_from_the_provider(
    scheme: Scheme, login: tuple[str, ...]
) -> None:
    """Nothing was sent; the reason names the proxy, not the login."""
    error = await failure(KINDS[scheme](wants=LOGIN), Proxy(scheme, "", 0, *login))
    assert type(error) is Unavailable
    assert "the proxy at 127.0.0.1:" in error.detail
    assert "wants a login" in error.detail
    assert "canary" not in error.detail


@pytest.mark.parametrize(
    ("greet", "scheme", "said"),
    [
        (connecting(refuses=b"403 Access denied"), "http", "403 Access denied"),
        (connecting(refuses=b"503 Service Unavailable"), "http", "503"),
        (connecting(refuses=b"502 \x1b[31mred"), "http", "502 ?[31mred"),
        (sockets(answers=2), "socks5", "not allowed"),
        (sockets(answers=5), "socks5", "refused"),
        (sockets(), "http", "does not speak http: is it a proxy of another kind?"),
        (answering(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "socks5", "does not speak socks5"),
    ],
)
async def test_what_a_proxy_refuses_was_not_sent(greet: Greeting, scheme: Scheme, said: str) -> None:
    """Whatever it answers, a write may be repeated; its words are shown in plain letters."""
    error = await failure(greet, Proxy(scheme, "", 0))
    assert type(error) is Unavailable
    assert said in error.detail


@pytest.mark.parametrize("scheme", KINDS)
async def test_a_proxy_that_is_not_there_is_named(scheme: Scheme) -> None:
    """Nothing was sent."""
    proxy = Proxy(scheme, "127.0.0.1", free_port())
    async with through(proxy, "https://api.example.com") as http:
        with pytest.raises(Unavailable, match=r"the proxy at 127\.0\.0\.1:\d+ can't be reached"):
            await http.call("POST", "/guests", writes=True, json={})


@pytest.mark.parametrize("scheme", KINDS)
async def test_a_call_cut_off_inside_the_tunnel_is_ambiguous(scheme: Scheme) -> None:
    """Once the tunnel stands, the proxy tells nothing any more: what was sent may have arrived."""
    async with small_proxy(KINDS[scheme]()) as port, serving(resets) as direct:
        proxy = Proxy(scheme, "127.0.0.1", port)
        async with through(proxy, address_of(direct)) as http:
            with pytest.raises(Ambiguous):
                await http.call("PUT", "/guests/7", writes=True, json={})


@pytest.mark.skipif(not are_installed(), reason=MISSING)
@pytest.mark.parametrize(
    ("program", "login"),
    [
        ("tinyproxy", False),
        ("tinyproxy", True),
        ("microsocks", False),
        ("microsocks", True),
        ("danted", False),
    ],
)
async def test_real_proxies_let_calls_through(program: str, login: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """And what they say to a port where nobody listens, or without their login, means that nothing was sent."""
    scheme: Scheme = "http" if program == "tinyproxy" else "socks5"
    with real_proxy(program, tmp_path, login=login) as port:
        proxy = Proxy(scheme, "127.0.0.1", port, *(LOGIN if login else ()))
        async with serving(WELL) as direct, through(proxy, address_of(direct)) as http:
            assert (await http.call("POST", "/guests", writes=True, json={})).body == {}
        async with through(proxy, f"http://127.0.0.1:{free_port()}") as http:
            with pytest.raises(Unavailable, match="refuses"):
                await http.call("POST", "/guests", writes=True, json={})
        if login:
            async with through(Proxy(scheme, "127.0.0.1", port), "https://api.example.com") as http:
                with pytest.raises(Unavailable, match="wants a login"):
                    await http.call("POST", "/guests", writes=True, json={})
