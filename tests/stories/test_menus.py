"""The menus of commands and the buttons of /start: who is offered what, and in which language."""

import json
from collections.abc import Collection
from typing import Any

import pytest

from handlers.menus.announcer import Announcer
from handlers.wording.translator import LANGUAGES, texts_for
from sandbox.app import OWNER
from tests.stories.conftest import Stand, until

HENRY, STRANGER = 1002, 6666
PROFILE = ("setMyCommands", "deleteMyCommands", "setMyDescription", "setMyShortDescription")


@pytest.fixture
def menu_languages() -> Collection[str]:
    """Tell them in all."""
    return LANGUAGES


def menu(stand: Stand, user_id: int) -> list[str]:
    """Return the commands that Telegram offers somebody in the private chat."""
    return [one["command"] for one in stand.host(user_id).line.state["commands"]]


def of_chat(stand: Stand, chat_id: int) -> list[dict[str, Any]]:
    """Return the menu that a chat has of its own."""
    (bot,) = stand.sandbox.world.bots.values()
    return bot.commands.get((json.dumps({"chat_id": chat_id, "type": "chat"}), ""), [])


async def test_strangers_are_offered_next_to_nothing(stand: Stand) -> None:
    """In every language Telegram's default menu has /start and /help alone; the bot says what it is for."""
    (bot,) = stand.sandbox.world.bots.values()
    await until(lambda: len(bot.texts) == 2 * len(LANGUAGES))

    default = {code: menu for (scope, code), menu in bot.commands.items() if "default" in scope}
    assert default.keys() == {"", *LANGUAGES} - {"en"}
    assert all([one["command"] for one in menu] == ["start", "help"] for menu in default.values())
    for kind in ("description", "short description"):
        said = {bot.texts[kind, code] for code in default}
        assert len(said) == len(LANGUAGES)


async def test_the_menu_follows_the_role(stand: Stand) -> None:
    """A manager's has /team and /export, a host's has not; who is on no team any more has none of their own."""
    host, henry = stand.host(), stand.host(HENRY)
    await host.send("/start")
    await until(lambda: "team" in menu(stand, OWNER))
    await host.send(f"/team add {HENRY} host Henry")
    await host.sees("is now on the team")
    await henry.send("/start")
    await until(lambda: "new" in menu(stand, HENRY))

    assert {"team", "export"} <= set(menu(stand, OWNER))
    assert not {"team", "export", "venue"} & set(menu(stand, HENRY))
    await host.send(f"/team add {HENRY} manager Henry")
    await until(lambda: "team" in menu(stand, HENRY))
    await host.send(f"/team remove {HENRY}")
    await until(lambda: menu(stand, HENRY) == ["start", "help"])


async def test_the_menu_follows_the_language(stand: Stand) -> None:
    """At once, in the chat alone."""
    host = stand.host()
    await host.send("/start")
    await until(lambda: of_chat(stand, OWNER))

    await host.send("/language")
    await host.tap("Türkçe")
    await until(
        lambda: (
            of_chat(stand, OWNER)[0]["description"] == texts_for("tr").plain("Register a guest step by step")
        )
    )

    turkish = {one["description"] for one in of_chat(stand, OWNER)}
    await host.send("/language")
    await host.tap("English")
    await until(lambda: not turkish & {one["description"] for one in of_chat(stand, OWNER)})


async def test_what_was_told_is_not_told_again(stand: Stand) -> None:
    """The next start makes no such call, and neither does the next message."""
    host = stand.host()
    await host.send("/start")
    await until(lambda: of_chat(stand, OWNER) and len(stand.calls("setMyShortDescription")) == len(LANGUAGES))
    await stand.stop()
    calls = stand.sandbox.world.calls
    calls.clear()

    await stand.start()
    await host.send("/help")
    await host.sees("What providers store")

    assert [name for name, _ in calls if name in PROFILE] == []


async def test_a_start_reads_no_catalogue_for_what_was_told(stand: Stand) -> None:
    """A language costs the start nothing until somebody speaks it: Telegram knows its menus already."""
    announcer = stand.program.dispatcher.announcer
    await announcer.everything()
    texts_for.cache_clear()

    await Announcer(stand.program.bot, stand.program.dispatcher.services).everything()

    assert texts_for.cache_info().currsize == 0


async def test_everything_is_reached_by_buttons(stand: Stand) -> None:
    """From /start on nothing has to be known by heart; Find takes one message, but no guest's line."""
    host = stand.host()
    await host.send("/start")
    start = await host.sees("You're on the host stand")
    assert start.buttons == [["New guest", "Find"], ["Queue", "Team"], ["Language", "Help"]]

    for label, seen in {
        "New guest": "first name?",
        "Queue": "Nothing",
        "Team": "The team of Bistro",
        "Language": "Which language",
        "Help": "What providers store",
        "Find": "Who are you looking for?",
    }.items():
        await host.tap_on(start, label)
        await host.sees(seen)
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.send("jan")
    await host.sees("Found 1 guest")
    await host.send("jan")
    await host.sees("not saved yet")


async def test_a_host_has_fewer_buttons(stand: Stand) -> None:
    """What they may not do is not offered, and a tap on an old button is refused like the command."""
    host, henry = stand.host(), stand.host(HENRY)
    await host.send(f"/team add {HENRY} manager Henry")
    await host.sees("is now on the team")
    await henry.send("/start")
    start = await henry.sees("You're on the host stand")
    await host.send(f"/team add {HENRY} host Henry")
    await host.sees("as host")
    await henry.tap_on(start, "Team")
    await henry.sees("Only a manager can do that")
    await henry.send("/start")

    last = await henry.sees(
        lambda message: message.message_id > start.message_id and "Help" in str(message.buttons)
    )
    assert last.buttons == [["New guest", "Find"], ["Queue", "Language"], ["Help"]]
