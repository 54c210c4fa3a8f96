"""The revision watch: a newer version may upgrade the database while this one runs."""

import asyncio
from contextlib import suppress
from typing import Final

import structlog

from storage.errors import DatabaseUnavailable
from storage.migrations import check_revision
from storage.migrations.revisions import HEAD
from storage.sql.url import read_url

log = structlog.get_logger(__name__)
EVERY: Final = 60.0  # seconds


async def watch_revision(url: str) -> None:
    """Look every minute until cancelled; say once that the database is newer than this version.

    Raises ``WrongRevision`` if this version can't use it: it would fail at every turn.
    """
    known = HEAD
    while True:
        with suppress(DatabaseUnavailable):
            found = await check_revision(read_url(url))
            if found != known:
                log.warning("the database was upgraded: start the new version here too", revision=found)
            known = found
        await asyncio.sleep(EVERY)
