"""python-telegram-bot itself, unchanged, drives the stand-in."""

import io
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from PIL import Image
from telegram import (
    Bot as PtbBot,
)
from telegram import (
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    MessageOriginHiddenUser,
    MessageOriginUser,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from sandbox.faults import Fault, Faults
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World

Context = ContextTypes.DEFAULT_TYPE


def request(server: BotApi) -> HTTPXRequest:
    """Make PTB's own transport, over ASGI instead of a socket."""
    return HTTPXRequest(httpx_kwargs={"transport": httpx.ASGITransport(server.app)})


@pytest.fixture
async def ptb(server: BotApi, bot: Bot) -> AsyncIterator[PtbBot]:
    """PTB's bot, logged in."""
    base, files = "http://telegram/bot", "http://telegram/file/bot"
    carriers = request(server), request(server)
    async with PtbBot(bot.token, base, files, *carriers) as ptb:
        yield ptb


class Registry:
    """A small bot that registers guests: the handlers of a real application."""

    def __init__(self) -> None:
        self.chosen: list[str] = []
        self.vcards: list[str | None] = []

    async def start(self, update: Update, _context: Context) -> None:
        """Greet, with a keyboard that asks for the number."""
        assert update.message is not None
        button = KeyboardButton("My number", request_contact=True)
        await update.message.reply_html(
            "<b>Hi</b> & welcome".replace("&", "&amp;"),
            reply_markup=ReplyKeyboardMarkup([[button]], one_time_keyboard=True),
        )

    async def contact(self, update: Update, _context: Context) -> None:
        """Show a card with buttons."""
        assert update.message is not None
        assert update.message.contact is not None
        self.vcards.append(update.message.contact.vcard)
        keyboard = [
            [InlineKeyboardButton("Save", callback_data="save:1")],
            [InlineKeyboardButton("Copy", copy_text=CopyTextButton(update.message.contact.phone_number))],
        ]
        await update.message.reply_text(
            f"Card: {update.message.contact.first_name}", reply_markup=InlineKeyboardMarkup(keyboard)
        )

    async def tapped(self, update: Update, _context: Context) -> None:
        """Edit the card in place."""
        query = update.callback_query
        assert query is not None
        await query.answer("done")
        await query.edit_message_text(f"{query.data} by {query.from_user.first_name}")

    async def inline(self, update: Update, _context: Context) -> None:
        """Offer one guest, with a button under the message."""
        assert update.inline_query is not None
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Open", callback_data="open")]])
        article = InlineQueryResultArticle(
            "1",
            f"Guest {update.inline_query.query}",
            InputTextMessageContent("<i>Jane</i>", parse_mode="HTML"),
            reply_markup=keyboard,
        )
        await update.inline_query.answer(
            [article],
            cache_time=0,
            is_personal=True,
            button=InlineQueryResultsButton("Open bot", start_parameter="x"),
        )

    async def picked(self, update: Update, _context: Context) -> None:
        """Record what was chosen."""
        assert update.chosen_inline_result is not None
        self.chosen.append(update.chosen_inline_result.result_id)


@pytest.fixture
def registry() -> Registry:
    """Make the handlers and what they have seen."""
    return Registry()


@pytest.fixture
async def running(server: BotApi, bot: Bot, registry: Registry) -> AsyncIterator[Any]:
    """Run a PTB application that polls the stand-in."""
    builder = Application.builder().token(bot.token).base_url("http://telegram/bot")
    application = builder.request(request(server)).get_updates_request(request(server)).build()
    application.add_handlers(
        [
            CommandHandler("start", registry.start),
            MessageHandler(filters.CONTACT, registry.contact),
            CallbackQueryHandler(registry.tapped),
            InlineQueryHandler(registry.inline),
            ChosenInlineResultHandler(registry.picked),
        ]
    )
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0, allowed_updates=Update.ALL_TYPES)
        yield application
        await application.updater.stop()
        await application.stop()


@pytest.mark.usefixtures("running")
async def test_a_polling_application_holds_a_conversation(
    host: Host, registry: Registry, world: World
) -> None:
    """Commands, contacts, taps and edits go through a real application by long polling."""
    await host.send("/start")
    greeting = await host.sees("welcome")
    assert greeting.html == "<b>Hi</b> &amp; welcome"
    await host.share_contact(first_name="Jane", last_name="Doe", phone="+447700900123", vcard="BEGIN:VCARD")
    card = await host.sees("Card: Jane")
    assert card.buttons == [["Save"], ["Copy"]]
    assert registry.vcards == ["BEGIN:VCARD"]
    assert await host.tap("Copy") == "+447700900123"
    await host.tap("Save")
    saved = await host.sees("save:1 by Ana")
    assert saved.message_id == card.message_id
    assert (saved.edited, saved.buttons) == (True, [])
    assert await host.hears("done") == "done"
    assert world.violations == []


