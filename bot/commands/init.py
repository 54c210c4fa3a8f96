"""``hoststand init``: from a token to a running bot with an owner. Imports happen when needed, as in ``cli``."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import (
    Config,
    Json,
    fail,
    file_of,
    print_json,
)

if TYPE_CHECKING:
    from bot.setup.asker import Asker

app = typer.Typer()

Force = Annotated[bool, typer.Option("--force", help="Replace the settings file if there is one.")]
Options = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="A key of an account; KIND.KEY=VALUE if there are several."
    ),
]


@app.command()
def init(
    config: Config = None,
    *,
    token: Annotated[
        str | None,
        typer.Option(envvar="HOSTSTAND_BOT__TOKEN", show_envvar=True, help="From @BotFather."),
    ] = None,
    api_base_url: Annotated[str | None, typer.Option(help="Your own Bot API server.")] = None,
    database: Annotated[
        str | None, typer.Option(help="As storage.url. Default: hoststand.db beside the settings.")
    ] = None,
    venue: Annotated[str | None, typer.Option(help="The restaurant's name.")] = None,
    slug: Annotated[str | None, typer.Option(help="Its short name. Default: made from the name.")] = None,
    country: Annotated[str | None, typer.Option(help="Its country: a name or an ISO 3166-1 code.")] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of the chat. Default: the country's.")
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="Default: the country's.")] = None,
    provider: Annotated[
        list[str] | None, typer.Option(help="A kind of provider, repeatable; `none` for no provider.")
    ] = None,
    options: Options = None,
    offline: Annotated[bool, typer.Option("--offline", help="Don't try token and accounts.")] = False,
    systemd: Annotated[
        bool | None, typer.Option("--systemd/--no-systemd", help="Write a systemd unit beside the settings.")
    ] = None,
    start: Annotated[bool, typer.Option("--start", help="Start the bot at once.")] = False,
    force: Force = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: flags and defaults decide.")] = False,
    json: Json = False,
) -> None:
    """Ask for the settings, try each, write them, and print the link for the first owner."""
    from bot.check.findings import as_data  # noqa: PLC0415 - see the module
    from bot.setup import outcome  # noqa: PLC0415 - see the module
    from bot.setup.asker import Asker  # noqa: PLC0415 - see the module
    from bot.setup.given import Given, kinds_in, options_in  # noqa: PLC0415 - see the module
    from bot.setup.interview import interview  # noqa: PLC0415 - see the module

    file, asker = (file_of(config) or Path("hoststand.toml")).absolute(), Asker(silent=yes)
    with _failures():
        if not force:
            outcome.refuse_existing(file, *([file.with_name("hoststand.service")] if systemd else []))
        kinds = kinds_in(provider)
        given = Given(
            token=token,
            api_base_url=api_base_url,
            database=database,
            name=venue,
            slug=slug,
            country=country,
            language=language,
            timezone=timezone,
            kinds=kinds,
            options=options_in(options or [], kinds or ()),
            tries=not offline,
        )
        plan, findings = interview(asker, given, file)
        outcome.write_settings(plan, file, force=force)
        asker.say(f"✓ {file} is written; only you can read it.")
        unit = _unit(asker, file, wanted=systemd, force=force)
    known = any(one.ok and one.what == "telegram" for one in findings)
    link = _link(asker, file) if known and not (start and sys.stdout.isatty()) else None
    if json:
        print_json(
            {
                "settings": str(file),
                "systemd_unit": unit and str(unit),
                "venue": plan.slug,
                "accounts": [one.kind for one in plan.accounts],
                "findings": as_data(findings),
                "owner_link": link,
                "start": outcome.how_to_start(file),
            }
        )
    else:
        _tell(file, link, starts=start)
    if start:
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "bot", "run", "--config", str(file)])  # noqa: S606 - ours


@contextmanager
def _failures() -> Iterator[None]:
    """End the program with one line for what can't be done."""
    from bot.runtime.errors import StartError, UsageError  # noqa: PLC0415 - see the module

    try:
        yield
    except UsageError as error:
        fail(str(error), status=2)
    except StartError as error:
        fail(str(error), status=1)


def _unit(asker: "Asker", file: Path, *, wanted: bool | None, force: bool) -> Path | None:
    from bot.setup import outcome, unit  # noqa: PLC0415 - see the module

    if wanted is None:
        wanted = Path("/run/systemd/system").is_dir() and asker.yes("Write a systemd unit?", default=False)
    if not wanted:
        return None
    written = outcome.write_unit(file, force=force)
    asker.say(f"✓ {written} is written. To start the bot with the machine:\n  {unit.how_to_install(written)}")
    return written


def _link(asker: "Asker", file: Path) -> str | None:
    """Return the link for the first owner, or say why there is none."""
    from bot.runtime.errors import StartError  # noqa: PLC0415 - see the module
    from bot.setup import outcome  # noqa: PLC0415 - see the module

    try:
        return outcome.link_for(file)
    except StartError as error:
        asker.say(f"No link for the owner: {error}.")
        return None


def _tell(file: Path, link: str | None, *, starts: bool) -> None:
    from bot.setup import outcome  # noqa: PLC0415 - see the module
    from bot.team import first_owner  # noqa: PLC0415 - see the module

    if link:
        typer.echo(first_owner.as_text(link))
    if not starts:
        typer.echo(f"Start the bot:\n  {outcome.how_to_start(file)}")
        if not link:
            typer.echo("If nobody is the owner yet, the start prints the link for the first one.")
