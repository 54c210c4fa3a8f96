"""``hoststand webhook``: where Telegram sends updates. Imports happen when needed, as in ``cli``."""

from typing import Annotated

import typer

from bot.commands.common import Bot, Config, Json, bots_of, confirm, fail, print_json, settings_of, until_done

app = typer.Typer(help="Tell Telegram where to send updates, ask it, or end that.", no_args_is_help=True)


@app.command("set")
def set_up(config: Config = None, bot: Bot = None) -> None:
    """Register the address and the secret of the settings; `run` does this automatically."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    found = bots_of(settings_of(config), bot)
    hooked = [one for one in found if one.settings.mode == "webhook"]
    if not hooked:
        fail(f'{found[0].key}.mode is "polling": a bot that polls has no webhook', status=2)
    for one in hooked:
        address = until_done(registration.register(one))
        typer.echo(f"{_named(one.name, found)}Telegram sends updates to {address}.")


@app.command()
def info(config: Config = None, bot: Bot = None, *, json: Json = False) -> None:
    """Show what Telegram knows: the address, how many updates wait, the last failure."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    found = bots_of(settings_of(config), bot)
    known = {one.name: until_done(registration.status(one)) for one in found}
    if json:
        print_json(known if len(known) > 1 else known[found[0].name])
    else:
        for name, status in known.items():
            for line in registration.as_lines(status):
                typer.echo(f"{_named(name, found)}{line}")
    raise typer.Exit(0 if all(status["url"] for status in known.values()) else 1)


@app.command()
def delete(
    config: Config = None,
    bot: Bot = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Let Telegram keep updates until a bot polls, for at most a day; none is dropped."""
    from bot.webhooks import registration  # noqa: PLC0415 - see the module

    found = bots_of(settings_of(config), bot)
    asked = "Delete the webhook?" if len(found) == 1 else f"Delete the webhooks of {len(found)} bots?"
    if not yes:
        confirm(asked)
    for one in found:
        until_done(registration.delete(one))
        typer.echo(f"{_named(one.name, found)}Telegram keeps updates until a bot polls.")


def _named(name: str, found: tuple[object, ...]) -> str:
    """Return with what a line begins: the bot's name, if there are several."""
    return f"{name}: " if len(found) > 1 else ""
