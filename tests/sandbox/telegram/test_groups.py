from sandbox.host import Host
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World
from tests.sandbox.conftest import Api

GROUP, TOPIC = -100500, 7


def updates(bot: Bot) -> list[str]:
    """Return the kinds of what waits for the bot, with the text of a message."""
    waiting = [update.to_json() for update in bot.mailbox.updates]
    return [
        one.get("message", {}).get("text") or next(key for key in one if key != "update_id")
        for one in waiting
    ]


async def test_a_topic_goes_with_the_message(world: World, bot: Bot, call: Api, refused: Api) -> None:
    """What is sent to a topic stands there, and so does a reply to it; General and unknown topics have no id."""
    world.add_person(1001, "Ana")
    world.add_group(GROUP, "Shift", [1001], [bot], topics={TOPIC})
    ana = Host(world, user_id=1001, chat_id=GROUP)

    await ana.send("/find jane", topic=TOPIC)
    heard = bot.mailbox.updates[-1].to_json()["message"]
    assert (heard["message_thread_id"], heard["is_topic_message"]) == (TOPIC, True)
    assert heard["chat"]["is_forum"] is True
    sent = await call("sendMessage", chat_id=GROUP, text="x", message_thread_id=TOPIC)
    reply = await call(
        "sendMessage", chat_id=GROUP, text="y", reply_parameters={"message_id": heard["message_id"]}
    )
    assert sent["result"]["message_thread_id"] == reply["result"]["message_thread_id"] == TOPIC
    assert "message_thread_id" not in (await call("sendMessage", chat_id=GROUP, text="z"))["result"]
    for topic in (1, 8):
        assert (await refused("sendMessage", chat_id=GROUP, text="x", message_thread_id=topic))[1] == (
            "Bad Request: message thread not found"
        )


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(world: World, bot: Bot) -> None:
    """Commands without a name or with this one, mentions and replies are heard; other bots' commands are not."""
    world.add_person(1001, "Ana")
    world.add_group(GROUP, "Shift", [1001], [bot])
    ana = Host(world, user_id=1001, chat_id=GROUP)

    for text in ("hello", "/find@another_bot", "/find@stand_bot", "/find", "Jane @Stand_Bot"):
        await ana.send(text)

    assert updates(bot) == ["/find@stand_bot", "/find", "Jane @Stand_Bot"]


async def test_a_group_becomes_a_supergroup(world: World, bot: Bot, call: Api) -> None:
    """Both tell of it; the old id answers with the new one, and the messages stay behind."""
    world.add_person(1001, "Ana")
    world.add_group(-5, "Shift", [1001], [bot], kind="group")
    ana = Host(world, user_id=1001, chat_id=-5)

    await ana.upgrade(GROUP)

    heard = [update.to_json()["message"] for update in bot.mailbox.updates]
    assert [
        (one["chat"]["id"], one.get("migrate_to_chat_id"), one.get("migrate_from_chat_id")) for one in heard
    ] == [
        (-5, GROUP, None),
        (GROUP, None, -5),
    ]
    answer = await call("sendMessage", chat_id=-5, text="x")
    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": GROUP})


async def test_a_bot_that_is_taken_out_hears_of_it(world: World, bot: Bot, refused: Api) -> None:
    """It can write there no more."""
    bot.mailbox.allow(["my_chat_member"])
    world.add_person(1001, "Ana")
    world.add_group(GROUP, "Shift", [1001], [bot])

    await Host(world, user_id=1001, chat_id=GROUP).remove_bot()

    assert updates(bot) == ["my_chat_member"]
    assert (await refused("sendMessage", chat_id=GROUP, text="x"))[0] == 403
