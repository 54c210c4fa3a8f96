"""Handing out, restricting, and forgetting old messages, as hosts and managers see it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.faults import Fault
from sandbox.host import Host, Shown
from storage.sql.statement import Statement
from storage.tables.book.audit import LAST
from storage.tables.chat import cards
from tests.stories.conftest import Stand, opened, until
from tests.stories.test_undo import save


async def choose(host: Host, card: Shown, label: str) -> None:
    """Tap on a button behind More."""
    await host.tap_on(card, "More")
    more = await host.sees(lambda message: bool(message.button(label)))
    await host.tap_on(more, label)


async def test_a_guest_gets_all_that_is_held(stand: Stand) -> None:
    """Two files: a page that needs nothing else, and JSON; both say who had to do with it, this time included next time."""
    host = stand.host()
    card = await save(host)
    await choose(host, card, "Hand out")
    page = await host.sees(lambda message: str(message.document).endswith(".html"))
    data = await host.sees(lambda message: str(message.document).endswith(".json"))
    read = (await host.open_document(page)).decode()
    held = json.loads(await host.open_document(data))
    (audited,) = await stand.read(
        Statement("audit_of_venue", {"venue": "bistro", "limit": 1, "before": LAST})
    )

    assert held["guest"]["phone"] == "+447700900123"
    assert held["records"] == [{"account": "bistro/clopos", "id": "1"}]
    assert "Jane" in read
    assert "+44 7700 900123" in read
    assert "What Bistro holds on a guest" in read
    assert "added Jane" in read
    assert {one["act"] for one in held["seen"]} == {"created"}
    assert held["seen"][0]["after"]["phone"] == "+447700900123"
    assert "http" not in read
    assert "<script" not in read
    assert audited["act"] == "handed_out"


async def test_a_restricted_guest_is_shown_and_nothing_else(chain: Stand) -> None:
    """An edit is kept here and not sent, an export leaves the guest out; lifted, all is made up for."""
    host, stored = chain.host(), chain.sandbox.resdiary
    card = await save(host, told="ResDiary: saved")
    await choose(host, card, "Restrict")
    card = await host.sees("Restricted: kept and shown here")
    await host.tap_on(card, "Note")
    await host.sees("please type it")
    await host.send("likes the corner table")
    review = await host.sees(lambda message: "corner" in message.text and bool(message.button("Save")))
    await host.tap_on(review, "Save")
    held = await host.sees("ResDiary · change: not sent while the guest is restricted")
    there = str(stored.customers)
    await host.send("/export")
    await host.sees("in which format?")
    await host.tap("CSV")
    await host.sees("There are no guests of Bistro yet.")
    await choose(host, held, "Lift the restriction")
    await host.sees(
        lambda message: "Restricted" not in message.text and "ResDiary · change: done" in message.text
    )

    assert "corner" not in there
    assert "corner" in str(stored.customers)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_old_messages_are_forgotten_across_a_restart(database_url: str, tmp_path: Path) -> None:
    """What a host typed and what the bot showed is deleted when its time has come, also if the bot was down then."""
    async with opened(database_url, tmp_path, BOT__FORGET_MESSAGES_AFTER_HOURS="1") as stand:
        host = stand.host()
        await save(host)
        kept = await stand.read(Statement("message_all"))
        await stand.stop()
        _age(database_url)
        stand.sandbox.faults["telegram"].add("deleteMessage", Fault("drop_before"))
        await stand.start()
        await until(lambda: not host.messages)
        stale = await stand.read(cards.stale())
        left = await stand.read(Statement("message_all"))

    assert {row["kind"] for row in kept} == {"typed", "shown"}
    assert left == []
    assert stale == []


def _age(url: str) -> None:
    """Let an hour pass for all messages."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
        file.execute("UPDATE messages SET due_at = due_at - 3600000")
