"""The command line. Each command imports what it needs when it runs, so that ``--help`` appears at once.

Exit status: 0 for success, 1 if something refused or failed, 2 for wrong arguments or settings.
"""

import asyncio
import errno
import json as json_format
import os
import signal
import subprocess
import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot import processes
from bot.commands import audit as audit_commands
from bot.commands import grouping, init, numbers, rights, team
from bot.commands import guests as guest_book
from bot.commands.common import (
    Config,
    Json,
    Recipients,
    Venue,
    confirm,
    fail,
    file_of,
    print_json,
    recipients_of,
    settings_of,
    until_done,
    venue_of,
)
from bot.commands.databases import moving
from bot.gallery import command as screens
from bot.webhooks import command as webhooks

app = typer.Typer(
    name="hoststand",
    help="A restaurant's host stand in a Telegram chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(init.app)
app.add_typer(team.app)
app.add_typer(guest_book.app)
app.add_typer(numbers.app)
app.add_typer(rights.app)
app.add_typer(grouping.app)
app.add_typer(screens.app)
app.add_typer(moving.app)
app.add_typer(audit_commands.app, name="audit")
app.add_typer(webhooks.app, name="webhook")


def _version(asked: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - see the module

        typer.echo(f"hoststand {version('hoststand')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take what comes before a command."""


Yes = Annotated[bool, typer.Option("--yes", help="Don't ask, and replace existing data.")]


for process in (processes.run, processes.intake, processes.worker):
    app.command()(process)


@app.command()
def check(config: Config = None, *, json: Json = False) -> None:
    """Validate the settings, log in to Telegram and to every account, and say what to fix."""
    from bot.check import run as checks  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    findings = until_done(checks.check(settings, config=file_of(config)))
    if json:
        print_json(checks.as_data(findings))
    else:
        for line in checks.as_lines(findings):
            typer.echo(line)
    raise typer.Exit(0 if all(one.ok for one in findings) else 1)


@app.command()
def demo(
    *,
    script: Annotated[bool, typer.Option("--script", help="Play a short scene, print it, and exit.")] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the chat page; 0 picks a free one.")
    ] = 8080,
) -> None:
    """Start everything on 127.0.0.1: no token, no account, no network."""
    from bot.demo.show import show  # noqa: PLC0415 - see the module
    from bot.demo.story import play  # noqa: PLC0415 - see the module

    raise typer.Exit(asyncio.run(play() if script else show(port)))


@app.command()
def parse(
    text: Annotated[list[str], typer.Argument(help="What a host would type; - reads a text a line.")],
    *,
    country: Annotated[str, typer.Option(help="ISO 3166-1 code of the venue's country.")] = "GB",
    why: Annotated[bool, typer.Option("--why", help="Say what each part was taken for, and why.")] = False,
    json: Json = False,
) -> None:
    """Show what quick-add reads in a line."""
    from bot.commands import parse as parsing  # noqa: PLC0415 - see the module

    today = datetime.now().astimezone().date()
    try:
        if text == ["-"]:
            lines = (line.rstrip("\n") for line in typer.get_text_stream("stdin", errors="replace"))
            for answer in parsing.parse_lines(lines, country=country, today=today, why=why, json=json):
                typer.echo(answer)
            return
        found = parsing.parse(" ".join(text), country=country, today=today, why=why)
    except ValueError as error:
        fail(str(error), status=2)
    if isinstance(found, str):
        fail(found, status=1)
    if json:
        print_json(found)
    else:
        for row in parsing.as_rows(found):
            typer.echo(row)


@app.command()
def search(
    text: Annotated[
        list[str],
        typer.Argument(help="A name, a phone number or its end, or an e-mail; - reads one per line."),
    ],
    config: Config = None,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    venue: Venue = None,
    json: Json = False,
) -> None:
    """Search the guest book."""
    from bot.commands import search as searching  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    slug = venue_of(settings, venue).slug
    from_lines = text == ["-"]
    texts = typer.get_text_stream("stdin", errors="replace") if from_lines else [" ".join(text)]
    found = 0

    async def answer() -> None:
        nonlocal found
        async for query, guests in searching.search(settings, slug, texts, limit):
            found += len(guests)
            if from_lines:
                typer.echo(json_format.dumps({"query": query, "found": guests}, ensure_ascii=False))
            elif json:
                print_json(guests)
            else:
                for row in guests:
                    typer.echo(searching.as_line(row))

    until_done(answer())
    raise typer.Exit(0 if found or from_lines else 1)


@app.command()
def migrate(
    config: Config = None,
    *,
    backup: Annotated[Path | None, typer.Option(help="Copy the database to this file first.")] = None,
) -> None:
    """Upgrade the database to this version; `run` does this automatically."""
    from bot.commands.databases import backup as backups  # noqa: PLC0415 - see the module
    from storage.migrations import migrate as bring_up  # noqa: PLC0415 - see the module

    storage = settings_of(config).storage
    url = storage.url
    if backup is not None:
        copied = backups.backup(url, backup, overwrite=False, recipients=storage.backup_recipients)
        typer.echo(backups.as_line(until_done(copied)))
    typer.echo(until_done(bring_up(url, alone=True)))


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    config: Config = None,
    *,
    recipient: Recipients = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Copy the guest book (SQLite) to a file and check the copy; the bot may keep running."""
    from bot.commands.databases import backup as backups  # noqa: PLC0415 - see the module

    storage = settings_of(config).storage
    keys = recipients_of(recipient, storage.backup_recipients)
    copy = until_done(backups.backup(storage.url, out, overwrite=yes, recipients=keys))
    if json:
        print_json(copy)
    else:
        typer.echo(backups.as_line(copy))


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="The file that `hoststand backup` wrote.")],
    config: Config = None,
    *,
    identity: Annotated[
        Path | None, typer.Option(help="The file of a key that opens an encrypted copy.")
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Replace the guest book (SQLite) with a copy; stop the bot first."""
    from bot.commands.databases import backup as backups  # noqa: PLC0415 - see the module

    url = settings_of(config).storage.url
    if not yes:
        confirm(f"Replace the guest book with {copy}?")
    done = until_done(backups.restore(url, copy, identity))
    if json:
        print_json(done)
    else:
        typer.echo(backups.as_line(done))


@app.command()
def providers(*, json: Json = False) -> None:
    """List the installed kinds of providers, with their settings, capabilities and fields."""
    from bot.commands import providers as catalogue  # noqa: PLC0415 - see the module

    kinds = catalogue.installed()
    if json:
        print_json(catalogue.as_data(kinds))
    else:
        for line in catalogue.as_lines(kinds):
            typer.echo(line)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 picks a free one.")] = 8080,
) -> None:
    """Start the stand-ins for Telegram and the providers, and print their addresses as settings."""
    raise typer.Exit(_program("sandbox", "--port", str(port)))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context) -> None:
    """Run all benchmarks, or the named one, and print a table of ratios (--json, --quick)."""
    raise typer.Exit(_program("benchmarks", *context.args))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old terminal has no ✓
    try:
        app()
    except OSError as error:  # about a file, as no command foresaw it
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), 1
        )  # else the end of the program fails again, with what is left
        sys.exit(f"hoststand: {error.filename or 'the output'} can't be written: {error.strerror}")


def _program(module: str, *arguments: str) -> int:
    """Run one of our other programs, and return its exit status."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own module
        # It gets what ends us, and then is what we wait for: nothing of ours outlives us.
        signal.signal(signal.SIGTERM, lambda number, _frame: process.send_signal(number))
        try:
            return process.wait()
        except KeyboardInterrupt:  # the terminal has sent it to both
            return 0
