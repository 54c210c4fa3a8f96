"""Long polling: what is stored, what is confirmed, and who is terminated."""

import asyncio
from typing import Any

import pytest

from sandbox.host import Host
from sandbox.telegram.refusals import POLLED_TWICE, WEBHOOK_ACTIVE
from sandbox.telegram.world.world import World


async def test_updates_stay_until_they_are_confirmed(call: Any, host: Host) -> None:
    """The same updates are repeated until a request has a higher offset."""
    for text in ("one", "two", "three"):
        await host.send(text)
    first = (await call("getUpdates"))["result"]
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert (await call("getUpdates"))["result"] == first
    assert (await call("getUpdates", limit=1))["result"] == first[:1]
    after = (await call("getUpdates", offset=first[0]["update_id"] + 1))["result"]
    assert after == first[1:]
    assert (await call("getUpdates", offset=-1))["result"] == first[2:]
    assert (await call("getUpdates"))["result"] == first[2:]


async def test_a_long_poll_ends_with_the_first_update(call: Any, host: Host) -> None:
    """It waits for something to happen, not for the whole timeout."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    assert not poll.done()
    await host.send("hi")
    answer = await asyncio.wait_for(poll, 60)
    assert answer["result"][0]["message"]["text"] == "hi"


async def test_a_long_poll_ends_empty_after_its_timeout(call: Any) -> None:
    """Nothing happened, so nothing comes."""
    assert await asyncio.wait_for(call("getUpdates", timeout=1), 60) == {"ok": True, "result": []}


async def test_a_second_poller_terminates_the_first(call: Any, host: Host) -> None:
    """The older gets 409, the newer goes on."""
    older = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    newer = asyncio.create_task(call("getUpdates", timeout=30))
    answer = await asyncio.wait_for(older, 60)
    assert (answer["error_code"], answer["description"]) == (409, f"Conflict: {POLLED_TWICE}")
    await host.send("hi")
    assert len((await asyncio.wait_for(newer, 60))["result"]) == 1


async def test_polling_and_a_webhook_exclude_each_other(call: Any, refused: Any) -> None:
    """Setting a webhook ends a poll, and no other starts until it is deleted."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    answer = await call("setWebhook", url="http://127.0.0.1:9/none")
    assert answer["description"] == "Webhook was set"
    ended = await asyncio.wait_for(poll, 60)
    assert ended["description"] == "Conflict: terminated by setWebhook request"
    assert await refused("getUpdates") == (409, f"Conflict: {WEBHOOK_ACTIVE}")
    assert (await call("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await call("getUpdates"))["ok"]


async def test_only_wanted_kinds_are_kept(call: Any, host: Host) -> None:
    """``allowed_updates`` applies from now on, and stays if not given again."""
    await call("getUpdates", allowed_updates=["callback_query"])
    await host.send("hi")
    assert (await call("getUpdates"))["result"] == []
    await call("getUpdates", allowed_updates=[])
    await host.send("hi")
    assert len((await call("getUpdates"))["result"]) == 1


@pytest.mark.parametrize(("seconds", "left"), [(86399, 1), (86401, 0)])
async def test_messages_are_kept_for_a_day(
    call: Any, host: Host, world: World, seconds: int, left: int
) -> None:
    """What nobody fetches within 24 hours is lost."""
    await host.send("hi")
    world.advance(seconds)
    assert len((await call("getUpdates"))["result"]) == left


async def test_edits_and_blocks_are_told(call: Any, host: Host) -> None:
    """An edited message is a new update; blocking the bot changes its membership."""
    await host.send("hi")
    await host.edit(host.messages[0], "hi there")
    await host.block()
    updates = (await call("getUpdates"))["result"]
    assert updates[1]["edited_message"]["text"] == "hi there"
    assert updates[1]["edited_message"]["edit_date"]
    assert updates[2]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_in_groups_privacy_hides_ordinary_talk(call: Any, world: World, host: Host) -> None:
    """A bot hears commands, mentions and replies, not what people say to each other."""
    world.add_group(-100, "Shift", [1001], [world.bot("stand_bot")])
    ana = Host(world, user_id=1001, name="Ana", chat_id=-100)
    for text in ("hello all", "/find jane", "ask @stand_bot"):
        await ana.send(text)
    updates = (await call("getUpdates"))["result"]
    assert [update["message"]["text"] for update in updates] == ["/find jane", "ask @stand_bot"]
    assert updates[0]["message"]["chat"] == {"id": -100, "type": "supergroup", "title": "Shift"}
    assert (await call("sendMessage", chat_id=-100, text="yes"))["ok"]
    assert ana.last.text == "yes"
    assert host.messages == []
