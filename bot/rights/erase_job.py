"""``hoststand erase``: what goes where, and the first steps; a running bot takes the others."""

from contextlib import AsyncExitStack
from typing import Any

from bot.config.settings import Settings
from bot.rights.eraser import Eraser
from bot.rights.subjects import Wanted, find, sharing
from bot.runtime.steady_clock import wall_clock
from connectors import registry
from guests.audit.acts import Act, Machine
from guests.book.display import Display
from guests.book.rights.dossier import moment
from guests.book.rights.erasure import Erasure, Stage, holdings
from guests.delivery.connector import Connector
from guests.delivery.operations import Operation
from guests.entries import Entry
from handlers.rights.asking import WAKE_ERASER, asked
from storage.book.sql_book import SqlBook, statements
from storage.database import is_borrowed, open_database, open_shared


async def plan(settings: Settings, wanted: Wanted) -> dict[str, Any]:
    """Say what would be erased where, as plain data without anything personal; raises ``UsageError``."""
    async with AsyncExitStack() as stack:
        database = await open_database(settings.storage.url)
        stack.push_async_callback(database.close)
        entry, book = await find(database, settings, wanted), SqlBook(database)
        parts = await book.parts(entry.id)
        accounts = await _accounts(stack, settings, entry)
        return {
            "guest": entry.id,
            "venue": entry.venue,
            "held": dict(await book.held([one.entry.id for one in parts])),
            "accounts": _fates(parts, accounts),
            "grace_days": settings.guests.erase_after_days,
        }


async def erase(settings: Settings, guest_id: str) -> dict[str, Any]:
    """Hide the guest and take every step that is due; returns the receipt as plain data.

    On SQLite a running bot takes the steps.
    """
    async with AsyncExitStack() as stack:
        database = await open_shared(settings.storage.url)
        stack.push_async_callback(database.close)
        book = SqlBook(database)
        display = await book.display(guest_id)
        if display is not None:
            writes = await asked(
                book,
                display,
                by=None,
                language="en",
                now=wall_clock(),
                days=settings.guests.erase_after_days,
            )
            noted = book.audit(
                Act.ERASURE_ASKED,
                venue=display.entry.venue,
                by=Machine.COMMAND_LINE,
                guest_id=guest_id,
                origin="hoststand erase",
            )
            await database.commit(*statements([*writes, noted]), wakes=(WAKE_ERASER,))
        if is_borrowed(database):
            return _receipt(guest_id, await book.erasure(guest_id))
        accounts = await _accounts(stack, settings, display.entry) if display else {}
        eraser = Eraser(database, book, accounts, None, now=wall_clock)
        return _receipt(guest_id, await eraser.carry_on(guest_id))


async def _accounts(stack: AsyncExitStack, settings: Settings, entry: Entry) -> dict[str, Connector]:
    venues = sharing(settings, entry)
    built = {
        one.id: registry.build(one.kind, one.options, country=one.country)
        for one in settings.accounts()
        if one.venue in venues
    }
    for connector in built.values():
        stack.push_async_callback(connector.aclose)
    return built


def _fates(parts: list[Display], accounts: dict[str, Connector]) -> list[dict[str, Any]]:
    return [
        {
            "account": one.account,
            "record_id": one.record_id,
            "deletes": one.account in accounts and Operation.DELETE in accounts[one.account].operations,
        }
        for one in holdings(parts)
    ]


def _receipt(guest_id: str, erasure: Erasure | None) -> dict[str, Any]:
    if erasure is None:
        return {"guest": guest_id, "state": "unknown"}
    finished = erasure.stage in {Stage.ERASED, Stage.DONE}
    return {
        "guest": guest_id,
        "venue": erasure.venue,
        "state": "erased" if finished else erasure.stage.value,
        "asked_at": moment(erasure.asked_at),
        "due_at": None if finished else moment(erasure.due_at),
        "erased": dict(erasure.counts),
        "by_hand": [{"account": one.account, "record_id": one.record_id} for one in erasure.by_hand],
    }


def as_lines(planned: dict[str, Any]) -> list[str]:
    """Return what would be erased as lines for people."""
    held = ", ".join(f"{number} {kind}" for kind, number in planned["held"].items())
    lines = [f"Guest {planned['guest']} of {planned['venue']}: {held}."]
    for one in planned["accounts"]:
        fate = "will be asked to delete it" if one["deletes"] else "delete it there by hand"
        lines.append(f"  {one['account']}: {fate} (no. {one['record_id'] or 'unknown'})")
    days = planned["grace_days"]
    grace = f"It can be taken back for {days} days." if days else "Nobody can take it back."
    return [*lines, grace]


def as_line(receipt: dict[str, Any]) -> str:
    """Return what was done as a line for people."""
    if receipt["state"] == "erased":
        by_hand = "; ".join(f"{one['account']} no. {one['record_id']}" for one in receipt["by_hand"])
        return f"Erased {receipt['guest']}." + (f" Please delete by hand: {by_hand}." if by_hand else "")
    return f"Guest {receipt['guest']} is hidden. The running bot erases them from {receipt['due_at']} on."
