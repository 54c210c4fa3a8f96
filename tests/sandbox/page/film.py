"""A film of the demo: a guest is typed and saved, a provider is unplugged, and plugged in again."""

import io
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, Page

from tests.sandbox.page.conftest import DESKTOP
from tests.sandbox.page.visitor import Visitor

SIZE: Final = (960, 600)
LETTERS: Final = 6  # typed between two pictures
TYPING, GLANCE, READING, END = 90, 700, 1900, 3200  # milliseconds for which a picture stays
QUALITY: Final = 68
FIRST: Final = "Jane Doe 07700 900123 jane@example.com window seat"
SECOND: Final = "Omar Haddad 0161 496 0043 omar@example.com"


class Film:
    """Pictures of a page, each with the milliseconds for which it stays."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._pictures: list[Image.Image] = []
        self._stays: list[int] = []

    async def take(self, stays: int) -> None:
        """Take the next picture."""
        picture = Image.open(io.BytesIO(await self._page.screenshot())).convert("RGB")
        self._pictures.append(picture.resize(SIZE, Image.Resampling.LANCZOS))
        self._stays.append(stays)

    async def type(self, text: str) -> None:
        """Type a message, with pictures of it on the way."""
        for end in range(LETTERS, len(text) + LETTERS, LETTERS):
            await self._page.locator("#text").fill(text[:end])
            await self.take(TYPING)

    def save(self, file: Path) -> None:
        """Write it as an animated WebP that begins again."""
        first, *others = self._pictures
        first.save(
            file, save_all=True, append_images=others, duration=self._stays, loop=0, quality=QUALITY, method=6
        )


async def shoot(started: Browser, address: str, file: Path) -> None:
    """Play the scene, and write the film of it."""
    context = await started.new_context(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce")
    await context.add_init_script("localStorage.setItem('hoststand-tour', 'over')")
    visitor = Visitor(await context.new_page(), address)
    await visitor.reset()
    film = Film(visitor.page)
    await film.take(GLANCE)
    await _save(visitor, film, FIRST, "Jane Doe is at all 5 providers, once each")
    await visitor.turn("Clopos", "down")
    await film.take(GLANCE)
    await _save(visitor, film, SECOND, "4 of 5 providers have Omar Haddad")
    await visitor.turn("Clopos", "works")
    await film.take(GLANCE)
    await visitor.verdict("Omar Haddad is at all 5 providers, once each")
    await film.take(END)
    await context.close()
    film.save(file)


async def _save(visitor: Visitor, film: Film, line: str, verdict: str) -> None:
    await film.type(line)
    await visitor.say(line)
    await visitor.see("not saved yet")
    await film.take(READING)
    await visitor.press("Save")
    await film.take(TYPING)
    await visitor.verdict(verdict)
    await film.take(READING)
