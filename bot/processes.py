"""``hoststand run``, ``intake`` and ``worker``: a process of each role. Imports happen when needed, as in ``cli``."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Config, logs, settings_of, until_done, warn_of_exposed_files
from bot.roles import Role

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
        from bot import program  # noqa: PLC0415 - see the module

        settings = settings_of(config)
        logs(settings, verbose=verbose)
        warn_of_exposed_files(config, settings)
        until_done(program.run(settings, typer.echo if sys.stdout.isatty() else None, role))
    finally:
        gc.enable()
