"""The demo for a visitor: the sandbox with its page, the bot beside it, until it is interrupted."""

import asyncio
import contextlib
import tempfile
from asyncio.subprocess import Process
from pathlib import Path

import typer

from bot.demo.bot_process import BotProcess
from bot.demo.desk import Desk
from bot.demo.newest_guest import NewestGuest
from bot.demo.seeds import plant
from bot.demo.stand_ins import sandbox, settings_in
from bot.runtime.signals import stop_on_signal
from bot.runtime.steady_clock import wall_clock


async def show(port: int) -> int:
    """Run the demo until it is interrupted; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="hoststand-") as name, stop_on_signal() as stop:
        folder = Path(name)
        async with sandbox(folder, port, stage=True) as stand_ins:
            settings = settings_in(folder)
            await plant(folder, settings)
            bot, newest = BotProcess(folder), NewestGuest(settings, wall_clock())
            await bot.start()
            typer.echo(
                f"\n  The chat is at {settings.bot.api_base_url}/\n\n"
                "  Try:  Jane Doe 07700 900123 jane@example.com window seat\n"
                "  No token, no account and no network needed; Ctrl-C ends it and deletes everything.\n"
            )
            try:
                await _until(stop, Desk(folder, bot, newest), stand_ins)
            finally:
                await newest.close()
                await bot.stop()
    return 0


async def _until(stop: asyncio.Event, desk: Desk, stand_ins: Process) -> None:
    serving, stopping = asyncio.create_task(desk.serve(stand_ins)), asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (serving, stopping):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
