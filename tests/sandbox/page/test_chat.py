"""A host registers a guest on the page, with every hand; the page is light and accessible."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from tests.sandbox.page.conftest import DESKTOP, PHONE, Scheme
from tests.sandbox.page.visitor import Hand, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

NUMBERS = iter(range(700, 800))


def line(name: str) -> str:
    """Return a line that registers somebody new."""
    return f"{name} 07700 900{next(NUMBERS)} {name.split(maxsplit=1)[0].lower()}@example.com"


async def register(visitor: Visitor, name: str) -> None:
    """Type a guest, save them, and see that every provider has them."""
    await visitor.say(line(name))
    await visitor.see("not saved yet")
    await visitor.press("Save")
    card = await visitor.see("Saved")
    await expect(card).to_contain_text("Clopos")
    await expect(card).to_contain_text(name)


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
async def test_a_guest_is_registered_at_a_desk(desktop: Visitor, hand: Hand) -> None:
    """Typed, saved and confirmed, by mouse and by keyboard alone."""
    desktop.hand = hand
    await register(desktop, "Mo Mouse" if hand == "mouse" else "Kay Keys")


async def test_a_guest_is_registered_by_touch(phone: Visitor) -> None:
    """Typed, saved and confirmed, on a phone."""
    phone.hand = "touch"
    await register(phone, "Tess Touch")


async def test_a_message_has_one_tick_until_the_bot_has_it(desktop: Visitor) -> None:
    """Two ticks mean that the bot has confirmed the update."""
    await desktop.say("/help")

    await expect(desktop.page.locator(".own .meta svg").last).to_have_attribute(
        "aria-label", "received by the bot"
    )


async def test_the_inline_picker_offers_guests_while_one_types(desktop: Visitor) -> None:
    """What is picked is sent into the chat via the bot, by keyboard alone."""
    await register(desktop, "Ines Inline")
    await desktop.page.locator("#text").press_sequentially("@hoststand_demo_bot ines")
    await expect(desktop.page.locator("#above b", has_text="Ines Inline")).to_be_visible()
    await desktop.page.keyboard.press("ArrowUp")
    await desktop.page.keyboard.press("Enter")

    await expect(desktop.page.locator(".own .via").last).to_have_text("via @hoststand_demo_bot")


async def test_the_menu_lists_the_commands(phone: Visitor) -> None:
    """The menu opens by touch, sends a command, and closes."""
    phone.hand = "touch"
    await phone.say("/start")
    await phone.see("Jane Doe")
    await phone.press("Commands")
    await phone.press("/help", exact=False)

    await expect(phone.page.locator("#above")).to_be_empty()
    await expect(phone.page.locator(".own").last).to_contain_text("/help")


async def test_a_quotation_unfolds(desktop: Visitor) -> None:
    """The details of a saved guest unfold at a click."""
    await register(desktop, "Quinn Quote")
    quote = desktop.page.locator(".message", has_text="Quinn Quote").last.locator(".quote")
    await quote.click()

    await expect(quote).to_have_attribute("aria-expanded", "true")


async def test_a_contact_and_a_file_are_sent(desktop: Visitor, tmp_path: Path) -> None:
    """A shared contact and an attached vCard both give a card to save."""
    await desktop.press("Attach")
    await desktop.press("Contact")
    dialog = desktop.page.get_by_role("dialog", name="Share a contact")
    await dialog.get_by_label("First name").fill("Cora")
    await dialog.get_by_label("Phone").fill("+447700900690")
    await dialog.get_by_role("button", name="Share").click()
    await desktop.see("Cora")
    vcard = tmp_path / "guest.vcf"
    vcard.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:File;Vic;;;\r\nFN:Vic File\r\nTEL:+447700900691\r\nEND:VCARD\r\n"
    )
    await desktop.page.locator("#any-file").set_input_files(vcard)

    await desktop.see("Vic File")


async def test_every_line_has_its_own_direction(desktop: Visitor) -> None:
    """Arabic runs from right to left beside English lines, whatever the page's direction."""
    await desktop.say("ليلى حداد 07700 900699")
    words = desktop.page.locator(".own .words", has_text="ليلى").last

    await expect(words).to_have_attribute("dir", "auto")
    await expect(words).to_have_css("direction", "rtl")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("scheme", "size"), [("light", PHONE), ("dark", PHONE), ("light", DESKTOP), ("dark", DESKTOP)]
)
async def test_axe_finds_nothing(
    chromium: Browser, address: str, scheme: Scheme, size: ViewportSize, direction: str
) -> None:
    """No rule of axe is broken, in either colours and direction, with a chat, a picker and a dialog open."""
    context = await chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    visitor = Visitor(await context.new_page(), address)
    await visitor.arrive()
    await visitor.page.evaluate("to => { document.getElementById('phone').dir = to; }", direction)
    await visitor.say("/start")
    await visitor.see("Jane Doe")
    await visitor.press("Commands")
    found = await visitor.violations()
    await visitor.press("Attach")
    await visitor.press("Contact")

    assert found + await visitor.violations() == []
    await context.close()


async def test_the_switch_changes_the_colours_and_stays(desktop: Visitor) -> None:
    """Light by the system's wish turns dark by the switch, also after a reload."""
    back = "getComputedStyle(document.body).backgroundColor"
    before = await desktop.page.evaluate(back)
    await desktop.press("Dark colours", within="body")
    after = await desktop.page.evaluate(back)
    await desktop.arrive()

    assert before != after == await desktop.page.evaluate(back)
