"""A copy in which a tap on Save waits to be handled: the book goes on from it, and no provider gets the guest twice."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from bot import running_bot
from bot.intake.intake import Intake
from storage.backup import back_up, restore
from storage.migrations import migrate
from tests.stories.conftest import opened


@pytest.mark.parametrize("is_handled", [True, False], ids=["handled after the copy", "never handled"])
async def test_a_save_that_a_copy_has_not_handled_is_looked_up_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_handled: bool
) -> None:
    """Whether or not it was handled and sent after the copy, the provider has the guest once, and the card says so."""
    book, url = tmp_path / "book.db", f"sqlite:///{tmp_path / 'book.db'}"
    await migrate(url)
    monkeypatch.setattr(running_bot, "PATIENCE", 0.1)
    async with opened(url, tmp_path, VENUES__0__PROVIDERS__0__SETTLING="0.3") as stand:
        host, handle = stand.host(), Intake._handle
        await host.send("Jane Doe 07911 123456 jane@example.com")
        await host.sees("not saved yet")
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def late(intake: Intake, *update: object) -> None:
            begun.set()
            await go_on.wait()
            await partial(handle, intake)(*update)  # type: ignore[arg-type]

        monkeypatch.setattr(Intake, "_handle", late)
        await host.tap("Save")
        await begun.wait()
        copy = back_up(book, tmp_path / "copy.db").file
        monkeypatch.setattr(Intake, "_handle", handle)
        if is_handled:
            go_on.set()
            await host.sees("Clopos: saved")
        await stand.stop()
        restore(copy, book)
        await stand.start()

        said = ""
        async with asyncio.timeout(60):
            while "Nothing is waiting" not in said:  # the tap is handled first
                await host.send("/queue")
                said = (await host.sees_next(lambda message: bool(message.text))).text
        assert [one["phone"] for one in stand.customers] == ["+447911123456"]
