"""``hoststand demo --script``: a story from start to end, printed."""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path
from typing import Final

from bot import program
from bot.config.settings import Settings
from bot.demo.stand_ins import sandbox, settings_in
from bot.runtime.logs import configure_logs

PATIENCE: Final = 120.0


async def play() -> int:
    """Play the story and print its transcript; returns 0 only if the guest was stored and confirmed."""
    with tempfile.TemporaryDirectory(prefix="hoststand-") as folder:
        async with sandbox(Path(folder), 0, stage=False):
            settings = settings_in(Path(folder))
            configure_logs(logging.WARNING, secrets=settings.secrets())
            return await _play(settings)


async def _play(settings: Settings) -> int:
    bot = asyncio.create_task(program.run(settings))
    story = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.story", settings.bot.api_base_url
    )
    ended = asyncio.create_task(story.wait())
    try:
        await asyncio.wait({bot, ended}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if bot.done():
            bot.result()
        return ended.result() if ended.done() else 1
    finally:
        if story.returncode is None:
            story.kill()
            await ended
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)
