"""The browser of this machine, driven by Playwright: Chromium, started the same way for tests and screenshots."""

import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from playwright.async_api import Browser, async_playwright

MISSING: Final = "there is no Chromium"
CURE: Final = "apt-get install chromium (or your system's package)"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_FLAGS: Final = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)


def found() -> str | None:
    """Return the path of the system's Chromium, if it has one."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def opened(path: str) -> AsyncIterator[Browser]:
    """Start the browser, and end it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        await browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """Run ``hoststand demo`` on a free port; yields the address of its page."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield next(
                at[0] for line in process.stdout if (at := re.search(r"http://127\.0\.0\.1:\d+/", line))
            )
        finally:
            process.terminate()
            process.wait(30)
