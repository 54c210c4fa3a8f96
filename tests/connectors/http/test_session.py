"""A session with a minimal provider: logins, tokens, and what a refusal means."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from connectors.http.answers import Answer
from connectors.http.refusals import Refusal
from connectors.http.session import TokenSession
from connectors.http.transport import Http
from guests.delivery.connector import Ambiguous, Rejected, Unauthorised, Unavailable

ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


class Keys:
    """Settings with a secret."""

    def login(self) -> dict[str, str]:
        """Log in with the secret."""
        return {"secret": "open sesame"}

    def headers(self, token: str) -> dict[str, str]:
        """Show the token."""
        return {"X-Token": token}


class Desk(TokenSession):
    """Issues numbered tokens and accepts the newest."""

    login_path = "/login"
    token_life = 600.0

    def __init__(self) -> None:
        self.grant: dict[str, Any] = {"access_token": "t"}
        self.logins = 0
        self.logging_in = asyncio.Event()
        self.good = True
        self.answer: tuple[int, Any] = (200, {"id": 1})
        self.seen: list[httpx.Request] = []
        http = Http("http://desk.test", timeout=2, transport=httpx.MockTransport(self._answer))
        super().__init__(Keys(), http, root="/v1")

    def refusal_of(self, answer: Answer) -> Refusal | None:
        """Refuse by the status."""
        return Refusal(answer.status, "No", "", None) if answer.status >= 400 else None

    async def close(self) -> None:
        """End the session like its connector."""
        await self.aclose()
        await self._http.aclose()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/login":
            self.logins += 1
            self.logging_in.set()
            await asyncio.sleep(0.01)
            named = {
                name: f"{text}{self.logins}" if text == "t" else text for name, text in self.grant.items()
            }
            return httpx.Response(200 if self.good else 403, json=named)
        self.seen.append(request)
        if request.headers["X-Token"] != f"t{self.logins}":
            return httpx.Response(401, json={})
        status, body = self.answer
        return httpx.Response(status, json=body)


async def test_a_login_serves_many_calls() -> None:
    """Each call below the root carries the token, and the answer comes with its original body."""
    desk = Desk()
    first = await desk.call("GET", "/guests", TypeAdapter(dict[str, int]))
    await desk.call("POST", "/guests", ANYTHING, {"name": "Jane"}, headers={"X-Key": "k"})
    assert (first.data, first.body) == ({"id": 1}, {"id": 1})
    assert [request.url.path for request in desk.seen] == ["/v1/guests", "/v1/guests"]
    assert [request.headers["X-Token"] for request in desk.seen] == ["t1", "t1"]
    assert (json.loads(desk.seen[1].content), desk.seen[1].headers["X-Key"]) == ({"name": "Jane"}, "k")
    assert desk.logins == 1
    await desk.close()


async def test_a_refused_token_is_renewed_once() -> None:
    """The call is made with the old and with a new token, and no more; then the refusal is remembered."""
    desk = Desk()
    await desk.call("GET", "/guests", ANYTHING)
    desk.answer = (401, {})
    for _ in range(2):
        with pytest.raises(Unauthorised, match="401 No"):
            await desk.call("POST", "/guests", ANYTHING, {"name": "Jane"})
    assert [request.headers["X-Token"] for request in desk.seen] == ["t1", "t1", "t2"]
    assert desk.logins == 2
    await desk.close()


async def test_a_call_with_a_body_writes() -> None:
    """An unclear outcome is ambiguous; without a body the call can be repeated."""
    desk = Desk()
    desk.answer = (200, "no object")
    with pytest.raises(Ambiguous):
        await desk.call("POST", "/guests", TypeAdapter(dict[str, int]), {"name": "Jane"})
    with pytest.raises(Unavailable):
        await desk.call("GET", "/guests", TypeAdapter(dict[str, int]))
    await desk.close()


async def test_another_refusal_says_what_it_means() -> None:
    """Without another login."""
    desk = Desk()
    desk.answer = (422, {})
    with pytest.raises(Rejected):
        await desk.call("POST", "/guests", ANYTHING, {"name": "Jane"})
    assert desk.logins == 1
    await desk.close()


@pytest.mark.parametrize("grant", [{"token": "t"}, {"access_token": "t", "expires_in": 60}])
async def test_a_grant_has_a_token_by_one_of_two_names(grant: dict[str, Any]) -> None:
    """And perhaps its lifetime."""
    desk = Desk()
    desk.grant = grant
    await desk.call("GET", "/guests", ANYTHING)
    await desk.close()


@pytest.mark.parametrize(
    "grant", [{}, {"token": ""}, {"token": "two words"}, {"token": "ok", "expires_in": 0}]
)
async def test_a_grant_without_a_good_token_is_no_login(grant: dict[str, Any]) -> None:
    """The provider may give a better one later."""
    desk = Desk()
    desk.grant = grant
    with pytest.raises(Unavailable):
        await desk.call("GET", "/guests", ANYTHING)
    assert desk.seen == []
    await desk.close()


async def test_a_refused_login_quotes_no_secret() -> None:
    """Neither the credentials nor what is sent."""
    desk = Desk()
    desk.good = False
    with pytest.raises(Unauthorised) as caught:
        await desk.call("GET", "/guests", ANYTHING)
    assert "sesame" not in caught.value.detail
    await desk.close()


async def test_a_login_that_was_refused_is_tried_anew_when_somebody_asks() -> None:
    """Otherwise it is left alone for a while."""
    desk = Desk()
    desk.good = False
    for _ in range(2):
        with pytest.raises(Unauthorised):
            await desk.call("GET", "/guests", ANYTHING)
    assert desk.logins == 1
    desk.good = True
    desk.forget_refusal()
    await desk.call("GET", "/guests", ANYTHING)
    assert desk.logins == 2
    await desk.close()


async def test_a_session_that_ends_stops_its_login() -> None:
    """Nothing is left running."""
    desk = Desk()
    caller = asyncio.create_task(desk.call("GET", "/guests", ANYTHING))
    await desk.logging_in.wait()
    await desk.close()
    with pytest.raises(asyncio.CancelledError):
        await caller
