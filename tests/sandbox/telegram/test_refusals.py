"""Telegram's refusals, word for word."""

import io
from typing import Any

import httpx
import pytest
from PIL import Image

from sandbox.host import Host
from sandbox.telegram.refusals import NOT_MODIFIED, QUERY_TOO_OLD
from sandbox.telegram.world.world import World

TOKEN = "123456:sandbox-token"


@pytest.fixture
async def opened(host: Host) -> Host:
    """Have the person tap Start."""
    await host.send("/start")
    return host


def keyboard(**button: Any) -> dict[str, Any]:
    """Make a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "x", **button}]]}


async def test_an_unknown_token_is_unauthorized(client: httpx.AsyncClient) -> None:
    """401 for a token that no bot has."""
    response = await client.get("/bot1:wrong/getMe")
    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(call: Any, world: World) -> None:
    """404 for an unknown method, and a violation, as it may just not be simulated."""
    answer = await call("sendPigeon")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert "sendPigeon" in world.violations[0]


async def test_an_unknown_parameter_is_noted(call: Any, world: World) -> None:
    """Telegram ignores it, but the world records it."""
    assert (await call("getMe", colour="red"))["ok"]
    assert world.violations == ["getMe: unknown parameter 'colour'"]


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "a <3 b", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "3" at byte offset 2',
        ),
        ({"text": "a", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": keyboard()}, None),
        ({"text": "a", "reply_markup": keyboard(callback_data="a" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(callback_data="ə" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(copy_text={"text": "a" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "chat_id": 4242}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "chat not found"),
    ],
)
@pytest.mark.usefixtures("opened")
async def test_a_message_is_refused(
    refused: Any, parameters: dict[str, Any], description: str | None
) -> None:
    """Telegram says exactly what is wrong."""
    text = description or (
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )
    assert await refused("sendMessage", **{"chat_id": 1001, **parameters}) == (400, f"Bad Request: {text}")


@pytest.mark.usefixtures("opened")
async def test_the_limit_counts_what_is_left_after_parsing(call: Any) -> None:
    """4096 code units of text may be wrapped in any number of tags."""
    text = f"<b>{'a' * 4096}</b>"
    assert (await call("sendMessage", chat_id=1001, text=text, parse_mode="HTML"))["ok"]


async def test_a_bot_can_not_begin(refused: Any, host: Host, world: World) -> None:
    """Somebody never met is not found; somebody met elsewhere must press Start first."""
    assert await refused("sendMessage", chat_id=1001, text="a") == (400, "Bad Request: chat not found")
    world.bot("stand_bot").seen.add(1001)
    description = "Forbidden: bot can't initiate conversation with a user"
    assert await refused("sendMessage", chat_id=1001, text="a") == (403, description)
    await host.send("/start")
    await host.block()
    description = "Forbidden: bot was blocked by the user"
    assert await refused("sendMessage", chat_id=1001, text="a") == (403, description)


async def test_edits_are_refused(call: Any, refused: Any, opened: Host) -> None:
    """The same text again, a missing message, a person's message, and a text too long."""
    markup = keyboard(callback_data="x")
    sent = (await call("sendMessage", chat_id=1001, text="a", reply_markup=markup))["result"]
    here = {"chat_id": 1001, "message_id": sent["message_id"]}
    same = (400, f"Bad Request: {NOT_MODIFIED}")
    assert await refused("editMessageText", **here, text=" a ", reply_markup=markup) == same
    assert await refused("editMessageReplyMarkup", **here, reply_markup=markup) == same
    too_long = (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await refused("editMessageText", **here, text="a" * 4097) == too_long
    here["message_id"] = 99
    assert await refused("editMessageText", **here, text="b") == (
        400,
        "Bad Request: message to edit not found",
    )
    here["message_id"] = opened.messages[0].message_id
    assert await refused("editMessageText", **here, text="b") == (400, "Bad Request: message can't be edited")
    assert (await refused("editMessageText", text="b"))[1] == "Bad Request: chat identifier is not specified"


async def test_an_edit_without_keyboard_takes_it_away(call: Any, opened: Host) -> None:
    """Only the buttons change, and the message does not count as edited."""
    sent = (await call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard(callback_data="x")))[
        "result"
    ]
    answer = await call("editMessageText", chat_id=1001, message_id=sent["message_id"], text="a")
    assert "reply_markup" not in answer["result"]
    assert (opened.last.buttons, opened.last.edited) == ([], False)


