"""``hoststand webhook``: where Telegram sends updates. Imports happen when needed, as in ``cli``."""

from typing import Annotated

import typer

from bot.commands.common import Config, Json, fail, print_json, settings_of, until_done

app = typer.Typer(help="Tell Telegram where to send updates, ask it, or end that.", no_args_is_help=True)


@app.command("set")
def set_up(config: Config = None) -> None:
    """Register the address and the secret of the settings; `run` does this automatically."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    if settings.bot.mode != "webhook":
        fail('bot.mode is "polling": a bot that polls has no webhook', status=2)
    typer.echo(f"Telegram sends updates to {until_done(registration.register(settings.bot))}.")


@app.command()
def info(config: Config = None, *, json: Json = False) -> None:
    """Show what Telegram knows: the address, how many updates wait, the last failure."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    found = until_done(registration.status(settings_of(config).bot))
    if json:
        print_json(found)
    else:
        for line in registration.as_lines(found):
            typer.echo(line)
    raise typer.Exit(0 if found["url"] else 1)


@app.command()
def delete(
    config: Config = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Let Telegram keep updates until a bot polls, for at most a day; none is dropped."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    if not yes and not typer.confirm("Delete the webhook?", err=True):
        raise typer.Exit(1)
    until_done(registration.delete(settings.bot))
    typer.echo("Telegram keeps updates until a bot polls.")
