"""Guests' cards in a real chat of the sandbox, over a real book."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import httpx
import pytest
from structlog.testing import capture_logs
from telegram import Message
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from guests.book.display import Card
from guests.delivery.state_machine import State
from guests.guest import Guest
from guests.people import Member, Role
from guests.team.rights import Right, Rights
from handlers.cards.drawing import Desk
from handlers.cards.live_cards import LivingCards
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import TRIES
from handlers.turn.services import Services
from sandbox.faults import Fault, Faults
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.world import World
from storage.book.sql_book import SqlBook
from storage.errors import DatabaseUnavailable
from tests.bot.flaky import Flaky
from tests.handlers.values import JANE, OWNER, delivery, entry

TOKEN = "123456:sandbox-token"


class Wire(httpx.ASGITransport):
    """The way to the sandbox; it counts edits that are under way, and lets one thing happen during the next, or while a message is sent."""

    meanwhile: Callable[[], Awaitable[None]] | None = None
    during_sending: Callable[[], Awaitable[None]] | None = None
    edits = 0
    under_way = 0
    most = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one call."""
        is_edit = request.url.path.endswith("/editMessageText")
        self.edits += is_edit
        self.under_way += is_edit
        self.most = max(self.most, self.under_way)
        if is_edit and self.meanwhile:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        if request.url.path.endswith("/sendMessage") and self.during_sending:
            happens, self.during_sending = self.during_sending, None
            await happens()
        try:
            return await super().handle_async_request(request)
        finally:
            self.under_way -= is_edit


class Room:
    """A host's chat with a bot, the book, and the cards in between."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.book = services.book
        self.faults = Faults()
        world = World()
        world.add_bot(TOKEN, "stand_bot", "Stand")
        self.host = Host(world, user_id=OWNER, name="Ana", bot="stand_bot")
        self.server = BotApi(world, self.faults)
        self.wire = Wire(app=self.server.app)
        request = HTTPXRequest(httpx_kwargs={"transport": self.wire})
        self.bot: ExtBot[None] = ExtBot(TOKEN, base_url="http://telegram/bot", request=request)
        self.cards = LivingCards(services.book, Desk(self.bot, services, Chats()))

    async def put_card(self, guest_id: str = "g1", language: str = "en") -> Message:
        """Send a message that is to become a card of the guest."""
        message = await self.bot.send_message(OWNER, "…")
        card = Card(
            chat_id=OWNER,
            message_id=message.message_id,
            guest_id=guest_id,
            user_id=OWNER,
            venue="bistro",
            language=language,
        )
        await self.book.commit(self.book.put_card(card))
        return message

    def cards_after_the_owner_left(self) -> LivingCards:
        """Return cards that are drawn by settings without this owner."""
        services = replace(self.services, owners=frozenset())
        return LivingCards(services.book, Desk(self.bot, services, Chats()))

    async def rename(self, first_name: str, revision: int) -> None:
        """Change the guest's name in the book, so that its cards are stale."""
        changed = entry(guest=replace(JANE, first_name=first_name), revision=revision)
        await self.book.commit(self.book.update_guest(changed), self.book.cards_stale("g1"))

    async def remembered(self) -> tuple[Card, ...]:
        """Return the cards of the guest that the book knows, all that was to be stored being stored."""
        await self.book.commit()
        display = await self.book.display("g1")
        assert display is not None
        return display.cards


@pytest.fixture
async def room(services: Services) -> AsyncIterator[Room]:
    """Give a chat in which a guest of the book can be shown."""
    room = Room(services)
    await room.bot.initialize()
    await room.host.send("/start")
    await room.book.commit(room.book.add_guest(entry()), room.book.enqueue_delivery(delivery()))
    yield room
    await room.cards.close()
    await room.bot.shutdown()
    await room.server.aclose()


