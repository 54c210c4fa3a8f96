"""What tests in other processes need from a sandbox besides chats."""

from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.app import BOT_TOKEN, Sandbox
from sandbox.host import RemoteHost


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of a sandbox without limits."""
    sandbox = Sandbox()
    sandbox.lift_limits()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=sandbox.app), base_url="http://sandbox"
    ) as client:
        yield client
    await sandbox.aclose()


async def test_people_can_join(client: httpx.AsyncClient) -> None:
    """Somebody who was added has a phone like everybody else."""
    await client.post("/sandbox/people", json={"id": 77, "first_name": "Nora", "phone": "+447700900077"})
    phone = RemoteHost("http://sandbox", user_id=77)
    phone.line.client = client  # type: ignore[attr-defined] # the same sandbox, without a socket
    await phone.send("hello")
    people = (await client.get("/sandbox/people")).json()["people"]

    assert "Nora" in {person["first_name"] for person in people}
    assert "hello" in phone.transcript()


async def test_faults_are_counted_and_calls_are_kept(client: httpx.AsyncClient) -> None:
    """The journal has the calls and the faults they met; counts are by target and kind."""
    await client.post(
        "/sandbox/faults", json={"target": "telegram", "operation": "getMe", "kind": "status", "status": 500}
    )
    for text in ("first", "second"):
        await client.post(f"/bot{BOT_TOKEN}/getMe", json={"text": text})
    calls = (await client.get("/sandbox/journal", params={"holding": "first"})).json()["calls"]
    met = (await client.get("/sandbox/faults")).json()

    assert [(call["target"], call["operation"], call["fault"]) for call in calls] == [
        ("telegram", "getMe", "status")
    ]
    assert met["telegram"] == {"status 500": 1}
    assert met["clopos"] == {}


async def test_records_are_what_the_providers_hold(client: httpx.AsyncClient) -> None:
    """A customer who was created at one provider is listed there, and nowhere else."""
    body = {"first_name": "Jane", "last_name": "Doe", "primary_phone_number": "447700900123"}
    headers = {"checkandplace-access-token": "sandbox-access-token-for-local-use-only"}
    answer = await client.post("/checkandplace/v1/customers", json=body, headers=headers)
    records = (await client.get("/sandbox/records")).json()

    assert answer.is_success
    assert [row["first_name"] for row in records["checkandplace"]] == ["Jane"]
    assert records["clopos"] == records["chift"] == records["resdiary"] == []
