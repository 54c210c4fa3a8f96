"""``hoststand run``, ``intake`` and ``worker``: a process of each role. Imports happen when needed, as in ``cli``."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.commands.common import Config, logs, settings_of, until_done, warn_of_exposed_files
from bot.roles import Role

# structlog's coloured tracebacks, which show variables' values, and httpx's command line, which loads click and pygments.
UNUSED: Final = ("rich", "httpx._main")

Verbose = Annotated[bool, typer.Option(help="Log more.")]


def run(config: Config = None, *, verbose: Verbose = False) -> None:
    """Run the bot: polling, or a webhook server when bot.mode is "webhook"."""
    _serve(Role.RUN, config, verbose=verbose)


def intake(config: Config = None, *, verbose: Verbose = False) -> None:
    """Only receive updates and answer in the chat; another process runs `worker` (PostgreSQL)."""
    _serve(Role.INTAKE, config, verbose=verbose)


def worker(config: Config = None, *, verbose: Verbose = False) -> None:
    """Only deliver to the accounts and do what is due by the clock, beside `intake` (PostgreSQL)."""
    _serve(Role.WORKER, config, verbose=verbose)


def _serve(role: Role, config: Path | None, *, verbose: bool) -> None:
    gc.disable()  # what loads is made to stay, and looking through it takes a tenth of the start; see ``program``
    try:
        with left_out(*UNUSED):
            from bot import program  # noqa: PLC0415 - see the module

        settings = settings_of(config)
        logs(settings, level="debug" if verbose else None)
        warn_of_exposed_files(config, settings)
        until_done(program.run(settings, typer.echo if sys.stdout.isatty() else None, role))
    finally:
        gc.enable()


@contextmanager
def left_out(*names: str) -> Iterator[None]:
    """Let these modules be missing meanwhile, unless they are loaded: libraries that can do without them do."""
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(missing))  # type: ignore[arg-type] # https://docs.python.org/3/reference/import.html#the-module-cache
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
