"""What bots say by themselves, and where their links lead: each to its own chats, although ids are the same at both."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.faults import Fault
from tests.stories.brands import CAFE, OLGA, Brands, brands
from tests.stories.sharing import save
from tests.stories.test_team import OVER

SAM = 2003
JANE, JOHN = "Jane Doe 07700 900123 jane@example.com", "John Roe 07700 900456 john@example.com"


@pytest.fixture
def engine() -> str:
    """Use one engine: storage makes no difference here."""
    return "sqlite"


@pytest.fixture
async def both(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Brands]:
    """Yield two bots, whose notices come at once."""
    monkeypatch.setattr("guests.delivery.outages.BETWEEN_EDITS", 100)
    monkeypatch.setattr("bot.delivery.outage_watch.ROUND", 0.05)
    monkeypatch.setattr("bot.delivery.outage_watch.PATIENCE", 200)
    async with brands(database_url, tmp_path) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def test_a_notice_comes_from_the_bot_of_the_venue(both: Brands) -> None:
    """Who is in charge of both brands hears of the account of each in its own chat."""
    bistro, cafe = both.host(OLGA), both.at_cafe(OLGA)
    both.sandbox.faults["chift"].add("*", Fault("status", times=1_000, status=503))
    await save(cafe, JOHN, "Chift: waiting")
    await cafe.sees("Chift hasn't answered since")
    both.sandbox.faults["clopos"].add("*", Fault("status", times=1_000, status=503))
    await save(bistro, JANE, "Clopos: waiting")
    await bistro.sees("Clopos · Bistro hasn't answered since")
    assert [one.text for one in bistro.messages if "Chift" in one.text] == []
    assert [one.text for one in cafe.messages if "Clopos" in one.text] == []


async def test_a_link_to_one_bot_opens_nothing_at_the_other(both: Brands) -> None:
    """Somebody who is invited to the Café's team joins there, and not by the Bistro's bot."""
    both.sandbox.world.add_person(SAM, "Sam", last_name="Sea")
    olga = both.at_cafe(OLGA)
    await olga.send("/team")
    await olga.tap("Invite")
    await olga.tap("host")
    link = (await olga.sees("Join the team of")).text.partition(f"https://t.me/{CAFE}?start=")[2]
    start = link.split()[0]
    at_bistro, at_cafe = both.host(SAM), both.at_cafe(SAM)
    await at_bistro.send(f"/start {start}")
    await at_bistro.sees(OVER)
    await at_cafe.send(f"/start {start}")
    await at_cafe.sees("on the team as host")
    await at_bistro.send(JANE)
    await at_bistro.sees("This bot is for restaurant staff")
