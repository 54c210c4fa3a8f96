"""Reads pictures in a separate process each, one after the other, with limits on size and time."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

import structlog

from bot.pictures.models import folder_with_models, has_engine, installed, models_of
from guests.venue import Venue
from handlers.turn.services import PictureUnreadable

log = structlog.get_logger(__name__)
SECONDS: Final = 10.0
SECONDS_FOR_TEXT: Final = 20.0


class PictureReader:
    """Reads one picture at a time: several at once would slow everybody down."""

    def __init__(self, venues: Mapping[str, Venue], *, seconds: float | None = None) -> None:
        self._venues = venues
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def codes(self, picture: bytes) -> Sequence[bytes]:
        """Return the bytes of the codes in a picture (JPEG, PNG or WebP); raises ``PictureUnreadable``."""
        said = await self._read(picture, self._seconds or SECONDS, "bot.pictures.decode")
        return [b64decode(line) for line in said]

    async def text(self, picture: bytes, slug: str) -> Sequence[str] | None:
        """Return the lines printed in a picture that came to a venue; ``None`` without the extra ``ocr`` and its models.

        Raises ``PictureUnreadable``.
        """
        folder = folder_with_models()
        models = installed(models_of(self._venues[slug]), folder)
        if not (has_engine() and folder and models):
            return None
        said = await self._read(
            picture, self._seconds or SECONDS_FOR_TEXT, "bot.pictures.ocr", str(folder), *models
        )
        return [line.decode("utf-8", "replace") for line in said]

    async def _read(self, picture: bytes, seconds: float, program: str, *arguments: str) -> list[bytes]:
        async with self._turn:
            process = await create_subprocess_exec(
                *(sys.executable, "-m", program, *arguments),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # more threads make Tesseract slower
            )
            try:
                async with asyncio.timeout(seconds):
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
        return said.splitlines()
