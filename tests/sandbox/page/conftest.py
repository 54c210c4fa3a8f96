"""A visitor of the demo's page in a real browser."""

from collections.abc import AsyncIterator, Iterator
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ViewportSize, expect

from tests import browser
from tests.sandbox.page.visitor import Visitor

Scheme = Literal["light", "dark"]
DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 60_000  # milliseconds: the machine may be busy with other tests
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Run the demo once for all tests that this process runs."""
    if browser.found() is None:
        pytest.skip(browser.MISSING)
    with browser.demo() as url:
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Start the browser once for all tests that this process runs."""
    path = browser.found()
    if path is None:
        pytest.skip(browser.MISSING)
    async with browser.opened(path) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def desktop(chromium: Browser, address: str) -> AsyncIterator[Visitor]:
    """Give a visitor at a desk, with a mouse and light colours."""
    async for visitor in _visitor(
        await chromium.new_context(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce"), address
    ):
        yield visitor


@pytest_asyncio.fixture(loop_scope="session")
async def phone(chromium: Browser, address: str) -> AsyncIterator[Visitor]:
    """Give a visitor with a phone, who has no mouse and likes dark colours."""
    context = await chromium.new_context(
        viewport=PHONE, color_scheme="dark", reduced_motion="reduce", has_touch=True, is_mobile=True
    )
    async for visitor in _visitor(context, address):
        yield visitor


async def _visitor(context: BrowserContext, address: str) -> AsyncIterator[Visitor]:
    context.set_default_timeout(PATIENCE)
    visitor = Visitor(await context.new_page(), address)
    await visitor.arrive()
    yield visitor
    await context.close()
    assert visitor.complaints == []
