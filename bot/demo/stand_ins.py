"""The sandbox as a program of its own: started, waited for, ended."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import typer

from bot.config.settings import Settings, load_settings

PATIENCE: Final = 20.0  # seconds to start
SETTINGS: Final = "hoststand.toml"


@asynccontextmanager
async def sandbox(folder: Path, port: int, *, stage: bool) -> AsyncIterator[Process]:
    """Start the sandbox, which writes its settings to the folder; with ``stage``, it asks for things over its pipes.

    Raises ``typer.Exit`` if it does not start.
    """
    ready = folder / SETTINGS
    words = ["-m", "sandbox", "--quiet", "--port", str(port), "--ready-file", str(ready)]
    pipe = PIPE if stage else DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, *(["--demo"] if stage else []), stdin=pipe, stdout=pipe
    )
    try:
        await _listening(process, ready, port)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listening(process: Process, ready: Path, port: int) -> None:
    ended = asyncio.create_task(process.wait())
    try:
        async with asyncio.timeout(PATIENCE):
            while not _is_there(ready) and not ended.done():
                await asyncio.wait([ended], timeout=0.02)
    except TimeoutError:
        pass
    finally:
        ended.cancel()
    if not _is_there(ready):
        typer.echo(
            f"hoststand: the demo did not start. If port {port} is in use: hoststand demo --port 0", err=True
        )
        raise typer.Exit(1)


def _is_there(file: Path) -> bool:
    return file.exists()


def settings_in(folder: Path) -> Settings:
    """Read the sandbox's settings, with the guest book in the same folder; ignores the environment."""
    return load_settings(folder / SETTINGS, {"HOSTSTAND_STORAGE__URL": book_in(folder)})


def book_in(folder: Path) -> str:
    """Return the URL of the guest book in the folder."""
    return f"sqlite:///{folder / 'guests.db'}"
