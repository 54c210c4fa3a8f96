"""What all commands share: settings, logs, failures, JSON. Imports happen when needed, as in ``cli``."""

import json as json_format
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.config.settings import ConfiguredBot, Settings, VenueSettings

Config = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Settings file. Default: HOSTSTAND_CONFIG, then ./hoststand.toml."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Recipients = Annotated[
    list[str] | None,
    typer.Option("--recipient", "-r", help="An age1… key that can open the file; it is encrypted then."),
]
Bot = Annotated[str | None, typer.Option("--bot", help="Name of one of several bots. Default: all.")]
Venue = Annotated[str | None, typer.Option(help="Slug of the venue. Default: the first one.")]


def settings_of(config: Path | None) -> "Settings":
    """Read the settings; any mistake ends the program with status 2. From then on, warnings are logged as they say."""
    from bot.config.errors import SettingsError  # noqa: PLC0415 - see the module
    from bot.config.settings import load_settings  # noqa: PLC0415 - see the module

    try:
        settings = load_settings(config, os.environ)
    except SettingsError as error:
        fail(str(error), status=2)
    # Whatever a command logs by the way must not stand among the data that it prints.
    logs(settings, level="error" if settings.logs.level == "error" else "warning")
    return settings


def recipients_of(named: list[str] | None, settled: list[str]) -> list[str]:
    """Return the keys named in the command, else those of the settings; one that is none ends the program with status 2."""
    from bot.encryption import read_recipient  # noqa: PLC0415 - see the module

    for one in named or ():
        try:
            read_recipient(one)
        except ValueError as error:
            fail(f"--recipient {one}: {error}", status=2)
    return named or settled


def file_of(config: Path | None) -> Path | None:
    """Return the file that ``settings_of`` reads, if there is one."""
    from bot.config.sources import find_file  # noqa: PLC0415 - see the module

    return find_file(config, os.environ)


def warn_of_exposed_files(config: Path | None, settings: "Settings") -> None:
    """Log which files with secrets or guests' data others can read, and the cure."""
    import structlog  # noqa: PLC0415 - see the module

    from bot.check.files import check_files  # noqa: PLC0415 - see the module

    for found in check_files(file_of(config), settings.storage.url, settings.secret_files):
        structlog.get_logger(__name__).warning(found.message, cure=found.cure)


def logs(settings: "Settings", *, level: str | None = None) -> None:
    """Log to standard error, without secrets: what the settings ask for, or from ``level`` on."""
    from bot.runtime.logs import configure_logs  # noqa: PLC0415 - see the module

    configure_logs(level or settings.logs.level, json=settings.logs.json_lines, secrets=settings.secrets())


def tell_unnoted() -> None:
    """Say that the audit has no row of what was just done."""
    told = "Whoever has the book open stores nothing for others, so the audit does not record this."
    typer.echo(told, err=True)


def until_done(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end; if the program can't start, print one clear line, not a traceback."""
    import asyncio  # noqa: PLC0415 - see the module

    from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError  # noqa: PLC0415 - see the module

    from bot.runtime.errors import StartError, UsageError  # noqa: PLC0415 - see the module
    from storage.errors import DatabaseError  # noqa: PLC0415 - see the module

    try:
        return asyncio.run(work)
    except InvalidToken:
        fail("Telegram does not know this token: set bot.token to the one @BotFather gave you", status=1)
    except BadRequest as error:  # a kind of network error in python-telegram-bot
        fail(f"Telegram refuses the start: {error.message}", status=1)
    except NetworkError as error:
        why = f"Telegram can't be reached ({error.message})"
        fail(f"{why}: check the network, bot.api_base_url and bot.proxy", status=1)
    except TelegramError as error:
        fail(f"Telegram refuses the start: {error.message}", status=1)
    except UsageError as error:
        fail(str(error), status=2)
    except (DatabaseError, StartError) as error:
        fail(str(error), status=1)


def bots_of(settings: "Settings", name: str | None) -> "tuple[ConfiguredBot, ...]":
    """Return the named bot, or all of them; an unknown name ends the program with status 2."""
    found = tuple(one for one in settings.every_bot if name in (None, one.name))
    if not found:
        known = ", ".join(one.name for one in settings.every_bot)
        fail(f"there is no bot {name!r} in the settings: known are {known}", status=2)
    return found


def venue_of(settings: "Settings", slug: str | None) -> "VenueSettings":
    """Return the named venue, or the first one; an unknown name ends the program with status 2."""
    found = next((one for one in settings.venues if slug in (None, one.slug)), None)
    if found is None:
        fail(f"there is no venue {slug!r} in the settings", status=2)
    return found


def confirm(question: str) -> None:
    """Ask on the terminal; a no ends the program with status 1, and where nobody can answer, it says what does."""
    try:
        if typer.confirm(question, err=True):
            return
    except typer.Abort:
        if sys.stdin.isatty():
            raise
        typer.echo(err=True)
        fail("nobody is there to answer; --yes does", status=1)
    raise typer.Exit(1)


def print_json(data: Any) -> None:
    """Print data for other programs."""
    typer.echo(json_format.dumps(data, ensure_ascii=False, indent=2))


def fail(message: str, *, status: int) -> NoReturn:
    """End the program with one line that says why."""
    typer.echo(f"hoststand: {message}", err=True)
    raise typer.Exit(status)