async def test_a_stale_card_is_drawn(room: Room) -> None:
    """The message shows the guest and its deliveries as the book has them, in its reader's language."""
    await room.put_card(language="tr")

    await room.cards.now("g1")

    lines = room.host.last.text.splitlines()
    assert lines[-3:-1] == ["Kaydedildi ✓ Misafir defteri", "Clopos: bekliyor"]
    assert lines[-1].startswith("Kayıt: ")
    assert room.host.last.buttons == [
        ["Düzenle", "Not", "Telefonu kopyala"],
        ["İzinler", "Misafir telefonu", "Diğer"],
    ]
    (card,) = await room.remembered()
    assert card.shown == card.wanted


async def test_a_fresh_card_is_left_alone(room: Room) -> None:
    """What shows the present state already costs no call."""
    await room.put_card()
    await room.cards.now("g1")

    await room.cards.now("g1")
    await room.cards.now("nobody")

    assert room.wire.edits == 1


async def test_all_cards_of_a_guest_follow(room: Room) -> None:
    """Every message that shows the guest is brought up to date."""
    await room.put_card()
    await room.put_card()
    await room.cards.now("g1")
    await room.rename("Janet", revision=2)

    await room.cards.now("g1")

    assert [("Janet Doe" in message.text) for message in room.host.messages if message.from_bot] == [True] * 2


async def test_one_edit_at_a_time(room: Room) -> None:
    """What changes while a card is being drawn is drawn after it, never across it."""
    await room.put_card()
    room.faults.add("editMessageText", Fault("delay", after=0.05))

    first = asyncio.create_task(room.cards.now("g1"))
    await asyncio.sleep(0.02)
    await room.rename("Janet", revision=2)
    await asyncio.gather(first, *(room.cards.now("g1") for _ in range(5)))

    assert "Janet Doe" in room.host.last.text
    assert (room.wire.edits, room.wire.most) == (2, 1)


async def test_quick_news_share_an_edit(room: Room) -> None:
    """A redraw that is planned is done once, and not at all when somebody redraws before."""
    await room.put_card()

    for _ in range(3):
        room.cards.soon("g1", 0.02)
    room.cards.soon("g1", 0.02)
    await asyncio.sleep(0.1)
    assert room.wire.edits == 1

    await room.rename("Janet", revision=2)
    room.cards.soon("g1", 0.02)
    await room.cards.now("g1")
    await asyncio.sleep(0.1)
    assert room.wire.edits == 2


async def test_a_round_leaves_what_is_redrawn_soon(room: Room) -> None:
    """What looks for stale cards from time to time does not come before the one edit that several answers share."""
    await room.put_card()
    room.cards.soon("g1", 0.1)

    await room.cards.catch_up()
    before = room.wire.edits
    await asyncio.sleep(0.2)

    assert (before, room.wire.edits) == (0, 1)


async def test_a_deleted_card_is_forgotten(room: Room) -> None:
    """A message that is gone is never tried again, and the other cards of the guest live on."""
    gone, kept = await room.put_card(), await room.put_card()
    await room.bot.delete_message(OWNER, gone.message_id)

    await room.cards.now("g1")

    assert [card.message_id for card in await room.remembered()] == [kept.message_id]


async def test_a_page_is_no_card(room: Room) -> None:
    """Nothing is drawn over a page, so it does not make up for a card that was deleted while something is open."""
    gone, page = await room.put_card(), await room.put_card()
    await room.cards.now("g1")
    (place,) = (one for one in await room.remembered() if one.message_id == page.message_id)
    await room.book.commit(room.book.replace_card(place))
    await room.bot.delete_message(OWNER, gone.message_id)
    await room.rename("Janet", revision=2)

    await room.cards.now("g1")

    assert "Janet Doe" in room.host.last.text
    assert [one.message_id for one in await room.remembered() if not one.is_page] == [
        room.host.last.message_id
    ]


async def test_a_card_that_nobody_has_seen_is_sent_again(room: Room) -> None:
    """Its message is gone before the guest was first shown there: it comes as a new one, once, even if nothing is open."""
    done = replace(delivery(), state=State.SAVED, record_id="7")
    await room.book.commit(room.book.decide(done, was=State.WAITING))
    gone = await room.put_card()
    await room.bot.delete_message(OWNER, gone.message_id)

    await room.cards.now("g1")
    (card,) = await room.remembered()
    assert "Jane Doe" in room.host.last.text
    await room.cards.now("g1")
    await room.bot.delete_message(OWNER, card.message_id)
    await room.rename("Janet", revision=2)
    await room.cards.now("g1")

    assert await room.remembered() == ()


