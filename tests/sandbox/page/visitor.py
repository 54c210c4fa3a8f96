"""What a visitor of the page does and sees, whichever hand they use."""

from importlib.resources import files
from typing import Any, Final, Literal

from playwright.async_api import Locator, Page, expect

Hand = Literal["mouse", "keyboard", "touch"]
LONGEST_WAY: Final = 80  # presses of Tab
_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


class Visitor:
    """Somebody with the page before them. ``complaints`` are the errors that the browser logged."""

    def __init__(self, page: Page, address: str, hand: Hand = "mouse") -> None:
        self.page = page
        self.address = address
        self.hand: Hand = hand
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    async def arrive(self, person: int | None = None) -> None:
        """Open the page, with this person's phone in hand."""
        await self.page.goto("about:blank")  # another fragment alone would not load it again
        await self.page.goto(f"{self.address}#{person or ''}")
        await expect(self.page.locator("#bar-title")).not_to_have_text("…")

    async def take(self, name: str) -> None:
        """Take this person's phone."""
        await self.page.get_by_role("radio", name=name).check(force=True)

    async def say(self, text: str) -> None:
        """Type a message and send it with Enter."""
        await self.page.locator("#text").fill(text)
        await self.page.locator("#text").press("Enter")

    async def press(self, label: str, within: str = "#phone", *, exact: bool = True) -> None:
        """Press the newest button with this label, the way this visitor's hand does it."""
        button = self.page.locator(within).get_by_role("button", name=label, exact=exact).last
        await expect(button).to_be_visible()
        if self.hand == "mouse":
            await button.click()
        elif self.hand == "touch":
            await button.tap()
        else:
            await self._reach(button)
            await self.page.keyboard.press("Enter")

    async def _reach(self, target: Locator) -> None:
        """Go to the target with Tab alone."""
        for _ in range(LONGEST_WAY):
            if await target.evaluate("element => element === document.activeElement"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} can't be reached with Tab")

    async def reset(self) -> None:
        """Have everything as it was at the start of the demo, and a bot that answers."""
        await self.page.request.post(f"{self.address}sandbox/program/reset")
        await self.arrive()
        await self.say("/start")
        await self.see("Jane Doe")

    async def turn(self, stand_in: str, setting: str) -> None:
        """Choose what a stand-in does from now on."""
        await self.page.get_by_label(f"What {stand_in} does").select_option(setting)
        await expect(self.page.get_by_role("region", name=stand_in, exact=True)).to_have_attribute(
            "data-setting", setting
        )

    async def verdict(self, text: str) -> None:
        """Wait until the guest's way ends like this."""
        await expect(self.page.locator("#way-verdict")).to_contain_text(text)

    async def see(self, text: str) -> Locator:
        """Wait until a message of the bot holds this text; returns the newest that does."""
        message = self.page.locator(".message:not(.own)", has_text=text).last
        await expect(message).to_be_visible()
        return message

    async def violations(self) -> list[str]:
        """Return what axe finds wrong with the page as it is now: rule, and the first element concerned."""
        await self.page.evaluate(_AXE)
        found: list[dict[str, Any]] = await self.page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary']}"
            for one in found
        ]
