"""Check that the guest book can be opened and written; creates, changes and upgrades nothing."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.check.findings import Finding
from storage.errors import DatabaseError, DatabaseInUse, WrongRevision
from storage.sql.url import PostgresServer, SqliteFile, read_url

if TYPE_CHECKING:
    from storage.database import Database

WHAT: Final = "storage"
_PATIENCE: Final = 15.0  # seconds
_READING: Final = 8.0  # seconds of these, to look for damage
_PAGE: Final = 10_000
_DIRECT: Final = "Set storage.listen_url to the server itself."
_NO_POOLER: Final = "Set storage.listen_url to the same database, without a pooler in transaction mode."


async def check_storage(url: str, listen_url: str | None = None) -> Finding:
    """Check the database at a valid ``storage.url``; never raises for what it finds."""
    address = read_url(url)
    if isinstance(address, SqliteFile) and (refused := _not_writable(address.path)):
        return refused
    try:
        async with asyncio.timeout(_PATIENCE):
            if isinstance(address, PostgresServer) and (refused := await _hindrance(address.dsn)):
                return refused
            return await _state(url, address, listen_url)
    except DatabaseInUse:
        return Finding(WHAT, ok=True, message="Another process has it open, most likely the bot.")
    except WrongRevision as error:
        return _failed(str(error), "Run the version that made it, or choose another storage.url.")
    except (DatabaseError, TimeoutError, OSError) as error:
        message = str(error) or "It does not answer."
        named = "storage.url and storage.listen_url" if listen_url else "storage.url"
        return _failed(
            message, f"Check {named}, and whether the file or server exists and lets this user in."
        )


async def _state(url: str, address: SqliteFile | PostgresServer, listen_url: str | None) -> Finding:
    from storage.database import open_database  # noqa: PLC0415 - loads both drivers
    from storage.migrations import postgres, sqlite  # noqa: PLC0415 - likewise
    from storage.migrations.revisions import verdict  # noqa: PLC0415 - likewise

    runs_from = None
    if isinstance(address, SqliteFile):
        found = await sqlite.revision(address.path)
    else:
        found, runs_from = await postgres.revision(address.dsn)
    match verdict(found, runs_from):
        case "fresh":
            return _works("It is empty; the first start creates its tables.")
        case "older":
            return _works("It comes from an older version; the next start upgrades it, so keep a copy.")
        case "newer":
            return _works("It is a newer version's, with which this one goes on: upgrade this one soon.")
        case "current":
            if isinstance(address, SqliteFile) and (damaged := await _damage(address.path)):
                return damaged
            database = await open_database(url)
            try:
                old, doubted = await _numbers(database)
            finally:
                await database.close()
    message = "It opens, and its tables match this version."
    advice = []
    if isinstance(address, PostgresServer):
        way, cure = await _way(address, listen_url)
        message += way
        advice += cure
    if old:
        message += f" Phone numbers in old forms: {old}."
        advice.append("hoststand numbers --rewrite updates them.")
    if doubted:
        message += f" Guests whose phone number is in doubt: {doubted}."
        advice.append(
            "hoststand export names them in the column “Numbers in doubt”; Edit in the chat settles each."
        )
    return _works(message, " ".join(advice) or None)


async def _hindrance(dsn: str) -> Finding | None:
    """Look for what would keep a server from storing anything."""
    from storage.moving.tables import tables  # noqa: PLC0415 - only here
    from storage.postgres.writing import hindrance  # noqa: PLC0415 - loads the driver

    found = await hindrance(dsn, [table.name for table in tables()])
    return _failed(*found) if found else None


async def _way(address: PostgresServer, listen_url: str | None) -> tuple[str, list[str]]:
    """Say whether a pooler is between us and the server, and what that costs."""
    from storage.postgres.route import find_route  # noqa: PLC0415 - loads the driver

    route = await find_route(address.dsn, listen_url)
    way = "" if route.kind == "direct" else f" It is behind a pooler in {route.kind} mode."
    if route.listens is not None:
        return way, []
    if listen_url is not None:
        return f"{way} Nothing is heard at storage.listen_url.", [_NO_POOLER]
    what = "This server" if route.kind == "direct" else "It"
    cure = [_DIRECT] if route.notifies and route.kind != "direct" else []
    return (
        f"{way} {what} carries no notifications, so replicas look for each other's work every second.",
        cure,
    )


async def _damage(path: Path) -> Finding | None:
    """Look for damaged pages; a file too large to be read through in time is taken as it is."""
    from storage.sqlite.damage import damage_in  # noqa: PLC0415 - loads the driver

    try:
        found = await damage_in(path, _READING)
    except TimeoutError:
        return None
    except DatabaseError as error:
        found = str(error)
    if found is None:
        return None
    cure = "Stop the bot, keep the file, and restore the last good copy: hoststand restore COPY."
    return _failed(f"{path} is damaged: {found}.", cure)


async def _numbers(database: "Database") -> tuple[int, int]:
    """Count the guests with a number that their country has given up, and the others with one in doubt."""
    from guests.number_doubts import doubted  # noqa: PLC0415 - the plans
    from guests.number_plans.rewrite import is_old  # noqa: PLC0415 - likewise
    from storage.tables.book import guests  # noqa: PLC0415 - likewise

    old = in_doubt = after = 0
    while True:
        (rows,) = await database.fetch(guests.numbers(after, _PAGE))
        for guest in map(guests.read_numbers, rows):
            if any(is_old(number) for number in guest.numbers):
                old += 1
            elif doubted(guest):
                in_doubt += 1
        if len(rows) < _PAGE:
            return old, in_doubt
        after = rows[-1]["seq"]


def _works(message: str, advice: str | None = None) -> Finding:
    return Finding(WHAT, ok=True, message=message, cure=advice)


def _not_writable(path: Path) -> Finding | None:
    """Check what SQLite needs: to write the file, and files beside it (https://sqlite.org/wal.html)."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return _failed(f"There is no folder {folder}.", "Create it, or choose another storage.url.")
    for place in (folder, path):
        if place.exists() and not os.access(place, os.W_OK):
            cure = "Give the program's user write access, or choose another storage.url."
            return _failed(f"{place} can't be written.", cure)
    if path.is_dir():
        return _failed(f"{path} is a folder.", "Name a file in storage.url.")
    return None


def _failed(message: str, cure: str) -> Finding:
    return Finding(WHAT, ok=False, message=message, cure=cure)
