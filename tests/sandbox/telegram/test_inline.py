"""Inline mode: answers, Telegram's cache, and what is refused."""

import asyncio
from typing import Any

import pytest

from sandbox.host import Host
from sandbox.telegram.refusals import QUERY_TOO_OLD
from sandbox.telegram.world.world import World


def article(identifier: str = "1", title: str = "Jane") -> dict[str, Any]:
    """Make a result."""
    content = {"message_text": f"<b>{title}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": identifier, "title": title, "input_message_content": content}


async def answer_next(call: Any, results: list[dict[str, Any]], **options: Any) -> Any:
    """Answer the inline query that comes next."""
    update = (await call("getUpdates", timeout=3))["result"][0]
    await call("getUpdates", offset=update["update_id"] + 1)
    query = update["inline_query"]
    return await call("answerInlineQuery", inline_query_id=query["id"], results=results, **options)


async def test_a_query_is_told_answered_and_picked(call: Any, host: Host) -> None:
    """The query says who asks from where; the picked message says which bot it came through."""
    asked = asyncio.create_task(host.inline("jane"))
    update = (await call("getUpdates", timeout=3))["result"][0]
    query = update["inline_query"]
    assert (query["query"], query["chat_type"], query["from"]["id"]) == ("jane", "sender", 1001)
    await call("answerInlineQuery", inline_query_id=query["id"], results=[article()], cache_time=0)
    result = (await asked)[0]
    await host.pick(result, "jane")
    updates = (await call("getUpdates", offset=update["update_id"] + 1))["result"]
    message, chosen = updates[0]["message"], updates[1]["chosen_inline_result"]
    assert (message["text"], message["via_bot"]["username"]) == ("Jane", "stand_bot")
    assert (chosen["result_id"], chosen["query"], chosen["from"]["id"]) == ("1", "jane", 1001)


async def test_without_feedback_nobody_is_told_what_was_picked(call: Any, host: Host, world: World) -> None:
    """A bot only learns about chosen results if its owner has switched that on at BotFather."""
    (bot,) = world.bots.values()
    bot.inline_feedback = False
    asked = asyncio.create_task(host.inline("jane"))
    await answer_next(call, [article()], cache_time=0)
    await host.pick((await asked)[0], "jane")
    (update,) = (await call("getUpdates"))["result"]
    assert "message" in update


async def test_an_answer_that_is_not_personal_leaks(call: Any, host: Host, world: World) -> None:
    """Without ``is_personal`` the cache shows a stranger what a host got."""
    stranger = Host(world, user_id=6666, name="Sam")
    asked = asyncio.create_task(host.inline("jane"))
    await answer_next(call, [article()])
    await asked
    assert [result["title"] for result in await stranger.inline("jane")] == ["Jane"]
    assert (await call("getUpdates"))["result"] == []


async def test_a_personal_answer_is_cached_for_its_person_only(call: Any, host: Host, world: World) -> None:
    """The same person gets cached answers until ``cache_time`` is over; others ask the bot."""
    stranger = Host(world, user_id=6666, name="Sam")
    asked = asyncio.create_task(host.inline("jane"))
    await answer_next(call, [article()], is_personal=True, cache_time=60)
    await asked
    assert len(await host.inline("jane")) == 1
    asked = asyncio.create_task(stranger.inline("jane"))
    await answer_next(call, [], is_personal=True, cache_time=0)
    assert await asked == []
    world.advance(61)
    asked = asyncio.create_task(host.inline("jane"))
    await answer_next(call, [article(title="Joan")], is_personal=True, cache_time=0)
    assert (await asked)[0]["title"] == "Joan"


async def test_a_message_in_a_foreign_chat_is_edited_by_its_own_identifier(
    call: Any, host: Host, world: World
) -> None:
    """The bot does not see the chat, but its buttons there, if there are any."""
    world.add_person(1002, "Ben")
    ana = Host(world, user_id=1001, name="Ana", chat_id=1002)
    ben = Host(world, user_id=1002, name="Ben", chat_id=1001)
    keyboard = {"inline_keyboard": [[{"text": "Open", "callback_data": "o"}]]}
    asked = asyncio.create_task(ana.inline("jane"))
    await answer_next(call, [article() | {"reply_markup": keyboard}], cache_time=0)
    await ana.pick((await asked)[0])
    await ben.tap("Open")
    chosen, tapped = (await call("getUpdates"))["result"]
    identifier = chosen["chosen_inline_result"]["inline_message_id"]
    query = tapped["callback_query"]
    assert (query["inline_message_id"], query["from"]["id"]) == (identifier, 1002)
    assert "message" not in query
    assert (await call("editMessageText", inline_message_id=identifier, text="Seen"))["result"] is True
    assert [message.text for message in ben.messages] == ["Seen"]
    assert host.messages == []


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"results": [article(str(number)) for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("a" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article("")]}, "RESULT_ID_EMPTY"),
        ({"results": [], "next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "", "start_parameter": "x"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
    ],
)
async def test_answers_are_refused(
    call: Any, host: Host, parameters: dict[str, Any], description: str
) -> None:
    """Telegram's limits on results, identifiers, offsets and the button; a refusal is not an answer."""
    asked = asyncio.create_task(host.inline("jane"))
    update = (await call("getUpdates", timeout=3))["result"][0]
    identifier = update["inline_query"]["id"]
    answer = await call("answerInlineQuery", inline_query_id=identifier, **parameters)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {description}")
    assert (await call("answerInlineQuery", inline_query_id=identifier, results=[], cache_time=0))["ok"]
    assert await asked == []
    again = await call("answerInlineQuery", inline_query_id=identifier, results=[])
    assert again["description"] == f"Bad Request: {QUERY_TOO_OLD}"
