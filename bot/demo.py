"""``hoststand demo``: the sandbox as a separate program, the bot on a new SQLite file, and a chat page."""

import asyncio
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import typer

from bot import program
from bot.config.settings import Settings, load_settings
from bot.runtime.logs import configure_logs

PATIENCE: Final = 20.0
STORY_PATIENCE: Final = 120.0


def show(port: int) -> int:
    """Run the demo until it is interrupted; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="hoststand-") as folder, _sandbox(Path(folder), port) as address:
        settings = _settings(Path(folder))
        configure_logs(logging.INFO, secrets=settings.secrets())
        typer.echo(
            f"\n  The chat is at {address}/\n\n"
            "  Try:  Jane Doe 07700 900123 jane@example.com window seat\n"
            "  No token, no account and no network needed; Ctrl-C ends it and deletes everything.\n"
        )
        asyncio.run(program.run(settings))
    return 0


def play() -> int:
    """Play a story from start to end and print its transcript; returns 0 only if the guest was stored and confirmed."""
    with tempfile.TemporaryDirectory(prefix="hoststand-") as folder, _sandbox(Path(folder), 0) as address:
        settings = _settings(Path(folder))
        configure_logs(logging.WARNING, secrets=settings.secrets())
        return asyncio.run(_play(settings, address))


async def _play(settings: Settings, address: str) -> int:
    bot = asyncio.create_task(program.run(settings))
    story = await asyncio.create_subprocess_exec(sys.executable, "-m", "sandbox.story", address)
    ended = asyncio.create_task(story.wait())
    try:
        await asyncio.wait({bot, ended}, timeout=STORY_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if bot.done():
            bot.result()
        return ended.result() if ended.done() else 1
    finally:
        if story.returncode is None:
            story.kill()
            await ended
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)


@contextmanager
def _sandbox(folder: Path, port: int) -> Iterator[str]:
    """Start the sandbox as a separate program; yields its address and writes its settings to the folder."""
    ready = folder / "hoststand.toml"
    command = [
        *(sys.executable, "-m", "sandbox", "--quiet"),
        *("--port", str(port), "--ready-file", str(ready)),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own module
    try:
        deadline = time.monotonic() + PATIENCE
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                typer.echo(
                    f"hoststand: the sandbox did not start; is port {port} in use? Try --port 0", err=True
                )
                raise typer.Exit(1)
            time.sleep(0.05)
        yield _settings(folder).bot.api_base_url
    finally:
        process.terminate()
        process.wait()


def _settings(folder: Path) -> Settings:
    """Read the sandbox's settings, with the guest book in the same folder; ignores the environment."""
    storage = {"HOSTSTAND_STORAGE__URL": f"sqlite:///{folder / 'guests.db'}"}
    return load_settings(folder / "hoststand.toml", storage)
