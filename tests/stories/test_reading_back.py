"""Real differences between sent and stored data are on the card; mere differences in spelling are not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.stories.conftest import Stand, settings_for

LINE: Final = "Jane Doe 07700 900123 jane@example.com window seat"
ALL: Final = ("Check&Place", "Check&Place staff", "Clopos", "ResDiary", "Chift")


class Altering:
    """An application behind a layer that changes what is written to the providers."""

    def __init__(self, app: ASGIApp, changes: dict[bytes, bytes]) -> None:
        self.app = app
        self.changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, changed."""

        async def changed() -> Message:
            message = await receive()
            for old, new in self.changes.items():
                message["body"] = message.get("body", b"").replace(old, new)
            return message

        to_telegram = scope["type"] == "http" and scope["path"].startswith("/bot")
        await self.app(scope, receive if to_telegram else changed, send)


@asynccontextmanager
async def altered(url: str, folder: Path, changes: dict[str, str]) -> AsyncIterator[Stand]:
    """Open a stand at a venue with all providers, each of which stores something other than what it gets."""
    stand = Stand(settings_for(url, folder, None))
    app: Any = Altering(stand.sandbox.app, {old.encode(): new.encode() for old, new in changes.items()})
    stand.sandbox.app = app
    await stand.start()
    try:
        yield stand
    finally:
        await stand.stop()
        await stand.sandbox.aclose()


async def saved(stand: Stand) -> dict[str, str]:
    """Save a guest everywhere, and return what the card says about each provider."""
    host = stand.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    card = await host.sees(lambda message: message.text.count("saved as") == len(ALL))
    told: dict[str, str] = {}
    about = ""
    for line in card.text.splitlines():
        about = line.partition(":")[0] if line.partition(":")[0] in ALL else about
        told[about] = told.get(about, "") + line + "\n"
    return told


async def test_what_a_provider_stores_otherwise_is_told(database_url: str, tmp_path: Path) -> None:
    """An upper-case name at all five, a truncated note where notes come back."""
    changes = {"Jane": "JANE", "window seat": "window", "window+seat": "window"}
    async with altered(database_url, tmp_path, changes) as venue:
        told = await saved(venue)
    names = {provider for provider in ALL if "↳ Name: Jane Doe → JANE Doe" in told[provider]}
    notes = {provider for provider in ALL if "↳ Note: window seat → window" in told[provider]}
    assert names == set(ALL)
    assert notes == {"Check&Place staff", "Clopos", "ResDiary"}


async def test_a_change_is_read_back_too(database_url: str, tmp_path: Path) -> None:
    """The outcome of an edit at ResDiary is next to the edit's own line."""
    changes = {"quiet corner": "quiet", "quiet+corner": "quiet"}
    async with altered(database_url, tmp_path, changes) as venue:
        host = venue.host()
        await saved(venue)
        await host.tap("Note")
        await host.sees("please type it")
        await host.send("quiet corner")
        await host.sees(lambda message: "Editing a guest" in message.text and "quiet" in message.text)
        await host.tap("Save")
        card = await host.sees("ResDiary · change: done")
    told = card.text.partition("ResDiary · change: ")[2].splitlines()[0]
    assert told == "done ✓ ↳ Note: window seat quiet corner → window seat quiet"


@pytest.mark.parametrize(
    "changes", [{}, {"+447700900123": "+44 7700 900-123"}, {"jane@example": "Jane@Example"}]
)
async def test_what_only_looks_otherwise_is_no_difference(
    database_url: str, tmp_path: Path, changes: dict[str, str]
) -> None:
    """Spaces in a number and capitals in an e-mail are the same number and the same e-mail."""
    async with altered(database_url, tmp_path, changes) as venue:
        assert "↳" not in "".join((await saved(venue)).values())
