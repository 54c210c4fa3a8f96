from typing import Any

import pytest
from telegram import Update

from handlers import callbacks
from handlers.commands import basics, find, inline, messages
from handlers.files import messages as files
from handlers.routes import COMMANDS, Handler, command, route
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments, command_in
from tests.handlers.values import HENRY, Named

HOST = {"id": HENRY, "is_bot": False, "first_name": "Henry"}
CHAT = {"id": HENRY, "type": "private"}
GROUP = {"id": -5, "type": "group", "title": "Team"}
JANE = {"phone_number": "+447700900123", "first_name": "Jane"}
QUERY = {"id": "1", "from": HOST, "query": "jane", "offset": ""}


def update(**given: Any) -> Update:
    """Make an update as the intake reads it."""
    return Update.de_json({"update_id": 1, **given}, Named("1:x"))


def message(text: str | None = None, **given: Any) -> dict[str, Any]:
    """Make a message; one that begins with a slash has Telegram's mark of a command."""
    sent = {"message_id": 1, "date": 1, "chat": CHAT, "from": HOST, **given}
    if text is not None:
        sent["text"] = text
    if text and text.startswith("/"):
        sent["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return sent


@pytest.mark.parametrize(
    ("given", "handler"),
    [
        ({"message": message("Jane Doe 07700 900123")}, messages.text),
        ({"message": message("and/or")}, messages.text),
        ({"message": message("/find jane")}, command),
        ({"message": message("/nothing_of_ours")}, command),
        ({"message": message(contact=JANE)}, messages.contact),
        ({"message": message(photo=[])}, files.other),
        ({"edited_message": message("Jane")}, messages.edited),
        ({"callback_query": {"id": "1", "from": HOST, "chat_instance": "1", "data": "x"}}, callbacks.pressed),
        ({"inline_query": QUERY}, inline.query),
        ({"chosen_inline_result": {"result_id": "g1", "from": HOST, "query": ""}}, inline.chosen),
        ({"message": message("Jane Doe 07700 900123", chat=GROUP)}, None),
        ({"edited_message": message("Jane", chat=GROUP)}, None),
        ({"channel_post": message("Jane")}, None),
        ({"message": message(pinned_message=message("Jane"))}, None),
        ({"message": message(write_access_allowed={})}, None),
        ({}, None),
    ],
)
def test_each_update_has_one_handler(given: dict[str, Any], handler: Handler | None) -> None:
    """What is no business of ours, such as talk in a group, has none."""
    assert route(update(**given)) is handler


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/find jane  doe", "find", ["jane", "doe"]),
        ("/FIND", "find", []),
        ("/find@stand_bot jane", "find", ["jane"]),
        ("/find@other_bot jane", "", ["jane"]),
        ("find", "", []),
    ],
)
def test_a_command_is_read(text: str, name: str, words: list[str]) -> None:
    """In whatever case, with the name of this bot behind it or without; another bot's is none of ours."""
    given = update(message=message(text))

    assert (command_in(given), arguments(given)) == (name, words)


async def test_an_unknown_command_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command goes to its handler, and one that nobody knows to the handler of these."""
    reached: list[str] = []

    def noted(name: str) -> Handler:
        async def handler(_: Turn, __: Update) -> None:
            reached.append(name)

        return handler

    monkeypatch.setattr("handlers.routes.COMMANDS", {"find": noted("find")})
    monkeypatch.setattr(basics, "unknown", noted("unknown"))
    for text in ("/find jane", "/nothing", "/find@other_bot"):
        await command(object.__new__(Turn), update(message=message(text)))

    assert reached == ["find", "unknown", "unknown"]
    assert COMMANDS["find"] is find.command
