"""``python -m tests.sandbox.page.screenshots FOLDER``: the pictures of the documentation, taken of the demo itself.

``chat.png`` is a phone with a saved guest, in light and in dark; ``demo.png`` a desk while a provider is unplugged;
``demo.webp`` a film of both.
"""

import asyncio
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, BrowserContext, ViewportSize, expect

from tests import browser
from tests.sandbox.page.conftest import DESKTOP, PHONE, Scheme
from tests.sandbox.page.film import FIRST, SECOND, shoot
from tests.sandbox.page.visitor import Visitor

COLOURS = 255
GAP = 32  # pixels between the phones
UPRIGHT = ViewportSize(width=PHONE["width"], height=760)


async def main(folder: Path) -> None:
    """Take all pictures."""
    path = browser.found()
    if path is None:
        sys.exit(f"{browser.MISSING}: {browser.CURE}")
    with browser.demo() as address:
        async with browser.opened(path) as started:
            await _take(started, address, folder)
            await shoot(started, address, folder / "demo.webp")


async def _take(started: Browser, address: str, folder: Path) -> None:
    desk = await started.new_context(
        viewport=DESKTOP, color_scheme="light", reduced_motion="reduce", device_scale_factor=1
    )
    visitor = Visitor(await desk.new_page(), address)
    await visitor.arrive()
    await _save(visitor, FIRST, "Jane Doe is at all 5 providers, once each")
    phones = [await _phone(started, address, scheme) for scheme in ("light", "dark")]
    _beside(phones).save(folder / "chat.png", optimize=True)
    await visitor.turn("Clopos", "down")
    await _save(visitor, SECOND, "4 of 5 providers have Omar Haddad")
    await visitor.page.evaluate("document.activeElement.blur()")
    _smaller(Image.open(io.BytesIO(await visitor.page.screenshot()))).save(folder / "demo.png", optimize=True)
    await desk.close()


async def _save(visitor: Visitor, line: str, verdict: str) -> None:
    await visitor.say(line)
    await visitor.see("not saved yet")
    await visitor.press("Save")
    await visitor.verdict(verdict)


async def _phone(started: Browser, address: str, scheme: Scheme) -> Image.Image:
    context = await started.new_context(
        viewport=UPRIGHT, color_scheme=scheme, reduced_motion="reduce", has_touch=True, is_mobile=True
    )
    await _without_tour(context)
    visitor = Visitor(await context.new_page(), address)
    await visitor.arrive()
    await expect(visitor.page.locator(".message").last).to_contain_text("Jane Doe")
    await visitor.page.evaluate("document.activeElement.blur()")
    picture = Image.open(io.BytesIO(await visitor.page.locator("#phone").screenshot()))
    await context.close()
    return picture


async def _without_tour(context: BrowserContext) -> None:
    await context.add_init_script("localStorage.setItem('hoststand-tour', 'over')")


def _beside(pictures: list[Image.Image]) -> Image.Image:
    width = sum(one.width for one in pictures) + GAP * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(one.height for one in pictures)), "white")
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width + GAP
    return _smaller(whole)


def _smaller(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").quantize(COLOURS)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
