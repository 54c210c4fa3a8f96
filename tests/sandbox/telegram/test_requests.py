"""The equivalent ways to call the Bot API, and how values are read."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.host import Host
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World

TOKEN = "123456:sandbox-token"
MARKUP = {"inline_keyboard": [[{"text": "Save", "callback_data": "s"}]]}
FORM = {"chat_id": "1001", "text": "Zoë & co", "reply_markup": json.dumps(MARKUP), "protect_content": "true"}


@pytest.mark.parametrize(
    "sent",
    [
        {"method": "GET", "params": FORM},
        {"method": "POST", "params": FORM},
        {"method": "POST", "data": FORM},
        {"method": "POST", "files": {name: (None, value) for name, value in FORM.items()}},
        {"method": "POST", "json": FORM | {"reply_markup": MARKUP, "protect_content": True, "chat_id": 1001}},
    ],
)
async def test_every_encoding_says_the_same(client: httpx.AsyncClient, host: Host, sent: Any) -> None:
    """Query, form, multipart and JSON, with nested values as JSON text or natively."""
    await host.send("hi")
    response = await client.request(url=f"/bot{TOKEN}/sendmessage", **sent)
    result = response.json()["result"]
    assert (result["text"], result["reply_markup"]) == ("Zoë & co", MARKUP)
    assert result["has_protected_content"] is True


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("getUpdates", {"offset": "soon"}, "can't parse offset: an integer is expected"),
        ("sendMessage", {"reply_markup": "{"}, "can't parse reply_markup: a JSON object is expected"),
        ("sendMessage", {"reply_markup": []}, "can't parse reply_markup: a JSON object is expected"),
        ("deleteMessages", {"message_ids": "7"}, "can't parse message_ids: a JSON array is expected"),
    ],
)
async def test_values_of_the_wrong_kind_are_refused(
    refused: Any, method: str, parameters: dict[str, Any], description: str
) -> None:
    """The stand-in says which parameter it could not read."""
    assert await refused(method, **parameters) == (400, f"Bad Request: {description}")


async def test_a_body_that_is_no_json_is_refused(client: httpx.AsyncClient) -> None:
    """Neither is one that is not an object."""
    for body, description in (("{", "can't parse JSON object"), ("[]", "JSON object expected")):
        headers = {"Content-Type": "application/json"}
        response = await client.post(f"/bot{TOKEN}/getMe", content=body, headers=headers)
        assert (response.status_code, response.json()["description"]) == (400, f"Bad Request: {description}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(min_size=1, max_size=60) | st.sampled_from([b"\r\n--\r\n", b"\r", b"\n\n", b"a\r\n"])
)
async def test_uploads_arrive_byte_for_byte(
    client: httpx.AsyncClient, bot: Bot, host: Host, world: World, content: bytes
) -> None:
    """A file is stored unchanged, whatever it contains, sent under its name or attached by another."""
    await host.send("hi")
    for data, part in (({}, "document"), ({"document": "attach://f"}, "f")):
        files = {part: ("a.bin", content)}
        response = await client.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": 1001, **data}, files=files)
        document = response.json()["result"]["document"]
        file = bot.files[document["file_id"]]
        assert (file.name, file.content) == ("a.bin", content)
    assert world.violations == []
