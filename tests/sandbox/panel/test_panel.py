"""The panel over HTTP: settings that last, calls with their answers, records, and an owner to ask."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sandbox.app import BOT_TOKEN, Sandbox

KEY = {"checkandplace-access-token": "sandbox-access-token-for-local-use-only"}
GUEST = {"first_name": "Ada", "last_name": "Fern", "primary_phone_number": "441614960000"}


@pytest.fixture
def sandbox() -> Sandbox:
    """Return a sandbox with the demo's stage."""
    made = Sandbox()
    made.furnish()
    return made


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the sandbox."""
    transport = httpx.ASGITransport(sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
        yield client
    await sandbox.aclose()


async def shown(client: httpx.AsyncClient, target: str) -> dict[str, Any]:
    """Return what the panel says of a stand-in."""
    targets = (await client.get("/sandbox/panel")).json()["targets"]
    return next(one for one in targets if one["id"] == target)


async def create(client: httpx.AsyncClient) -> httpx.Response:
    """Create a guest at Check&Place."""
    return await client.post("/checkandplace/v1/customers", json=GUEST, headers=KEY)


@pytest.mark.parametrize(
    ("setting", "status"), [("down", 503), ("refuses", 401), ("busy", 429), ("works", 200)]
)
async def test_a_setting_lasts_until_it_is_changed(
    client: httpx.AsyncClient, setting: str, status: int
) -> None:
    """Each call is answered as the switch says, and the panel shows how."""
    await client.post("/sandbox/switch", json={"target": "checkandplace", "setting": setting})
    answers = [(await create(client)).status_code, (await create(client)).status_code]
    panel = await shown(client, "checkandplace")

    assert answers[0] == status == panel["calls"][-1]["status"]
    assert setting == "works" or answers[1] == status
    assert panel["setting"] == setting


async def test_what_loses_its_answer_has_stored_the_guest(client: httpx.AsyncClient) -> None:
    """The connection is closed without an answer, and the record is there."""
    await client.post("/sandbox/switch", json={"target": "checkandplace", "setting": "loses"})
    with pytest.raises(httpx.RemoteProtocolError):
        await create(client)
    panel = await shown(client, "checkandplace")

    assert [(row["name"], row["phone"]) for row in panel["records"]] == [("Ada Fern", "+441614960000")]
    assert (panel["total"], panel["calls"][0]["status"]) == (1, None)


async def test_a_throttled_telegram_takes_one_message_per_chat_in_a_while(
    client: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    """The second message gets a 429 that says how long to wait; switched back, the third goes through."""
    await client.post("/sandbox/act/send", json={"user_id": 1001, "text": "hello"})
    message = {"chat_id": 1001, "text": "hi"}
    path = f"/bot{BOT_TOKEN}/sendMessage"
    await client.post("/sandbox/switch", json={"target": "telegram", "setting": "busy"})
    answers = [await client.post(path, json=message) for _ in range(2)]
    await client.post("/sandbox/switch", json={"target": "telegram", "setting": "works"})

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()["parameters"]["retry_after"] > 0
    assert (await client.post(path, json=message)).status_code == 200
    assert sandbox.world.violations == []


async def test_a_setting_that_does_not_exist_is_refused(client: httpx.AsyncClient) -> None:
    """Telegram can't lose answers, and there is no such provider as the moon."""
    for target, setting in (("telegram", "loses"), ("moon", "down")):
        answer = await client.post("/sandbox/switch", json={"target": target, "setting": setting})
        assert answer.status_code == 400


async def test_an_hour_ends_logins(client: httpx.AsyncClient, sandbox: Sandbox) -> None:
    """A token of an hour is refused when the hour has passed."""
    account = sandbox.clopos.credentials[1]
    names = ("client_id", "client_secret", "brand", "venue_id")
    login = {name: getattr(account, name) for name in names}
    token = (await client.post("/clopos/open-api/auth", json=login)).json()["token"]
    headers = {"x-token": token, "x-brand": account.brand, "x-venue": account.venue_id}
    before = await client.get("/clopos/open-api/venues", headers=headers)
    await client.post("/sandbox/hour")
    after = await client.get("/clopos/open-api/venues", headers=headers)

    assert (before.status_code, after.status_code) == (200, 401)


async def test_without_an_owner_nobody_can_kill_the_bot(client: httpx.AsyncClient) -> None:
    """The panel says that the bot runs elsewhere, and refuses kindly."""
    panel = (await client.get("/sandbox/panel")).json()

    assert panel["program"] is None
    assert (await client.post("/sandbox/program/kill")).status_code == 400


async def test_a_reset_brings_back_the_stage(client: httpx.AsyncClient, sandbox: Sandbox) -> None:
    """Records, chats and settings are as at the start; people and the group are there."""
    await create(client)
    await client.post("/sandbox/act/send", json={"user_id": 1001, "text": "hello"})
    await client.post("/sandbox/switch", json={"target": "clopos", "setting": "down"})
    sandbox.reset()
    panel = await shown(client, "checkandplace")
    people = (await client.get("/sandbox/people")).json()

    assert (panel["total"], panel["calls"]) == (0, [])
    assert (await shown(client, "clopos"))["setting"] == "works"
    assert [group["title"] for group in people["groups"]] == ["Front of house"]
    assert {person["about"] for person in people["people"]} >= {
        "owner",
        "host, Bistro",
        "host, Sahil",
        "stranger",
    }