async def test_a_card_whose_sending_got_no_answer_says_nothing_that_changes(room: Room) -> None:
    """Nobody can edit that message: it has the guest's name and a button, and the one that was sent instead has all."""
    gone = await room.put_card()
    await room.bot.delete_message(OWNER, gone.message_id)
    room.faults.add("sendMessage", Fault("status", status=500, stored=True))

    await room.cards.now("g1")

    unknown, card = (message for message in room.host.messages if message.from_bot)
    assert (unknown.text, unknown.buttons) == ("Jane Doe · +44 7700 900123", [["Open"]])
    assert "Clopos: waiting" in card.text
    assert [one.message_id for one in await room.remembered()] == [card.message_id]


async def test_what_happens_while_a_card_is_sent_again_is_drawn_at_once(room: Room) -> None:
    """The book did not know of the new message yet when the guest changed."""
    gone = await room.put_card()
    await room.bot.delete_message(OWNER, gone.message_id)

    async def renamed() -> None:
        await room.rename("Janet", revision=2)

    room.wire.during_sending = renamed
    await room.cards.now("g1")

    (card,) = await room.remembered()
    assert "Janet Doe" in room.host.last.text
    assert card.shown == card.wanted


async def test_a_blocked_chat_is_forgotten(room: Room) -> None:
    """Who has blocked the bot gets no more edits."""
    await room.put_card()
    await room.host.block()

    await room.cards.now("g1")

    assert await room.remembered() == ()


async def test_an_unchanged_card_counts_as_shown(room: Room) -> None:
    """Telegram's "not modified" means that the card tells the truth already."""
    await room.put_card()
    await room.cards.now("g1")
    await room.book.commit(room.book.cards_stale("g1"))

    await room.cards.now("g1")

    (card,) = await room.remembered()
    assert card.shown == card.wanted


