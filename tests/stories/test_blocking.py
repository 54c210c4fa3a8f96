"""Blocks with an end: tapped on the card, shown everywhere, lifted on their day here and at the providers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rights.lifter import Lifter
from guests.audit.acts import Act, Machine
from guests.book.rights.erasure import DAY
from guests.clock import moment_of
from guests.entries import Entry
from guests.fields.blocking import months_later
from sandbox.host import Host
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.proven_clock import LOOKED_AT
from storage.tables.book import audit
from storage.tables.chat import meta
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07911 123456 jane@example.com"
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
async def door(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot at a venue in London whose provider blocks guests."""
    changed = {"VENUES__0__PROVIDERS__0__ASSUMED": "true", "VENUES__0__TIMEZONE": "Europe/London"}
    async with opened(database_url, tmp_path, ["checkandplace_staff"], **changed) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def blocked(host: Host, length: str = "3 months") -> None:
    """Register Jane and block her."""
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book, Check&Place staff")
    await host.tap("More")
    await host.tap("Block")
    await host.tap(length)
    await host.sees_next("Editing a guest")
    await host.tap("Save")
    await host.sees("block: done")


async def jane(stand: Stand) -> Entry:
    """Return what the book has of her."""
    (entry,) = await stand.program.dispatcher.services.book.newest("bistro", limit=1)
    return entry


def is_blocked_there(stand: Stand) -> bool:
    """Whether the provider has her blocked."""
    return "'blacklist': True" in str(stand.sandbox.checkandplace.customers)


async def lifted_at(stand: Stand, moment: int) -> int:
    """Let the bot, which has looked an hour before, look for blocks that are over when the clock shows this moment."""
    dispatcher, database = stand.program.dispatcher, await open_database(stand.settings.storage.url)
    try:
        await database.commit(meta.put(LOOKED_AT, str(moment - 3_600_000)))
        lifter = Lifter(database, dispatcher.services, dispatcher.cards, now=lambda: moment)
        return await lifter.round()
    finally:
        await database.close()


def today() -> date:
    """Return the day it is in London."""
    return datetime.now(LONDON).date()


async def test_a_clock_that_is_years_ahead_lifts_nothing(door: Stand) -> None:
    """As of a machine that has just started: only when it still runs hours later, the clock is right."""
    await blocked(door.host())
    years_on = moment_of(today(), time(), LONDON) + 5 * 365 * DAY
    dispatcher, database = door.program.dispatcher, await open_database(door.settings.storage.url)
    try:
        await database.commit(meta.put(LOOKED_AT, str(years_on - 5 * 365 * DAY)))
        lifter = Lifter(database, dispatcher.services, dispatcher.cards, now=lambda: years_on)
        assert await lifter.round() == 0
    finally:
        await database.close()
    assert (await jane(door)).guest.blocked
    assert is_blocked_there(door)


async def test_a_block_ends_on_its_day(door: Stand) -> None:
    """Not a minute before midnight at the venue; then here, at the provider and on the card; the audit says so."""
    host, end = door.host(), months_later(today(), 3)
    await blocked(host)
    midnight = moment_of(end, time(), LONDON)
    card = await host.sees(f"Blocked until {end.day} {end:%B %Y}")

    assert is_blocked_there(door)
    assert await lifted_at(door, midnight - 60_000) == 0
    assert await lifted_at(door, midnight) == 1
    await host.sees(lambda shown: shown.message_id == card.message_id and "unblock: done" in shown.text)
    assert not is_blocked_there(door)
    (act,) = [
        one
        for one in map(audit.read, await door.read(audit.of_guest((await jane(door)).id, 20)))
        if one.act == Act.UNBLOCKED
    ]
    assert act.actor == Machine.WORKER


async def test_a_block_that_ended_while_the_bot_was_down(door: Stand) -> None:
    """It is lifted when the bot starts, and the provider is told; the bot had run until an hour ago."""
    await blocked(door.host(), "1 month")
    await door.stop()
    database = await open_database(door.settings.storage.url)
    book = SqlBook(database)
    (entry,) = await book.newest("bistro", limit=1)
    over = replace(entry.guest, blocked_until=datetime.now(UTC).date() - timedelta(days=2))
    await book.commit(book.update_guest(replace(entry, guest=over, revision=entry.revision + 1)))
    await database.commit(meta.put(LOOKED_AT, str(int(datetime.now(UTC).timestamp() - 3600) * 1000)))
    await database.close()

    await door.start()
    await until(lambda: not is_blocked_there(door))

    assert not (await jane(door)).guest.blocked


async def test_a_block_is_undone(door: Stand) -> None:
    """/undo lets the guest in again, here and there."""
    host = door.host()
    await blocked(host, "1 year")

    await host.send("/undo")
    await host.tap("Undo: Jane Doe (saved just now)")
    await until(lambda: not is_blocked_there(door))

    assert (await jane(door)).guest.blocked_until is None


async def test_a_reply_moves_the_end(door: Stand) -> None:
    """``blocked until`` and a day, as a reply to the card."""
    host, end = door.host(), months_later(today(), 2)
    await blocked(host)

    await host.send(f"blocked until {end.day} {end:%B %Y}", reply_to=host.last)
    await host.sees(f"Blocked until {end.day} {end:%B %Y}")

    assert (await jane(door)).guest.blocked_until == end
