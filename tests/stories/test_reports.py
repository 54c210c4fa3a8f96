"""How a day went: acted out by a host and a manager, and told as a card with a chart, as a file, and at closing."""

import asyncio
import csv
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.reporting.digests import Digests
from guests.clock import local, moment_of
from guests.reports.digest import LATE
from sandbox.app import OWNER
from sandbox.host import Host
from storage.tables.book import audit
from tests.stories.conftest import Stand, opened, until

SAM, MARY = 1002, 1003
REFUSED = "Only a manager can do that. Please ask one."
LONDON = ZoneInfo("Europe/London")
HOUR = datetime.now(LONDON).hour
# A digest that is not due while the test runs: the bot would send it by itself.
CLOSING = {
    "VENUES__0__DIGEST_AT": "23:30" if 6 <= HOUR < 23 else "12:00",
    "VENUES__0__TIMEZONE": "Europe/London",
}


@pytest.fixture
async def closing(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot at a venue in London with a digest, a manager and a host."""
    async with opened(database_url, tmp_path, **CLOSING) as at_work:
        await at_work.enlist(f"{MARY} manager Mary", f"{SAM} host Sam")
        yield at_work
        assert at_work.sandbox.world.violations == []


async def saved(host: Host, line: str) -> None:
    """Register a guest, to the end."""
    name = " ".join(line.split()[:2])
    await host.send(line)
    card = await host.sees(lambda message: "not saved yet" in message.text and name in message.text)
    await host.tap_on(card, "Save")
    await host.sees(lambda message: "Clopos: saved" in message.text and name in message.text)


async def a_busy_day(stand: Stand) -> None:
    """Sam registers three guests and takes one back, finds one, and is kept from adding one twice; Mary registers one."""
    sam, mary = stand.host(SAM), stand.host(MARY)
    await saved(sam, "Jane Doe 07911 123456")
    await saved(sam, "Bob Roe 07911 654321")
    await saved(mary, "Amy Poe 07911 777777")
    await saved(sam, "Zoe Loe 07911 888888")
    await sam.send("/undo")
    await sam.tap("Undo: Zoe Loe (saved just now)")
    await sam.hears("Taken back.")
    await sam.send("/find Jane")
    await sam.sees("Found 1 guest")
    await sam.tap("Jane Doe · +44 7911 123456")
    await sam.sees_next(lambda message: message.button("Note") is not None and "Jane" in message.text)
    await sam.send("Jane Doe 07911 123456 window seat")
    await sam.tap("Use existing")
    await sam.tap("Update")
    await until(lambda: any("window seat" in one.text and "Saved" in one.text for one in sam.messages))


async def test_today(closing: Stand) -> None:
    """Each figure is what was done, whoever asks among those in charge; hosts are told to ask one."""
    await a_busy_day(closing)
    mary, sam = closing.host(MARY), closing.host(SAM)
    await mary.send("/today")
    card = await mary.sees("Registered:")
    await sam.send("/today")
    await sam.sees("Only a manager can do that")

    for line in (
        "Registered: 3",
        "Found: 1",
        "Duplicates prevented: 1",
        "Waiting now: 0",
        "Needs you now: 0",
    ):
        assert line in card.text
    assert "Sam: 2 registered, 1 found" in card.text
    assert "You: 1 registered, 0 found" in card.text
    assert "From the first text to Save: half within 0 s, 95 % within" in card.text
    assert len(closing.calls("sendPhoto")) == 1


async def test_a_duplicate_that_was_not_one(closing: Stand) -> None:
    """Taken back, it is not counted as prevented."""
    await a_busy_day(closing)
    sam, mary = closing.host(SAM), closing.host(MARY)
    await sam.send("/undo")
    await sam.tap("Undo: Jane Doe (saved just now)")
    await until(lambda: sam.toasts.count("Taken back.") == 2)
    await mary.send("/today")
    await mary.sees("Duplicates prevented: 0")


async def test_other_days_and_a_file(closing: Stand) -> None:
    """The week holds the day, the day before was quiet, and the file has the same figures by host."""
    await a_busy_day(closing)
    boss = closing.host()
    await boss.send("/week")
    await boss.sees("Registered: 3")
    await boss.tap("CSV")
    table = await boss.open_document(await boss.sees(lambda message: "csv" in (message.document or "")))
    await boss.tap("XLSX")
    book = await boss.open_document(await boss.sees(lambda message: "xlsx" in (message.document or "")))
    await boss.tap("The day")
    await boss.tap("‹ The day before")
    await boss.sees("Registered: 0")

    found = list(csv.DictReader(StringIO(table.decode("utf-8-sig"))))
    assert [(row["Host"], row["Registered"], row["Found"]) for row in found] == [
        ("Mary", "1", "0"),
        ("Sam", "2", "1"),
    ]
    sheet: Any = load_workbook(BytesIO(book)).active
    assert [row[2:5] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ("Mary", 1, 0),
        ("Sam", 2, 1),
    ]


async def test_rights_that_ended(closing: Stand) -> None:
    """Whoever is no manager any more gets nothing by the buttons of an earlier report, and the audit has it."""
    boss, mary = closing.host(), closing.host(MARY)
    await mary.send("/today")
    card = await mary.sees("Registered: 0")
    await boss.send(f"/team add {MARY} host Mary")
    await boss.sees(f"{MARY} is now on the team as host")
    before = len(mary.messages)
    for number, label in enumerate(("The week", "CSV"), start=1):
        await mary.tap_on(card, label)
        await until(partial(_refused, mary, number))
    rows = await closing.read(audit.of_venue("bistro", 50))

    assert len(mary.messages) == before
    assert [row["act"] for row in rows if row["actor"] == str(MARY)] == ["refused", "refused", "report_read"]


async def test_without_hosts(database_url: str, tmp_path: Path) -> None:
    """Where the settings leave it out, nothing says who did how much."""
    async with opened(database_url, tmp_path, REPORTS__BY_HOST="false") as stand:
        boss = stand.host()
        await saved(boss, "Jane Doe 07911 123456")
        await boss.send("/today")
        card = await boss.sees("Registered: 1")
        await boss.tap("CSV")
        table = await boss.open_document(await boss.sees(lambda message: message.document is not None))

        assert "By host" not in card.text
        assert b"Host" not in table


async def test_the_digest(closing: Stand) -> None:
    """At closing it comes once to each who is in charge and wants it, whichever of two replicas sends it."""
    await a_busy_day(closing)
    due = closing_time(closing)
    one, other = digests(closing, due - 1), digests(closing, due - 1)
    assert await one.round() == 0
    one, other = digests(closing, due), digests(closing, due)
    sent = sum(await asyncio.gather(one.round(), other.round()))
    boss, mary = closing.host(), closing.host(MARY)
    await boss.sees("Registered: 3")
    await mary.sees("Registered: 3")

    assert sent == 2
    assert await digests(closing, due + LATE).round() == 0
    assert {call["chat_id"] for call in closing.calls("sendPhoto")} == {str(OWNER), str(MARY)}
    await mary.tap("Don't send me this every day")
    await mary.hears("You don't get it any more")
    next_day = due + 24 * 3_600_000
    assert await digests(closing, next_day).round() == 0, "nothing was done on the day after"


async def test_a_digest_for_who_wants_it(closing: Stand) -> None:
    """Who doesn't want it does not get it; a bot that was down at closing sends it when it is up, if that is not too late."""
    await a_busy_day(closing)
    mary = closing.host(MARY)
    await mary.send("/today")
    await mary.sees("Registered: 3")
    await mary.tap("Don't send me this every day")
    await mary.hears("You don't get it any more")
    due = closing_time(closing)

    assert await digests(closing, due + LATE + 1).round() == 0
    assert await digests(closing, due + LATE).round() == 1
    assert closing.calls("sendPhoto")[-1]["chat_id"] == str(OWNER)


def _refused(host: Host, times: int) -> bool:
    return host.toasts.count(REFUSED) == times


def closing_time(stand: Stand) -> int:
    """Return when the digest of today is due."""
    services = stand.program.dispatcher.services
    venue = services.venues["bistro"]
    assert venue.digest_at
    return moment_of(local(services.now(), venue.zone).date(), venue.digest_at, venue.zone)


def digests(stand: Stand, moment: int) -> Digests:
    """Return a replica's digests, at a moment."""
    return Digests(stand.program.dispatcher, now=lambda: moment)
