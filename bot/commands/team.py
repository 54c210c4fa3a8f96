"""``hoststand owner-link`` and ``forget-pin``: what nobody in the chat can do for an owner. Imports happen when needed."""

from typing import Annotated

import typer

from bot.commands.common import Bot, Config, Json, bots_of, fail, print_json, settings_of, until_done

app = typer.Typer()


@app.command("owner-link")
def owner_link(config: Config = None, bot: Bot = None, *, json: Json = False) -> None:
    """Print a new link by which the first owner joins; it works once, for 24 hours."""
    from bot.team import first_owner  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    found = bots_of(settings, bot)
    if len(found) > 1:
        fail(f"there are several bots: name one with --bot, such as --bot {found[0].name}", status=2)
    link = until_done(first_owner.owner_link(settings, found[0]))
    if json:
        print_json({"link": link})
    else:
        typer.echo(first_owner.as_text(link))


@app.command("forget-pin")
def forget_pin(
    person: Annotated[int, typer.Argument(help="The person's number in Telegram, as /team shows it.")],
    config: Config = None,
    bot: Bot = None,
    *,
    json: Json = False,
) -> None:
    """Reset a forgotten PIN, an owner's too: the person sets a new one with /pin; the bot may keep running."""
    from bot.team import forgotten_pin  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    found = until_done(forgotten_pin.forget(settings, bots_of(settings, bot), person))
    if json:
        print_json({"person": person, "bots": found})
    elif found:
        typer.echo(f"The PIN of {person} is reset. They can set a new one: /pin")
    if not found:
        fail(f"{person} has no PIN", status=1)
