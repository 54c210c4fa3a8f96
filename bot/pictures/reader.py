"""Reads pictures in a separate process each, one after the other, with limits on size and time."""

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import structlog

from handlers.turn.services import PictureUnreadable

log = structlog.get_logger(__name__)
SECONDS: Final = 10.0


class PictureReader:
    """Reads one picture at a time: several at once would slow everybody down."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def codes(self, picture: bytes) -> Sequence[bytes]:
        """Return the bytes of the codes in a picture (JPEG, PNG or WebP); raises ``PictureUnreadable``."""
        async with self._turn:
            process = await create_subprocess_exec(
                *(sys.executable, "-m", "bot.pictures.decode"), stdin=PIPE, stdout=PIPE, stderr=PIPE
            )
            try:
                async with asyncio.timeout(self._seconds):
                    said, complaint = await process.communicate(picture)
            except TimeoutError:
                log.warning("a picture took too long to read", bytes=len(picture))
                raise PictureUnreadable from None
            finally:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode != 0:
            log.info("a picture could not be read", bytes=len(picture), status=process.returncode)
            if complaint:
                log.warning(
                    "the picture reader failed",
                    last_line=complaint.splitlines()[-1][:200].decode("ascii", "replace"),
                )
            raise PictureUnreadable
        return [b64decode(line) for line in said.splitlines()]
