"""Who draws a card: one process at a time, on either engine."""

import asyncio

import pytest

from guests.book.display import Card
from guests.book.unit import Conflict
from storage.book.displays import HOLD
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.chat import cards
from tests.storage.values import some_guests

CARD = Card(chat_id=7, message_id=1, guest_id="g1", user_id=7, venue="bistro", language="en")


class Desk:
    """Two processes over one book, and their clock."""

    def __init__(self, database: Database) -> None:
        self.now = 1_000
        self.one, self.other = (SqlBook(database, lambda: self.now, holder=name) for name in ("one", "other"))

    async def holds(self, book: SqlBook) -> Card | None:
        """Have a process ask for what there is to draw; return the card if it is the one to draw it."""
        display = await book.display_to_draw("g1")
        assert display is not None
        (card,) = display.cards
        return card if card.shown < card.wanted and card.held_by == book.holder else None


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Give two processes, and a guest with a card that is to be drawn."""
    desk = Desk(database)
    await database.commit(*some_guests(1))
    await desk.one.commit(desk.one.put_card(CARD))
    return desk


async def test_a_card_is_one_processs_until_it_is_drawn(desk: Desk) -> None:
    """The other gets nothing to draw, and is not told that the card is stale."""
    card = await desk.holds(desk.one)
    assert card is not None
    assert await desk.holds(desk.other) is None
    assert await desk.other.stale_cards() == []
    assert await desk.one.stale_cards() == ["g1"]

    assert await desk.one.drawn(card) is None
    await desk.other.commit(desk.other.cards_stale("g1"))
    assert await desk.holds(desk.other) is not None


async def test_what_came_meanwhile_is_left_to_the_holder(desk: Desk) -> None:
    """It learns of it when it says that it has drawn, and still holds the card."""
    card = await desk.holds(desk.one)
    assert card is not None
    await desk.other.commit(desk.other.cards_to_draw("g1", stale=True))
    assert await desk.holds(desk.other) is None

    assert await desk.one.drawn(card) == "g1"
    assert await desk.holds(desk.other) is None
    assert await desk.holds(desk.one) is not None


async def test_news_come_with_the_right_to_draw_them(desk: Desk) -> None:
    """The unit that makes a free card stale holds it, too; without news it holds what is stale already."""
    card = await desk.holds(desk.one)
    assert card is not None
    await desk.one.drawn(card)

    await desk.other.commit(desk.other.cards_to_draw("g1", stale=False))
    assert await desk.holds(desk.one) is None  # nothing is stale
    await desk.other.commit(desk.other.cards_to_draw("g1", stale=True))
    assert await desk.holds(desk.one) is None
    assert await desk.holds(desk.other) is not None


async def test_a_hold_ends(desk: Desk) -> None:
    """Another takes over then; what the first has drawn all the same makes the card stale."""
    card = await desk.holds(desk.one)
    assert card is not None
    desk.now += HOLD - 1
    assert await desk.one.hold_on(card)
    desk.now += HOLD
    newer = await desk.holds(desk.other)
    assert newer is not None
    assert not await desk.one.hold_on(card)

    assert await desk.one.drawn(card) == "g1"
    assert await desk.holds(desk.one) is None
    assert await desk.other.drawn(newer) == "g1"
    assert await desk.holds(desk.other) is not None


async def test_a_message_becomes_something_else_between_two_drawings(desk: Desk) -> None:
    """The unit is refused for a card that another draws; one's own, or none at all, does not stand in the way."""
    assert await desk.holds(desk.one) is not None
    with pytest.raises(Conflict) as refused:
        await desk.other.commit(desk.other.replace_card(CARD))
    assert cards.is_held(refused.value)

    await desk.one.commit(desk.one.replace_card(CARD))
    await desk.other.commit(desk.other.replace_card(CARD))


async def test_a_page_in_a_cards_place_is_not_drawn_over(desk: Desk) -> None:
    """Neither for news nor by who was drawing meanwhile; nor does the message count as a card until it is put as one again."""
    card = await desk.holds(desk.one)
    assert card is not None
    await desk.one.commit(desk.one.replace_card(CARD))

    await desk.one.drawn(card)
    await desk.one.commit(desk.one.cards_to_draw("g1", stale=True))
    await desk.one.commit(desk.one.cards_stale("g1"))
    assert await desk.one.stale_cards() == []
    assert await desk.one.shown_in(CARD.chat_id, CARD.message_id) is None

    await desk.one.commit(desk.one.put_card(CARD))
    assert await desk.one.stale_cards() == ["g1"]
    assert await desk.one.shown_in(CARD.chat_id, CARD.message_id) is not None


async def test_a_page_goes_with_the_right_to_see_its_guest(desk: Desk) -> None:
    """It is drawn over when whoever reads it leaves the venue."""
    await desk.one.commit(desk.one.replace_card(CARD))

    await desk.one.commit(desk.one.withdraw_cards(CARD.user_id, CARD.venue))

    assert await desk.one.stale_cards() == ["g1"]


async def test_alone_nothing_is_held(database: Database, desk: Desk) -> None:
    """A process that shares its book with nobody draws whatever others have left."""
    alone = SqlBook(database, lambda: desk.now)
    assert await desk.holds(desk.one) is not None
    assert await alone.stale_cards() == []

    desk.now += HOLD
    display = await alone.display_to_draw("g1")
    assert display is not None
    await alone.drawn(display.cards[0])
    async with asyncio.timeout(60):
        while await alone.stale_cards():  # noqa: ASYNC110 - it is stored soon
            await asyncio.sleep(0.01)
    display = await alone.display("g1")
    assert display is not None
    assert display.cards[0].shown == display.cards[0].wanted
