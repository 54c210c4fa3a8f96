"""Verifying the audit from the command line."""

import asyncio
import re
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from functools import partial
from typing import Any, Final

from bot.config.settings import Settings
from bot.pools import pool, processors
from bot.runtime.errors import StartError
from storage.audit.blocks import Block, Known, Walk, check
from storage.audit.verification import Helpers, Verdict, verify
from storage.database import open_database

LONG: Final = 50_000  # rows of a block: with fewer, starting a process takes longer than it saves


async def verified(settings: Settings, known: Known | None) -> Verdict:
    """Check the whole audit; the bot may keep running.

    Raises ``StartError`` if one of the processes that check a long one is ended by somebody.
    """
    url = settings.storage.url
    database = await open_database(url)
    try:
        return await verify(database, known, checked_by_all(url))
    except BrokenProcessPool:
        raise StartError("A process that checks rows was ended. Repeat the command.") from None
    finally:
        await database.close()


def checked_by_all(url: str) -> Helpers:
    """Return the processors of this machine, which check blocks of a long audit in processes of their own."""
    return Helpers(processors(), LONG, partial(_beside, url))


async def _beside(url: str, blocks: Sequence[Block], known: Known | None) -> list[Walk]:
    """Check blocks in processes, one each."""
    with pool(len(blocks)) as workers:
        running = asyncio.get_running_loop()
        return await asyncio.gather(
            *(running.run_in_executor(workers, _check, url, one, known) for one in blocks)
        )


def _check(url: str, block: Block, known: Known | None) -> Walk:
    return asyncio.run(_checked(url, block, known))


async def _checked(url: str, block: Block, known: Known | None) -> Walk:
    database = await open_database(url)
    try:
        return await check(database, block, known)
    finally:
        await database.close()


def known_head(text: str) -> Known:
    """Read ``PLACE:HASH``; raises ``ValueError``."""
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text.strip())
    if not found:
        raise ValueError("write it as `hoststand audit verify` prints it, a number, a colon and 64 digits")
    return int(found[1]), found[2]


def as_data(verdict: Verdict) -> dict[str, Any]:
    """Return what was found for JSON."""
    return {**asdict(verdict), "head": _head(verdict)}


def as_line(verdict: Verdict) -> str:
    """Return what was found as a sentence."""
    if verdict.broken:
        where = f", record {verdict.broken.seq}" if verdict.broken.seq is not None else ""
        return f"Broken at place {verdict.broken.place}{where}: {verdict.broken.what}."
    since = f" (those before place {verdict.begins} were deleted in time)" if verdict.begins > 1 else ""
    waiting = f" {verdict.waiting} newer ones join in a few seconds." if verdict.waiting else ""
    return f"{verdict.rows} records are whole{since}.{waiting} Head: {_head(verdict)}"


def _head(verdict: Verdict) -> str:
    return f"{verdict.place}:{verdict.hash}"