@pytest.mark.usefixtures("running")
async def test_inline_results_are_picked_into_the_chat(host: Host, registry: Registry, world: World) -> None:
    """An inline query is answered, picked, reported, and its message edited through its own identifier."""
    results = await host.inline("jane")
    assert [result["title"] for result in results] == ["Guest jane"]
    await host.pick(results[0], "jane")
    assert host.messages[-1].html == "<i>Jane</i>"
    await host.tap("Open")
    await host.hears("done")
    while "open by" not in host.messages[-1].text:
        await host.line.refresh(1)
    assert registry.chosen == ["1"]
    assert world.violations == []


async def test_ptb_reads_every_answer(ptb: PtbBot, host: Host, world: World) -> None:
    """PTB turns the answer of each method into its own objects."""
    await host.send("/start")
    me = await ptb.get_me()
    assert (me.is_bot, me.username, me.supports_inline_queries) == (True, "stand_bot", True)
    sent = await ptb.send_message(1001, "Hello, mail a@example.com", protect_content=True)
    assert (sent.has_protected_content, sent.entities[0].type) == (True, "email")
    assert (await ptb.edit_message_text("Bye", 1001, sent.message_id)).edit_date is not None  # type: ignore[union-attr]
    contact = await ptb.send_contact(1001, "+447700900123", "Jane", vcard="BEGIN:VCARD")
    assert contact.contact is not None
    document = await ptb.send_document(
        1001, b"\x00\r\n\xff--x\r\n", filename="a.bin", caption="<b>c</b>", parse_mode="HTML"
    )
    assert document.document is not None
    assert document.caption == "c"
    assert await ptb.send_chat_action(1001, "typing")
    assert await ptb.set_message_reaction(1001, sent.message_id, ReactionTypeEmoji("👍"))
    assert (await ptb.get_chat(1001)).first_name == "Ana"
    assert (await ptb.get_chat_member(1001, 1001)).status == "member"
    assert await ptb.set_my_commands([BotCommand("new", "A new guest")], language_code="en")
    assert (await ptb.get_my_commands(language_code="en"))[0].command == "new"
    assert await ptb.delete_my_commands(language_code="en")
    assert await ptb.set_my_name("Stand") and await ptb.set_my_description("d")  # noqa: PT018 - one profile
    assert (await ptb.get_my_description()).description == "d"
    assert await ptb.set_my_short_description("s")
    assert await ptb.set_chat_menu_button(1001)
    assert (await ptb.get_webhook_info()).url == ""
    assert await ptb.delete_messages(1001, [contact.message_id, 99])
    assert await ptb.delete_message(1001, sent.message_id)
    assert world.violations == []


async def test_files_come_back_byte_for_byte(ptb: PtbBot, host: Host) -> None:
    """A file that a person sends can be downloaded unchanged."""
    await host.send_document("jane.vcf", "BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n")
    update = (await ptb.get_updates())[-1]
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    content = await file.download_as_bytearray()
    assert content.decode() == "BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n"


async def test_a_photo_comes_in_sizes(ptb: PtbBot, host: Host) -> None:
    """Telegram makes JPEGs of it, the last one the largest, and returns the requested one."""
    drawn = io.BytesIO()
    Image.new("RGB", (2000, 1000), "red").save(drawn, "PNG")
    await host.send_photo(drawn.getvalue(), caption="Jane Doe")
    message = (await ptb.get_updates())[-1].message
    assert message is not None
    assert message.caption == "Jane Doe"
    assert [(size.width, size.height) for size in message.photo] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]
    content = await (await message.photo[-1].get_file()).download_as_bytearray()
    assert len(content) == message.photo[-1].file_size
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1280, 640))


async def test_a_bot_downloads_no_more_than_telegram_lets_it(ptb: PtbBot, host: Host) -> None:
    """https://core.telegram.org/bots/api#getfile: at most 20 MB."""
    await host.send_document("large.bin", bytes(20_000_001))
    message = (await ptb.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await message.document.get_file()


async def test_a_forwarded_message_says_who_wrote_it(ptb: PtbBot, host: Host, world: World) -> None:
    """As a user, or only by the name of somebody who hides their account."""
    world.add_person(2002, "Jane", last_name="Doe")
    await host.forward("hello", 2002)
    await host.forward("hello", "Jane D.")
    origins = [update.message.forward_origin for update in await ptb.get_updates() if update.message]
    assert isinstance(origins[0], MessageOriginUser)
    assert origins[0].sender_user.full_name == "Jane Doe"
    assert isinstance(origins[1], MessageOriginHiddenUser)
    assert origins[1].sender_user_name == "Jane D."


async def test_ptb_sees_refusals_as_its_own_errors(
    ptb: PtbBot, host: Host, faults: Faults, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400, 403, 429 and a dropped connection become PTB's exceptions."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(1001, "hi")
    await host.send("/start")
    world.flood.chat = (1, 1.0)
    await ptb.send_message(1001, "one")
    with pytest.raises(RetryAfter):
        await ptb.send_message(1001, "two")
    world.advance(1)
    faults.add("sendMessage", Fault("drop_after"))
    with pytest.raises(NetworkError):
        await ptb.send_message(1001, "three")
    assert host.last.text == "three"
    await host.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(1001, "four")
