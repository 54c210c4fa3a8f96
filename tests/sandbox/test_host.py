"""The person at the phone, in this process and in another one."""

import asyncio
import io
import sys
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from sandbox.host import Host, RemoteHost
from sandbox.telegram.world.world import World

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Save", "callback_data": "save"}, {"text": "Copy", "copy_text": {"text": "+44"}}],
        [
            {"text": "Site", "url": "https://example.com"},
            {"text": "Find", "switch_inline_query_current_chat": "j"},
        ],
    ]
}


async def test_a_failure_shows_the_transcript(call: Any, host: Host) -> None:
    """What was said, which buttons there were, and what was missing."""
    await host.send("hi")
    await call("sendMessage", chat_id=1001, text="Card", reply_markup=KEYBOARD)
    with pytest.raises(AssertionError) as caught:
        await host.tap("Delete")
    assert str(caught.value).splitlines() == [
        "Ana: there is no button 'Delete'",
        "Ana: hi",
        "bot: Card",
        "    [Save] [Copy]",
        "    [Site] [Find]",
    ]
    with pytest.raises(AssertionError, match=r"nothing like 'Saved' within 0.01 s[\s\S]*bot: Card"):
        await host.sees("Saved", timeout=0.01)


async def test_an_empty_chat_says_so(host: Host) -> None:
    """Nobody has said anything yet."""
    with pytest.raises(AssertionError, match="the bot has said nothing"):
        _ = host.last
    assert host.transcript() == "(an empty chat)"


async def test_buttons_that_the_phone_handles_itself(call: Any, host: Host) -> None:
    """Copying, opening and searching send nothing to the bot."""
    await host.send("hi")
    await call("sendMessage", chat_id=1001, text="Card", reply_markup=KEYBOARD)
    assert [await host.tap(label) for label in ("Copy", "Site", "Find")] == [
        "+44",
        "https://example.com",
        "j",
    ]
    assert len((await call("getUpdates"))["result"]) == 1


async def test_a_stale_button_still_reaches_the_bot(call: Any, host: Host) -> None:
    """The phone may show a button for a moment after it is gone."""
    await host.send("hi")
    sent = (await call("sendMessage", chat_id=1001, text="Card", reply_markup=KEYBOARD))["result"]
    seen = host.last
    await call("editMessageText", chat_id=1001, message_id=sent["message_id"], text="Saved")
    await host.tap_on(seen, "Save")
    update = (await call("getUpdates", offset=-1))["result"][0]
    assert update["callback_query"]["data"] == "save"
    assert update["callback_query"]["message"]["text"] == "Saved"


async def test_sees_waits_for_an_edit(call: Any, host: Host) -> None:
    """A condition may look at anything that is shown."""
    await host.send("hi")
    sent = (await call("sendMessage", chat_id=1001, text="waiting"))["result"]
    seeing = asyncio.create_task(host.sees(lambda message: message.edited and message.text == "saved"))
    await asyncio.sleep(0.01)
    await call("editMessageText", chat_id=1001, message_id=sent["message_id"], text="saved")
    assert (await seeing).message_id == sent["message_id"]


async def test_a_reply_keyboard_sends_text_or_the_own_contact(call: Any, host: Host, world: World) -> None:
    """A contact shared this way is the person's own; then a one-time keyboard disappears."""
    world.people[1001].phone = "+447700900001"
    await host.send("hi")
    rows = [["Yes", {"text": "My number", "request_contact": True}]]
    markup = {"keyboard": rows, "one_time_keyboard": True}
    for label in ("Yes", "My number"):
        await call("sendMessage", chat_id=1001, text="?", reply_markup=markup)
        await host.tap(label)
    texts, contact = (await call("getUpdates"))["result"][1:]
    assert texts["message"]["text"] == "Yes"
    assert contact["message"]["contact"]["user_id"] == 1001
    with pytest.raises(AssertionError, match="no button 'Yes'"):
        await host.tap("Yes")


async def test_a_forced_reply_replies(call: Any, host: Host) -> None:
    """The answer to a forced reply quotes the question."""
    await host.send("hi")
    await call("sendMessage", chat_id=1001, text="Name?", reply_markup={"force_reply": True})
    await host.send("Jane")
    update = (await call("getUpdates", offset=-1))["result"][0]
    assert update["message"]["reply_to_message"]["text"] == "Name?"