async def test_deletions_are_refused(call: Any, refused: Any, opened: Host, world: World) -> None:
    """A deleted message is not found; one older than two days stays."""
    assert (await call("deleteMessage", chat_id=1001, message_id=1))["ok"]
    gone = (400, "Bad Request: message to delete not found")
    assert await refused("deleteMessage", chat_id=1001, message_id=1) == gone
    await opened.send("old")
    world.advance(48 * 3600 + 1)
    old = (400, "Bad Request: message can't be deleted")
    assert await refused("deleteMessage", chat_id=1001, message_id=2) == old


async def test_a_tap_is_answered_once_and_in_time(
    call: Any, refused: Any, opened: Host, world: World
) -> None:
    """150 seconds, one answer, 200 characters."""
    await call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard(callback_data="x"))
    for _ in range(2):
        await opened.tap("x")
    first, second = list(world.taps)
    too_long = (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await refused("answerCallbackQuery", callback_query_id=first, text="a" * 201) == too_long
    assert (await call("answerCallbackQuery", callback_query_id=first, text="ok"))["ok"]
    assert opened.toasts == ["ok"]
    too_old = (400, f"Bad Request: {QUERY_TOO_OLD}")
    assert await refused("answerCallbackQuery", callback_query_id=first) == too_old
    world.advance(151)
    assert await refused("answerCallbackQuery", callback_query_id=second) == too_old
    assert await refused("answerCallbackQuery", callback_query_id="nonsense") == too_old


@pytest.mark.usefixtures("opened")
async def test_floods_are_slowed_down(client: httpx.AsyncClient, call: Any, world: World) -> None:
    """429 says how long to wait, in the body and in a header; other chats are not affected."""
    world.flood.chat = (2, 10.0)
    for _ in range(2):
        assert (await call("sendMessage", chat_id=1001, text="a"))["ok"]
    world.advance(4)
    response = await client.post(f"/bot{TOKEN}/sendMessage", data={"chat_id": 1001, "text": "a"})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "6")
    assert response.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 6",
        "parameters": {"retry_after": 6},
    }
    world.advance(6)
    assert (await call("sendMessage", chat_id=1001, text="a"))["ok"]


async def test_markdown_is_a_violation(call: Any, opened: Host, world: World) -> None:
    """It is not simulated, and says so instead of pretending."""
    assert (await call("sendMessage", chat_id=1001, text="*a*", parse_mode="MarkdownV2"))["ok"]
    assert opened.last.text == "*a*"
    assert "MarkdownV2" in world.violations[0]


async def test_photos_that_telegram_does_not_take(client: httpx.AsyncClient, opened: Host) -> None:
    """None, an empty one, no picture at all, one that is too long for its width, and one of more than 10 MB."""
    drawn = io.BytesIO()
    Image.new("1", (2100, 100)).save(drawn, "PNG")
    for content, status, description in (
        (None, 400, "Bad Request: there is no photo in the request"),
        (b"", 400, "Bad Request: file must be non-empty"),
        (b"a,b", 400, "Bad Request: IMAGE_PROCESS_FAILED"),
        (drawn.getvalue(), 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (bytes(10 * 1024 * 1024 + 1), 413, "Request Entity Too Large"),
    ):
        files = {} if content is None else {"photo": ("code.png", content)}
        response = await client.post(
            f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(opened.line.state["person"]["id"])}, files=files
        )
        assert (response.status_code, response.json()["description"]) == (status, description)


async def test_a_caption_needs_a_picture_or_a_file(call: Any, opened: Host) -> None:
    """A text has none."""
    chat = opened.line.state["person"]["id"]
    sent = await call("sendMessage", chat_id=chat, text="a")
    answer = await call(
        "editMessageCaption", chat_id=chat, message_id=sent["result"]["message_id"], caption="b"
    )
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_documents_that_telegram_does_not_take(client: httpx.AsyncClient, opened: Host) -> None:
    """None at all, an empty one, one above 50 MB, and a caption above 1024."""
    for content, caption, code, description in (
        (None, "", 400, "Bad Request: there is no document in the request"),
        (b"", "", 400, "Bad Request: file must be non-empty"),
        (bytes(50 * 1024 * 1024 + 1), "", 413, "Request Entity Too Large"),
        (b"a", "😀" * 513, 400, "Bad Request: message caption is too long"),
    ):
        files = {} if content is None else {"document": ("guests.csv", content)}
        sent = {"chat_id": 1001, "caption": caption}
        response = await client.post(f"/bot{TOKEN}/sendDocument", data=sent, files=files)
        assert (response.status_code, response.json()["description"]) == (code, description)
    assert [message for message in opened.messages if message.from_bot] == []
