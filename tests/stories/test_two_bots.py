"""Two bots in one process: each knows its own venues, people and chats, though ids are the same at both."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.program import receive
from bot.roles import Role
from sandbox.host import Host
from storage.tables.book import guests
from tests.stories.brands import BELLA, CAFE, CARL, OLGA, Brands, branded, brands, employed
from tests.stories.conftest import settings_for, until
from tests.stories.sharing import save

GROUP = -100500
JANE, JOHN = "Jane Doe 07700 900123 jane@example.com", "John Roe 07700 900456 john@example.com"


@pytest.fixture
async def both(database_url: str, tmp_path: Path) -> AsyncIterator[Brands]:
    """Yield the two bots, whose venues share their guests."""
    async with brands(database_url, tmp_path) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def test_one_person_works_with_both_at_the_same_time(both: Brands) -> None:
    """Drafts, cards and the last Save are each bot's own, though the chat and its messages have the same ids."""
    bistro, cafe = both.host(OLGA), both.at_cafe(OLGA)
    await bistro.send(JANE)
    await cafe.send(JOHN)
    one, other = await bistro.sees("not saved yet"), await cafe.sees("not saved yet")
    assert one.message_id == other.message_id
    assert ("Jane" in one.text, "John" in other.text) == (True, True)
    await bistro.tap("Save")
    await cafe.tap("Save")
    await bistro.sees("Saved ✓ Guest book, Clopos, ResDiary")
    await cafe.sees("Saved ✓ Guest book, Chift")
    await bistro.send("/undo")
    await bistro.tap("Undo: Jane Doe (saved just now)")
    await bistro.sees("this guest is no longer in the book")
    assert [message.text for message in cafe.messages if "Jane" in message.text] == []
    (kept,) = await both.read(guests.newest("@family"))
    assert "John" in kept["data"]


async def test_a_choice_at_one_bot_is_none_at_the_other(both: Brands) -> None:
    """Who reads Turkish at the one goes on in English at the other."""
    bistro, cafe = both.host(OLGA), both.at_cafe(OLGA)
    await cafe.send("/language")
    await cafe.tap("Türkçe")
    await cafe.sees("Türkçe")
    await cafe.send(JOHN)
    await cafe.sees("henüz kaydedilmedi")
    await bistro.send(JANE)
    await bistro.sees("not saved yet")


async def test_a_host_of_one_is_a_stranger_to_the_other(both: Brands) -> None:
    """They get the line that strangers get, and nothing is found for them."""
    bella, carl = both.at_cafe(BELLA), both.host(CARL)
    await save(both.host(BELLA), JANE, "Saved ✓ Guest book")
    for stranger in (bella, carl):
        await stranger.send("/find jane")
        await stranger.sees("This bot is for restaurant staff")
        answer = await stranger.inline_answer("jane")
        assert answer["results"] == []
    await both.host(BELLA).send("/find jane")
    await both.host(BELLA).sees("Found 1 guest")


async def test_a_card_is_drawn_by_the_bot_that_sent_it(both: Brands) -> None:
    """A guest of both brands who changes at one is brought up to date in the chat with the other."""
    bella, carl = both.host(BELLA), both.at_cafe(CARL)
    await save(bella, JANE, "Saved ✓ Guest book, Clopos, ResDiary")
    await carl.send("/find jane")
    await carl.tap("Jane Doe · +44 7700 900123")
    card = await carl.sees("Saved last at Bistro")
    await carl.send("janet@example.com", reply_to=card)
    await carl.sees("janet@example.com")
    await bella.sees("janet@example.com")
    await until(lambda: "janet@example.com" in str(both.sandbox.resdiary.customers))


async def test_a_group_with_both_works_for_a_venue_of_each(both: Brands) -> None:
    """Each bot is bound there by itself, and a line to one of them is no business of the other."""
    world = both.sandbox.world
    world.add_group(GROUP, "Shift", [OLGA], list(world.bots.values()))
    bistro = Host(world, user_id=OLGA, chat_id=GROUP)
    cafe = Host(world, user_id=OLGA, chat_id=GROUP, bot=CAFE)
    await bistro.send("/bind@hoststand_demo_bot")
    await bistro.sees("This group now works for Bistro")
    await cafe.send(f"/bind@{CAFE}")
    await cafe.sees("This group now works for Café")
    await cafe.send(f"@{CAFE} {JOHN}")
    await cafe.sees("not saved yet")
    await cafe.tap("Save")
    await cafe.sees("Saved ✓ Guest book, Chift")


@pytest.mark.parametrize("engine", ["postgres"])
async def test_both_roles_know_both_bots(database_url: str, tmp_path: Path) -> None:
    """One process answers for both, another delivers and edits the cards of each with its own bot."""
    await employed(database_url)
    at_work = Brands(branded(settings_for(database_url, tmp_path, ("clopos", "resdiary", "chift"))))
    await at_work.start(polling=False, role=Role.INTAKE)
    at_work.keep(receive(at_work.program))
    await at_work.join(Role.WORKER)
    bistro, cafe = at_work.host(OLGA), at_work.at_cafe(OLGA)
    for phone, line in ((bistro, JANE), (cafe, JOHN)):
        await phone.send(line)
        await phone.sees("not saved yet")
        await phone.tap("Save")
    await bistro.sees("Saved ✓ Guest book, Clopos, ResDiary")
    await cafe.sees("Saved ✓ Guest book, Chift")
    await at_work.stop()
    await at_work.sandbox.aclose()
