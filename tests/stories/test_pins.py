"""PINs on a shared phone: who uses a right that wants one types theirs, and of the digits nothing is left."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from guests.team.pins import MINUTE
from sandbox.app import OWNER
from sandbox.host import Host
from storage.moving.tables import tables
from storage.tables import pins
from storage.tables.book import audit
from tests.storage.test_migrations import ask
from tests.stories.conftest import CLOPOS, Stand, opened, until
from tests.stories.test_canary import out

__all__ = ["out"]  # a fixture
MARY, SAM = 1003, 1002
RIGHT, WRONG, NEXT = "48291736", "73519264", "60418253"
ASKED = "Please type your PIN to go on"
EXPORT = "in which format"


@asynccontextmanager
async def shared(url: str, folder: Path) -> AsyncIterator[Stand]:
    """Open a stand where PINs last ten minutes, with an owner, a manager and a host."""
    settings = {"RIGHTS__PIN_AFTER_MINUTES": "10", "RIGHTS__PIN_FOR": "export, erase"}
    async with opened(url, folder, CLOPOS, **settings) as stand:
        await stand.enlist(f"{MARY} manager Mary", f"{SAM} host Sam")
        yield stand


def later(stand: Stand, minutes: float) -> None:
    """Let the bot's clock go on."""
    dispatcher = stand.program.dispatcher
    now = dispatcher.services.now
    dispatcher.services = replace(dispatcher.services, now=lambda: now() + int(minutes * MINUTE))


async def with_pin(host: Host) -> None:
    """Set somebody's PIN."""
    await host.send("/pin")
    await host.sees_next("a new PIN of 4 to 8 digits")
    await host.send(RIGHT)
    await host.sees_next("Your PIN is set")


async def acts(stand: Stand, act: str) -> list[str]:
    """Return who did this, by the audit."""
    return [row["actor"] for row in await stand.read(audit.of_venue("bistro", 100)) if row["act"] == act]


async def everything(stand: Stand) -> str:
    """Return all that is in all tables."""
    url = stand.settings.storage.url
    return "\n".join([repr(await ask(url, f"SELECT * FROM {table.name}")) for table in tables()])  # noqa: S608 - ours


async def test_a_stale_pin_is_asked_for(database_url: str, tmp_path: Path) -> None:
    """Who has none sets one first; it lasts ten minutes, and then the right one opens the way again."""
    async with shared(database_url, tmp_path) as stand:
        mary = stand.host(MARY)
        await mary.send("/export")
        await mary.sees_next("Please set one: /pin")
        await with_pin(mary)
        await mary.send("/export")
        await mary.sees_next(EXPORT)
        later(stand, 10)
        await mary.tap("CSV")
        await mary.sees_next(ASKED)
        sent = len(stand.calls("sendDocument"))
        await mary.send(RIGHT)
        await mary.sees_next("You can go on.")
        await mary.send("/export")
        await mary.sees_next(EXPORT)

        assert sent == 0
        assert await acts(stand, "pin_set") == [str(MARY)]


async def test_wrong_pins_bring_a_pause(database_url: str, tmp_path: Path) -> None:
    """After the third even the right one has to wait, and after the pause it opens the way."""
    async with shared(database_url, tmp_path) as stand:
        mary = stand.host(MARY)
        await with_pin(mary)
        later(stand, 11)
        await mary.send("/export")
        await mary.sees_next(ASKED)
        for answer in ("That isn't your PIN", "That isn't your PIN", "too many wrong PINs"):
            await mary.send(WRONG)
            await mary.sees_next(answer)
        await mary.send(RIGHT)
        await mary.sees_next("too many wrong PINs")
        later(stand, 1)
        await mary.send(RIGHT)
        await mary.sees_next("You can go on.")

        assert await acts(stand, "pin_refused") == [str(MARY)] * 3


async def test_of_the_digits_nothing_is_left(database_url: str, tmp_path: Path, out: io.StringIO) -> None:
    """Not in the chat, in any table, the audit included, nor in the log; a new PIN is set after the present one only."""
    async with shared(database_url, tmp_path) as stand:
        mary = stand.host(MARY)
        await with_pin(mary)
        await mary.send(f"/pin {NEXT}")
        await mary.sees_next("your present PIN first")
        await mary.send(WRONG)
        await mary.sees_next("That isn't your PIN")
        await mary.send(RIGHT)
        await mary.sees_next("a new PIN of 4 to 8 digits")
        await mary.send(NEXT)
        await mary.sees_next("Your PIN is set")
        digits = (RIGHT, WRONG, NEXT)
        await until(lambda: not any(one in message.text for message in mary.messages for one in digits))
        await mary.send("/help")
        await mary.sees_next("What providers store")
        stored = await everything(stand)
    said = out.getvalue()

    assert "pin_set" in stored
    assert "started" in said
    assert not any(one in place for one in digits for place in (stored, said))


async def test_a_pin_is_reset_from_above(database_url: str, tmp_path: Path) -> None:
    """An owner resets a manager's, but nobody an owner's; who leaves the team leaves no PIN behind."""
    async with shared(database_url, tmp_path) as stand:
        boss, mary, sam = stand.host(), stand.host(MARY), stand.host(SAM)
        await with_pin(mary)
        await with_pin(sam)
        await mary.send(f"/pin reset {OWNER}")
        await mary.sees_next("A PIN is reset by a manager for hosts")
        await boss.send(f"/pin reset {MARY}")
        await boss.sees_next(f"The PIN of {MARY} is reset")
        await mary.send("/export")
        await mary.sees_next("Please set one: /pin")
        await boss.send(f"/team remove {SAM}")
        await boss.sees_next("no longer on the team")

        assert await acts(stand, "pin_reset") == [str(OWNER)]
        assert await stand.read(pins.of_person(MARY)) == []
        assert await stand.read(pins.of_person(SAM)) == []


async def test_other_rights_and_texts_go_their_way(database_url: str, tmp_path: Path) -> None:
    """What wants no PIN asks for none; while one is asked for, a guest can be typed; who lacks the right is refused as ever."""
    async with shared(database_url, tmp_path) as stand:
        mary, sam = stand.host(MARY), stand.host(SAM)
        await mary.send("/team")
        await mary.sees_next("The team of")
        await mary.send("/pin")
        await mary.sees_next("a new PIN of 4 to 8 digits")
        await mary.send("Jane Doe 07911 123456")
        await mary.sees_next("not saved yet")
        await mary.send(RIGHT)
        await mary.sees_next("Your PIN is set")
        await sam.send("/export")
        await sam.sees_next("Only a manager can do that")


async def test_there_are_none_by_default(stand: Stand) -> None:
    """Nobody is asked for a PIN, and digits are what they always were."""
    host = stand.host()
    await host.send("/export")
    await host.sees_next(EXPORT)
    await host.send("/pin")
    await host.sees_next("PINs are switched off here")

    assert await stand.read(pins.of_person(OWNER)) == []
