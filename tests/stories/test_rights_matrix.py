"""Every kind of update, from everybody who has lost their rights, at both moments: nothing of a guest reaches them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from guests.people import Role
from handlers.routes import COMMANDS
from handlers.turn.deep_links import link_with
from sandbox.app import OWNER
from sandbox.host import Host, Shown
from storage.database import open_database
from storage.tables import pins
from storage.tables.book import guests
from storage.tables.chat import staff, updates
from tests.stories.conftest import CLOPOS, Stand, opened, until
from tests.stories.test_pictures import code
from tests.stories.test_rights import (
    BLANK,
    SOMEBODY,
    leaves_the_settings,
    leaves_the_team,
    names_nobody,
    texts_of,
    with_a_guest_and_a_draft,
)

VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nTEL:+447700900123\r\nEND:VCARD\r\n"
LINES = (
    "Jane",
    "0123",
    "+447700900123",
    "jane@example.com",
    "Jane Doe 07700 900123",
    "vip",
    "undo",
    *(f"/{name}" for name in COMMANDS),
    "/find Jane",
    "/walkin Red scarf, window seat",
    "/history Jane",
    f"/team add {SOMEBODY} owner Sam",
    "/pin 48291736",
    f"/pin reset {OWNER}",
    "48291736",
    "/team invite owner 07911 123456",
    f"/start {link_with('Jane')}",
)
PINS = {"RIGHTS__PIN_AFTER_MINUTES": "10", "RIGHTS__PIN_FOR": "export, merge, erase"}
Tries = Callable[[Host, list[Shown]], Awaitable[object]]


@pytest.fixture
async def stand(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot where some rights want a PIN, which who has no rights can't set."""
    async with opened(database_url, tmp_path, CLOPOS, **PINS) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


def sends(line: str) -> Tries:
    """Send a message."""
    return lambda host, _: host.send(line)


def replies(line: str) -> Tries:
    """Reply to the card of the guest, and to that of the draft."""

    async def both(host: Host, shown: list[Shown]) -> None:
        for card in shown:
            await host.send(line, reply_to=card)

    return both


async def edits(host: Host, _: list[Shown]) -> None:
    """Edit the line that the draft came from."""
    line = next(message for message in host.messages if message.text.startswith("Nora"))
    await host.edit(line, "Nora Foxe 07700 900456")


async def shares(host: Host, _: list[Shown]) -> None:
    """Share the contact of a guest of the book."""
    await host.share_contact(phone="+447700900123", first_name="Jane")


async def taps(host: Host, shown: list[Shown]) -> None:
    """Tap every button of the cards as they were."""
    for card in shown:
        for label in (label for row in card.buttons for label in row):
            await host.tap_on(card, label)


KINDS: dict[str, Tries] = {
    **{line: sends(line) for line in LINES},
    **{
        f"reply: {line}": replies(line)
        for line in (
            "vip",
            "undo",
            "+ window seat",
            "++ tips well",
            "shared note: nuts",
            "phone 07911 654321",
        )
    },
    "forwarded": lambda host, _: host.forward("Jane Doe 07700 900123", OWNER),
    "edited": edits,
    "contact": shares,
    "own contact": lambda host, _: host.share_contact(
        phone="+447700900123", first_name="Sam", user_id=SOMEBODY
    ),
    "file": lambda host, _: host.send_document("friends.vcf", VCARD),
    "photo": lambda host, _: host.send_photo(code(VCARD), caption="Jane Doe 07700 900123"),
    "taps": taps,
}
ROLES = (Role.HOST, Role.MANAGER, Role.OWNER, None)
"""``None`` is an owner by the settings."""
MOMENTS = ("before", "meanwhile")
"""Before they send it, or after, while it waits for a bot that is down."""
TRIED = 384


async def tries_everything(host: Host, shown: list[Shown]) -> None:
    """Send one update of each kind, or several."""
    for tries in KINDS.values():
        await tries(host, shown)


async def loses_meanwhile(stand: Stand, sam: Host, role: Role | None, shown: list[Shown]) -> None:
    """Stop the bot, try everything, take the rights away, and start it again."""
    await stand.stop()
    await tries_everything(sam, shown)
    if role is None:
        await leaves_the_settings(stand)
        return
    database = await open_database(stand.settings.storage.url)
    (rows,) = await database.fetch(staff.of_venue("bistro"))
    await database.commit(*(staff.remove(one) for one in map(staff.read, rows) if one.user_id == SOMEBODY))
    await database.close()
    await stand.start()


async def until_handled(stand: Stand) -> None:
    """Wait until the bot has taken and handled all that was sent to it."""
    await until(lambda: not stand.pending)
    waiting = 1
    while waiting:
        (row,) = await stand.read(updates.backlog(stand.program.bot.id))
        waiting = row["number"]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("role", ROLES)
async def test_whoever_has_lost_their_rights_learns_and_changes_nothing(
    stand: Stand, role: Role | None, moment: str
) -> None:
    """No message, file or inline result names a guest; the book, the team and the provider stay as they are."""
    sam = await with_a_guest_and_a_draft(stand, role)
    shown = [message for message in sam.messages if message.from_bot and message.buttons]
    book, saved = await stand.read(guests.newest("bistro")), stand.customers
    if moment == "before":
        await (leaves_the_settings if role is None else leaves_the_team)(stand)
        await until(lambda: texts_of(sam).count(BLANK) == 2)
        await tries_everything(sam, shown)
        assert await sam.inline("jane") == []
    else:
        await loses_meanwhile(stand, sam, role, shown)
    files = len(stand.calls("sendDocument"))

    await until_handled(stand)
    await until(lambda: names_nobody(sam))

    assert not any("Jane" in toast or "Nora" in toast for toast in sam.toasts)
    assert len(stand.calls("sendDocument")) == files == 0
    assert await stand.read(guests.newest("bistro")) == book
    assert stand.customers == saved
    assert await stand.read(pins.of_person(SOMEBODY)) == []
    team = await stand.program.dispatcher.services.book.team("bistro")
    assert [one.user_id for one in team] == []


def test_so_much_is_tried() -> None:
    """The figure is of kinds of updates, by whom, and when; a new command is tried without being named here."""
    assert len(KINDS) * len(ROLES) * len(MOMENTS) >= TRIED
