"""The line between a connector and a stand-in, which fails on demand."""

import httpx
import pytest

from connectors.conformance import Fault, Line


def stand_in(arrived: list[str]) -> Line:
    """Return a line to a stand-in that records what arrives."""

    def answer(request: httpx.Request) -> httpx.Response:
        arrived.append(request.method)
        return httpx.Response(201, json={"id": 1})

    return Line(httpx.MockTransport(answer))


def client_over(line: Line) -> httpx.AsyncClient:
    """Return a client whose calls go over the line."""
    return httpx.AsyncClient(base_url="http://stand.test", transport=line)


async def test_without_a_fault_a_call_is_passed_on() -> None:
    """And counted by its method and path."""
    arrived: list[str] = []
    line = stand_in(arrived)
    async with client_over(line) as client:
        assert (await client.post("/guests?x=1")).status_code == 201
    assert (line.made("POST /guests"), line.made("GET /guests"), arrived) == (1, 0, ["POST"])


@pytest.mark.parametrize("arrives", [False, True])
async def test_a_closed_connection_is_an_error_before_or_after_the_call(*, arrives: bool) -> None:
    """The stand-in has seen the call, or it hasn't; the client can't tell."""
    arrived: list[str] = []
    line = stand_in(arrived)
    line.spoil("POST /guests", Fault(arrives=arrives))
    async with client_over(line) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.post("/guests")
        assert len(arrived) == arrives
        assert (await client.post("/guests")).status_code == 201
    assert line.made("POST /guests") == 2


async def test_faults_of_a_call_come_in_order_and_spoil_no_other() -> None:
    """Each once."""
    line = stand_in([])
    line.spoil("POST /guests", Fault(status=503, headers={"Retry-After": "7"}))
    line.spoil("POST /guests", Fault(status=200, body={"no": True}))
    async with client_over(line) as client:
        assert (await client.get("/guests")).status_code == 201
        first, second, third = [await client.post("/guests") for _ in range(3)]
    assert (first.status_code, first.headers["Retry-After"]) == (503, "7")
    assert (second.json(), third.status_code) == ({"no": True}, 201)
