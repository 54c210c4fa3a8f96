"""A visitor breaks things behind the scenes, and the guest gets there all the same, once."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.sandbox.page.conftest import DESKTOP, PHONE
from tests.sandbox.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINE = "Nadia Brook 0161 496 0021 nadia@example.com"


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(desktop: Visitor) -> AsyncIterator[Visitor]:
    """Give a visitor at a desk with everything as at the start."""
    await desktop.reset()
    yield desktop


async def save(visitor: Visitor, line: str = LINE) -> None:
    """Type a guest and tap Save, on this guest's card: one before may still be about to change."""
    await visitor.say(line)
    card = visitor.page.locator(".message:not(.own)", has_text="not saved yet")
    await expect(card.filter(has_text=" ".join(line.split()[:2]))).to_be_visible()
    await visitor.press("Save")


async def test_what_is_unplugged_gets_the_guest_when_it_is_back(visitor: Visitor) -> None:
    """Pull the plug, save, plug it in: one record, and the line is green."""
    plug = visitor.page.get_by_role("switch", name="Clopos is plugged in")
    await plug.click()
    await expect(plug).to_have_attribute("aria-checked", "false")
    await save(visitor)
    await visitor.verdict("4 of 5 providers have Nadia Brook")
    await plug.click()
    await visitor.verdict("Nadia Brook is at all 5 providers, once each")

    await expect(visitor.page.get_by_role("region", name="Clopos", exact=True)).to_contain_text("1 record")


async def test_a_lost_answer_makes_no_second_record(visitor: Visitor) -> None:
    """A provider that stores the guest but never says so is looked into, and has the guest once."""
    await visitor.turn("Clopos", "loses")
    await save(visitor)
    await visitor.verdict("Nadia Brook is at all 5 providers, once each")

    await expect(visitor.page.get_by_role("region", name="Clopos", exact=True)).to_contain_text("lost")


async def test_a_killed_bot_answers_what_was_typed_meanwhile(visitor: Visitor) -> None:
    """Kill -9, a message into the silence, a start: the message keeps one tick until the bot is back."""
    await visitor.press("kill -9 the bot", within="#bot-card")
    await expect(visitor.page.locator("#bot-card")).to_contain_text("dead")
    await visitor.say(LINE)
    await expect(visitor.page.locator(".own .meta svg").last).to_have_attribute("aria-label", "sent")
    await visitor.verdict("waits at Telegram")
    await visitor.press("Start the bot", within="#bot-card")

    await visitor.see("Nadia Brook")
    await expect(visitor.page.locator(".own .meta svg").last).to_have_attribute(
        "aria-label", "received by the bot"
    )


async def test_logins_expire_in_an_hour(visitor: Visitor) -> None:
    """When an hour has passed at the providers, the bot logs in again by itself."""
    await save(visitor)
    await visitor.verdict("once each")
    async with visitor.page.expect_response("**/sandbox/hour"):
        await visitor.press("An hour passes", within="#bot-card")
    await save(visitor, "Theo Larkcombe 0161 496 0043 theo@example.com")

    await visitor.verdict("Theo Larkcombe is at all 5 providers, once each")


async def test_a_tap_is_under_way_until_it_is_answered(visitor: Visitor) -> None:
    """A tapped button shimmers as long as the bot is silent."""
    await visitor.say(LINE)
    await visitor.see("not saved yet")
    await visitor.press("kill -9 the bot", within="#bot-card")
    await expect(visitor.page.locator("#bot-card")).to_contain_text("dead")
    await visitor.press("Save")
    key = visitor.page.locator("#chat .key", has_text="Save")
    await expect(key).to_have_attribute("aria-busy", "true")
    await visitor.press("Start the bot", within="#bot-card")

    await visitor.verdict("once each")


async def test_the_tour_can_be_followed_by_keyboard(visitor: Visitor) -> None:
    """Six steps, each done by its button, lead to the end; the last button closes the tour for good."""
    visitor.hand = "keyboard"
    for label in (
        "Type it for me",
        "Save for me",
        "Pull it for me",
        "Do it for me",
        "Plug it in",
        "Do it for me",
    ):
        await visitor.press(label, within="#tour")
        await expect(visitor.page.locator("#tour .yes", has_text=label)).to_have_count(0)
    await expect(visitor.page.locator("#tour")).to_contain_text("That is all")
    await visitor.press("Close", within="#tour")
    await visitor.arrive()

    await expect(visitor.page.locator("#tour")).to_be_hidden()


async def test_a_guest_scans_the_poster(visitor: Visitor) -> None:
    """A guest with the QR code tells their name, and a host on duty gets the card."""
    await visitor.say("/qr")
    await visitor.see("Guests of Bistro")
    await visitor.take("نور")
    await expect(visitor.page.locator("#phone")).to_have_attribute("dir", "rtl")
    await visitor.press("Scan a QR code")

    await visitor.see("Bistro")


async def test_hosts_work_in_a_topic_of_a_group(visitor: Visitor) -> None:
    """What is asked in a topic is answered there; other topics stay empty."""
    await visitor.take("Henry Host")
    await visitor.press("All chats")
    await visitor.press("Terrace", exact=False)
    await visitor.say("/find@hoststand_demo_bot ada")
    await visitor.see("Found")
    await visitor.press("All chats")
    await visitor.press("General", exact=False)

    await expect(visitor.page.locator(".message")).to_have_count(0)


async def test_each_venue_has_its_own_book_and_language(visitor: Visitor) -> None:
    """The host at the second venue is answered in Turkish; a stranger is told nothing."""
    await visitor.take("Selin Deniz")
    await visitor.say("/start")
    await visitor.see("Karşılama masası")
    await visitor.take("Sam Stranger")
    await visitor.say("Who is here tonight?")

    await visitor.see("Ask a manager")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_axe_finds_nothing_behind_the_scenes(
    chromium: Browser, address: str, size: dict[str, int]
) -> None:
    """No rule of axe is broken by the panel, with something broken in it, in light and in dark."""
    context = await chromium.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
    visitor = Visitor(await context.new_page(), address)
    await visitor.arrive()
    if size is PHONE:
        await visitor.press("Behind the scenes", within="#top")
    await visitor.turn("ResDiary", "busy")
    await visitor.turn("Clopos", "down")
    found = await visitor.violations()
    await visitor.press("Dark colours", within="#top")

    assert found + await visitor.violations() == []
    await visitor.turn("ResDiary", "works")
    await visitor.turn("Clopos", "works")
    await context.close()
