"""Verifying the audit from the command line."""

import re
from dataclasses import asdict
from typing import Any

from bot.config.settings import Settings
from storage.audit.verification import Verdict, verify
from storage.database import open_database


async def verified(settings: Settings, known: tuple[int, str] | None) -> Verdict:
    """Check the whole audit; the bot may keep running."""
    database = await open_database(settings.storage.url)
    try:
        return await verify(database, known)
    finally:
        await database.close()


def known_head(text: str) -> tuple[int, str]:
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