async def test_an_outage_leaves_the_card_stale(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be drawn is found at the next start and drawn then."""
    await room.put_card()
    room.faults.add("editMessageText", Fault("status", status=502, times=TRIES))
    sleep = asyncio.sleep
    with monkeypatch.context() as patched:
        patched.setattr("handlers.telegram.retrying.asyncio.sleep", lambda _: sleep(0))
        await room.cards.now("g1")

    assert await room.book.stale_cards() == ["g1"]
    await room.cards.catch_up()
    await room.remembered()
    assert await room.book.stale_cards() == []
    assert "Jane Doe" in room.host.last.text


async def test_a_note_that_was_lost_is_made_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card was drawn, and the book could not keep that: it hears of it at the next round, without another edit."""
    assert isinstance(room.book, SqlBook)
    flaky = Flaky(room.book._database)
    monkeypatch.setattr(room.book, "_database", flaky)
    await room.put_card()
    flaky.refused = ["card_set_shown"]
    await room.cards.now("g1")
    assert flaky.refused == []
    (card,) = await room.remembered()
    assert card.shown < card.wanted
    edits = room.wire.edits

    await room.cards.catch_up()

    (card,) = await room.remembered()
    assert card.shown == card.wanted
    assert room.wire.edits == edits


async def test_a_card_without_rights_is_blanked(room: Room) -> None:
    """An edit leaves one line in the reader's language, and the card is forgotten."""
    await room.put_card(language="tr")

    await room.cards_after_the_owner_left().now("g1")

    assert room.host.last.text == "Bu misafire artık erişiminiz yok."
    assert room.host.last.buttons == []
    assert await room.remembered() == ()


async def test_a_deleted_card_is_not_sent_again_without_rights(room: Room) -> None:
    """Not even if something about the guest is open."""
    message = await room.put_card()
    await room.bot.delete_message(OWNER, message.message_id)

    await room.cards_after_the_owner_left().now("g1")

    assert [one for one in room.host.messages if one.from_bot] == []
    assert await room.remembered() == ()


async def test_rights_are_asked_for_again_after_a_wait(room: Room) -> None:
    """Telegram asks for a pause, and meanwhile the reader leaves the team: the card is blanked, not drawn."""
    member = Member(user_id=OWNER, venue="bistro", role=Role.HOST)
    await room.book.commit(room.book.put_member(member, added_by=OWNER, was=None))
    await room.put_card()
    room.faults.add("editMessageText", Fault("status", status=502, times=1))

    async def removed() -> None:
        await room.book.commit(*room.book.remove_member(member))

    room.wire.meanwhile = removed
    await room.cards_after_the_owner_left().now("g1")

    assert "Jane" not in room.host.last.text
    assert await room.remembered() == ()


async def test_a_lower_role_after_a_wait_counts(room: Room) -> None:
    """Telegram asks for a pause, and meanwhile a manager becomes a host, who sees the ends of numbers: no more is drawn."""
    manager = Member(user_id=OWNER, venue="bistro", role=Role.MANAGER)
    await room.book.commit(room.book.put_member(manager, added_by=OWNER, was=None))
    await room.put_card()
    room.faults.add("editMessageText", Fault("status", status=502, times=1))

    async def demoted() -> None:
        host = replace(manager, role=Role.HOST)
        await room.book.commit(
            room.book.put_member(host, added_by=OWNER, was=Role.MANAGER),
            room.book.withdraw_cards(OWNER, "bistro"),
        )

    room.wire.meanwhile = demoted
    services = replace(room.services, owners=frozenset(), rights=Rights({Right.PHONES: Role.MANAGER}))
    await LivingCards(room.book, Desk(room.bot, services, Chats())).now("g1")

    assert "Jane" in room.host.last.text
    assert room.wire.edits == 2
    assert "•••" in room.host.last.text


async def test_a_hostile_name_is_shown_as_it_is(room: Room) -> None:
    """Telegram takes the card whatever the guest is called."""
    await room.put_card()
    changed = entry(guest=Guest(first_name="<b>& محمد", note="a_b*c[d](e)"), revision=2)
    await room.book.commit(room.book.update_guest(changed), room.book.cards_stale("g1"))

    await room.cards.now("g1")

    assert "<b>& محمد" in room.host.last.text


async def test_no_timer_outlives_its_cards(room: Room) -> None:
    """Closing stops what is planned; the card stays stale for the next start."""
    await room.put_card()
    room.cards.soon("g1", 0.02)

    await room.cards.close()
    await asyncio.sleep(0.05)

    assert room.wire.edits == 0
    assert await room.book.stale_cards() == ["g1"]


async def test_no_drawing_outlives_its_cards(room: Room) -> None:
    """Closing also waits for, or stops, what a timer is drawing at that moment."""
    await room.put_card()
    room.faults.add("editMessageText", Fault("delay", after=0.2))
    room.cards.soon("g1", 0)
    while not room.wire.under_way:  # noqa: ASYNC110 - the wire has no bell
        await asyncio.sleep(0.01)

    await room.cards.close()

    under_way = room.wire.under_way
    await asyncio.sleep(0.3)
    assert under_way == 0


async def test_a_drawing_that_fails_in_the_background_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one warning, no error of the event loop; the card is still stale, and is drawn with the next change."""
    await room.put_card()
    display, unheard = room.book.display_to_draw, list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unheard.append(context["message"]))

    async def fail(guest_id: str) -> None:
        monkeypatch.setattr(room.book, "display_to_draw", display)
        raise DatabaseUnavailable(guest_id)

    monkeypatch.setattr(room.book, "display_to_draw", fail)
    with capture_logs() as said:
        room.cards.soon("g1", 0)
        async with asyncio.timeout(60):
            while not said:  # noqa: ASYNC110 - a log line
                await asyncio.sleep(0.01)
    gc.collect()
    await room.cards.now("g1")

    assert [(line["log_level"], line["kind"]) for line in said] == [("warning", "DatabaseUnavailable")]
    assert unheard == []
    assert room.wire.edits == 1