async def test_a_forwarded_contact_says_from_whom(call: Any, host: Host) -> None:
    """The origin is a name, as for people who hide their account."""
    await host.share_contact(first_name="Jane", phone="+447700900123", forwarded_from="Ben")
    message = (await call("getUpdates"))["result"][0]["message"]
    assert message["forward_origin"]["sender_user_name"] == "Ben"


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[dict[str, Any]]:
    """Run the sandbox as a program and return the settings it prints: nothing else is on standard output."""
    ready = tmp_path / "ready.toml"
    command = ("-m", "sandbox", "--port", "0", "--ready-file", str(ready))
    with (tmp_path / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, stdout=asyncio.subprocess.PIPE, stderr=log
        )
    async with asyncio.timeout(60):
        while not ready.exists():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.02)
    yield tomllib.loads(ready.read_text())
    process.terminate()
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    assert output.decode() == ready.read_text()
    assert process.returncode == 0


async def test_the_sandbox_runs_as_a_program(sandbox: dict[str, Any]) -> None:
    """Its settings lead to a bot, a provider and people; a poll does not delay its shutdown."""
    settings = sandbox["bot"]
    base_url = settings["api_base_url"]
    async with (
        httpx.AsyncClient(base_url=f"{base_url}/bot{settings['token']}/") as bot,
        RemoteHost(base_url, user_id=settings["owner_ids"][0], name="Olivia") as host,
    ):
        await host.send("hi")
        keyboard = {"inline_keyboard": [[{"text": "Save", "callback_data": "s"}]]}
        seeing = asyncio.create_task(host.sees("Card"))
        await bot.post("sendMessage", json={"chat_id": 1001, "text": "Card", "reply_markup": keyboard})
        assert (await seeing).buttons == [["Save"]]
        await host.tap("Save")
        updates = (await bot.get("getUpdates")).json()["result"]
        files = {"document": ("guests.csv", b"\xff\x00")}
        await bot.post("sendDocument", data={"chat_id": 1001, "caption": "1 guest"}, files=files)
        sent = await host.sees("1 guest")
        assert (sent.document, await host.open_document(sent)) == ("guests.csv", b"\xff\x00")
        assert "bot: 📄 guests.csv 1 guest" in host.transcript()
        with pytest.raises(AssertionError, match="has no file"):
            await host.open_document(seeing.result())
        drawn = io.BytesIO()
        Image.new("RGB", (40, 40)).save(drawn, "PNG")
        await bot.post(
            "sendPhoto",
            data={"chat_id": 1001, "caption": "a code"},
            files={"photo": ("c.png", drawn.getvalue())},
        )
        assert (await host.open_photo(await host.sees("a code"))).startswith(b"\xff\xd8")
        with pytest.raises(AssertionError, match="has no photo"):
            await host.open_photo(sent)
        answer = {"callback_query_id": updates[1]["callback_query"]["id"], "text": "ok"}
        await bot.post("answerCallbackQuery", json=answer)
        assert await host.hears("ok") == "ok"
        await check_simulation(base_url, bot)
        page = await bot.get(base_url + "/")
        assert "<!DOCTYPE html>" in page.text
        account = sandbox["venues"][0]["providers"][0]
        names = ("client_id", "client_secret", "brand", "venue_id")
        login = {name: account[name] for name in names}
        assert (await bot.post(account["base_url"] + "/auth", json=login)).json()["success"]
        poll = asyncio.create_task(bot.get("getUpdates", params={"offset": -1, "timeout": 50}))
        await asyncio.sleep(0)
        poll.cancel()


async def check_simulation(base_url: str, bot: httpx.AsyncClient) -> None:
    """Order faults, list violations, let time pass, and delete everything, over HTTP."""
    async with httpx.AsyncClient(base_url=base_url + "/sandbox/") as simulation:
        fault = {"target": "telegram", "operation": "getMe", "kind": "status", "status": 502}
        assert (await simulation.post("faults", json=fault)).status_code == 200
        assert (await bot.get("getMe")).status_code == 502
        wrong = await simulation.post("faults", json={"target": "pigeon", "kind": "status"})
        assert (wrong.status_code, "unknown target 'pigeon'" in wrong.json()["error"]) == (400, True)
        await simulation.post("faults", json=fault)
        await simulation.delete("faults")
        assert (await bot.get("getMe", params={"colour": "red"})).status_code == 200
        said = (await simulation.get("violations")).json()["violations"]
        assert said == ["getMe: unknown parameter 'colour'"]
        unknown = await simulation.post("act/fly", json={"user_id": 1001})
        assert "unknown action 'fly'" in unknown.json()["error"]
        await simulation.post("advance", json={"seconds": 86401})
        assert (await bot.get("getUpdates")).json()["result"] == []
        await simulation.post("reset")
        assert (await simulation.get("chat", params={"user_id": 1001})).json()["messages"] == []
        people = (await simulation.get("people")).json()
        assert [person["id"] for person in people["people"]] == [1001, 1002, 6666]
