from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import zxingcpp
from PIL import Image
from structlog.testing import capture_logs

from bot.runtime.errors import StartError
from bot.team import first_owner
from guests.invitations.invitation import hashed
from guests.people import Role
from sandbox.app import Sandbox
from storage.database import open_database
from storage.tables.book import audit
from storage.tables.chat import staff_invitations
from tests.stories.conftest import Stand, settings_for

FIRST, SECOND = 7001, 7002
OVER = "Sorry, this link doesn't work any more"


@pytest.fixture
async def stand(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot whose settings name no owner."""
    at_work = Stand(settings_for(database_url, tmp_path, BOT__OWNER_IDS="[]"))
    await at_work.start()
    yield at_work
    await at_work.stop()
    await at_work.sandbox.aclose()
    assert at_work.sandbox.world.violations == []


async def offered(stand: Stand) -> list[str]:
    """Return what a start prints on the terminal."""
    told: list[str] = []
    book = stand.program.dispatcher.services.book
    await first_owner.offer(
        book, stand.settings, stand.settings.every_bot[0], stand.program.bot.username, told.append
    )
    return told


def start_in(text: str) -> str:
    """Return what the printed link carries into the chat."""
    (link,) = [line.strip() for line in text.splitlines() if "https://t.me/" in line]
    return link.partition("?start=")[2]


async def opens(stand: Stand, user_id: int, start: str, sees: str) -> None:
    """Open a link on somebody's phone."""
    stand.sandbox.world.add_person(user_id, first_name="Olga", language_code="en")
    phone = stand.host(user_id)
    await phone.send(f"/start {start}")
    await phone.sees(sees)


async def test_the_first_to_open_it_is_the_owner(stand: Stand) -> None:
    """They own every venue, the audit has it, and the link is over for everybody else."""
    (text,) = await offered(stand)
    start = start_in(text)

    await opens(stand, FIRST, start, "You are the owner now")
    await opens(stand, SECOND, start, OVER)
    await stand.host(FIRST).send("/team")
    await stand.host(FIRST).sees("Olga · owner · Bistro · 7001")

    team = await stand.program.dispatcher.services.book.team("bistro")
    assert [(one.user_id, one.role) for one in team] == [(FIRST, Role.OWNER)]
    (row,) = [row for row in await stand.read(audit.of_venue("bistro", 9)) if row["act"] == "owner_claimed"]
    assert row["actor"] == str(FIRST)
    assert await offered(stand) == []


async def test_a_new_link_ends_the_one_before(stand: Stand) -> None:
    """What is left on an old terminal is worth nothing; only the hash of a token is kept."""
    (first,), (second,) = await offered(stand), await offered(stand)

    await opens(stand, FIRST, start_in(first), OVER)
    (row,) = await stand.read(staff_invitations.open_ones(0))
    await opens(stand, SECOND, start_in(second), "You are the owner now")

    token = start_in(second).removeprefix("s_")
    assert len(token) == 22
    assert row["token_hash"] == hashed(token)
    assert token not in str(dict(row))


async def test_a_venue_that_was_added_gets_an_owner(stand: Stand) -> None:
    """Who owns the venues of before can't reach it, so there is a link for it, which gives nothing else."""
    (text,) = await offered(stand)
    await opens(stand, FIRST, start_in(text), "You are the owner now")
    await stand.stop()
    (bistro,) = stand.settings.venues
    cafe = bistro.model_copy(update={"slug": "cafe", "name": "Café", "providers": []})
    stand.settings = stand.settings.model_copy(update={"venues": [bistro, cafe]})
    await stand.start()

    (second,) = await offered(stand)
    await opens(stand, SECOND, start_in(second), "You are the owner now")

    book = stand.program.dispatcher.services.book
    owners = {venue: [one.user_id for one in await book.team(venue)] for venue in ("bistro", "cafe")}
    assert owners == {"bistro": [FIRST], "cafe": [SECOND]}
    assert await offered(stand) == []


async def test_an_owner_of_the_settings_ends_the_link(stand: Stand) -> None:
    """Once the settings name an owner, nobody becomes one by a terminal's link."""
    (text,) = await offered(stand)
    await stand.stop()
    bot = stand.settings.bot.model_copy(update={"owner_ids": [SECOND]})
    stand.settings = stand.settings.model_copy(update={"bot": bot})
    await stand.start()

    await opens(stand, FIRST, start_in(text), OVER)

    assert await offered(stand) == []


async def test_no_log_has_the_link(stand: Stand, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal the log says how to get a link, and nothing that could be used."""
    book = stand.program.dispatcher.services.book
    with capture_logs() as logged:
        (text,) = await offered(stand)
        await first_owner.offer(book, stand.settings, stand.settings.every_bot[0], "bot", None)
        await opens(stand, FIRST, start_in(text), "You are the owner now")

    printed = capsys.readouterr()
    assert start_in(text).removeprefix("s_") not in f"{logged}{printed.out}{printed.err}"
    assert any("owner-link" in str(line.get("cure")) for line in logged)


def test_the_link_is_also_a_picture() -> None:
    """A phone reads the link from the characters on a dark terminal."""
    link = "https://t.me/hoststand_demo_bot?start=s_" + "A" * 22
    halves = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}  # upper and lower, as light shines
    lines = first_owner.drawn(link).splitlines()

    pixels = [[halves[letter][row] for letter in line] for line in lines if line for row in (0, 1)]
    picture = Image.new("L", (len(pixels[0]), len(pixels)))
    picture.putdata([value for row in pixels for value in row])
    (code,) = zxingcpp.read_barcodes(picture.resize((picture.width * 8, picture.height * 8)))

    assert code.text == link


async def test_the_command_prints_a_link(database_url: str, tmp_path: Path) -> None:
    """It needs no running bot, and refuses when there is an owner."""
    sandbox = Sandbox()
    network = httpx.ASGITransport(app=sandbox.app)

    settings = settings_for(database_url, tmp_path, BOT__OWNER_IDS="[]")
    link = await first_owner.owner_link(settings, settings.every_bot[0], network)

    assert "?start=s_" in link
    database = await open_database(database_url)
    (rows,) = await database.fetch(staff_invitations.open_ones(0))
    await database.close()
    assert [(row["role"], row["made_by"]) for row in rows] == [("owner", None)]
    owned = settings_for(database_url, tmp_path)
    with pytest.raises(StartError, match="there is an owner already"):
        await first_owner.owner_link(owned, owned.every_bot[0], network)
    await sandbox.aclose()
