"""Each right that wants a PIN asks for it wherever it is used: in commands, on buttons, in replies."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.app import OWNER
from sandbox.host import Host, Shown
from storage.tables.book import audit
from tests.stories.conftest import CLOPOS, Stand, opened
from tests.stories.test_pins import ASKED, RIGHT, later, with_pin

SAM = 1002
STALE = 2  # minutes


@asynccontextmanager
async def careful(url: str, folder: Path) -> AsyncIterator[Stand]:
    """Open a stand where every right that can wants a PIN, for a minute; the owner has just set theirs."""
    async with opened(url, folder, CLOPOS, RIGHTS__PIN_AFTER_MINUTES="1") as stand:
        await with_pin(stand.host())
        yield stand


async def registered(host: Host, number: str) -> Shown:
    """Save Jane with this number."""
    await host.send(f"Jane Doe {number}")
    await host.sees(lambda shown: number[-6:] in shown.text and "not saved yet" in shown.text)
    await host.tap("Save")
    return await host.sees(lambda shown: number[-6:] in shown.text and "Saved ✓" in shown.text)


async def two(host: Host) -> Shown:
    """Save two guests of one name; return the second one's card."""
    await registered(host, "07911 123456")
    return await registered(host, "07700 900456")


async def give(host: Host) -> None:
    """Give the PIN that is asked for."""
    await host.sees_next(ASKED)
    await host.send(RIGHT)
    await host.sees_next("You can go on.")


async def in_book(stand: Stand) -> int:
    """Return how many guests are in the book."""
    return len(await stand.program.dispatcher.services.book.newest("bistro", limit=9))


async def preview_of_a_merge(host: Host, card: Shown) -> Shown:
    """Ask what a merge would do."""
    await host.tap_on(card, "More")
    await host.tap("Merge")
    await host.tap("Jane Doe · +44 7911 123456")
    return await host.sees("will be merged into")


async def test_a_merge_asks_at_each_step(database_url: str, tmp_path: Path) -> None:
    """Before anybody is offered, and before two become one if the PIN has gone stale meanwhile."""
    async with careful(database_url, tmp_path) as stand:
        host = stand.host()
        card = await two(host)
        await host.tap_on(card, "More")
        later(stand, STALE)
        await host.tap("Merge")
        await give(host)
        preview = await preview_of_a_merge(host, card)
        later(stand, STALE)
        await host.tap_on(preview, "Merge")
        await give(host)
        assert await in_book(stand) == 2
        await host.tap_on(preview, "Merge")
        await host.sees("also as ")

        assert await in_book(stand) == 1


async def test_undoing_a_merge_asks(database_url: str, tmp_path: Path) -> None:
    """By the command, by a reply to the card, and by the button of an earlier answer."""
    async with careful(database_url, tmp_path) as stand:
        host = stand.host()
        preview = await preview_of_a_merge(host, await two(host))
        await host.tap_on(preview, "Merge")
        card = await host.sees("also as ")
        await host.send("/undo")
        offer = await host.sees(lambda shown: str(shown.buttons).startswith("[['Undo: "))
        undo = offer.buttons[0][0]
        ways: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: host.send("/undo"),
            lambda: host.send("undo", reply_to=card),
            lambda: host.tap_on(offer, undo),
        )
        for tries in ways:
            later(stand, STALE)
            await tries()
            await give(host)
            assert await in_book(stand) == 1
        await host.tap_on(offer, undo)
        await host.hears("Taken back.")

        assert await in_book(stand) == 2


async def test_undoing_anything_else_does_not(database_url: str, tmp_path: Path) -> None:
    """Whoever saved a guest by mistake needs no PIN."""
    async with careful(database_url, tmp_path) as stand:
        host = stand.host()
        await registered(host, "07911 123456")
        later(stand, STALE)
        await host.send("/undo")
        await host.tap("Undo: Jane Doe (saved 2 minutes ago)")
        await host.hears("Taken back.")

        assert await in_book(stand) == 0


async def test_erasing_and_keeping_ask(database_url: str, tmp_path: Path) -> None:
    """Before what is held is shown, before the guest is hidden, and before they are kept after all."""
    async with careful(database_url, tmp_path) as stand:
        host = stand.host()
        card = await registered(host, "07911 123456")
        await host.tap_on(card, "More")
        later(stand, STALE)
        await host.tap("Erase")
        await give(host)
        await host.tap("Erase")
        preview = await host.sees("everywhere?")
        later(stand, STALE)
        await host.tap_on(preview, "Erase")
        await give(host)
        assert await in_book(stand) == 1
        await host.tap_on(preview, "Erase")
        hidden = await host.sees(lambda shown: shown.button("Keep the guest") is not None)
        assert await in_book(stand) == 0
        later(stand, STALE)
        await host.tap_on(hidden, "Keep the guest")
        await give(host)
        assert await in_book(stand) == 0
        await host.tap_on(hidden, "Keep the guest")
        await host.sees(lambda shown: shown.message_id == hidden.message_id and "Saved ✓" in shown.text)

        assert await in_book(stand) == 1


async def test_the_team_asks(database_url: str, tmp_path: Path) -> None:
    """The command in each of its forms, and the buttons of its page."""
    async with careful(database_url, tmp_path) as stand:
        host = stand.host()
        await host.send("/team")
        page = await host.sees("The team of")
        ways: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: host.send(f"/team add {SAM} host Sam"),
            lambda: host.send("/team invite host"),
            lambda: host.tap_on(page, "Invite"),
        )
        for tries in ways:
            later(stand, STALE)
            await tries()
            await give(host)
        team = await stand.program.dispatcher.services.book.team("bistro")
        acts = [row["act"] for row in await stand.read(audit.of_venue("bistro", 50))]

        assert SAM not in [one.user_id for one in team]
        assert "team_invited" not in acts


async def test_a_forgotten_pin_says_who_can_help(database_url: str, tmp_path: Path) -> None:
    """For an owner that is the command line, which is said after too many wrong ones, and to who tries to reset theirs."""
    async with careful(database_url, tmp_path) as stand:
        host, cure = stand.host(), f"hoststand forget-pin {OWNER}"
        await host.send(f"/pin reset {OWNER}")
        await host.sees_next(cure)
        later(stand, STALE)
        await host.send("/team")
        await host.sees_next(ASKED)
        for _ in range(2):
            await host.send("73519264")
            await host.sees_next("That isn't your PIN")
        await host.send("73519264")
        await host.sees_next(cure)
