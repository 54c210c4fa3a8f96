"""``hoststand owner-link``: the first owner. Imports happen when needed, as in ``cli``."""

import typer

from bot.commands.common import Config, Json, print_json, settings_of, until_done

app = typer.Typer()


@app.command("owner-link")
def owner_link(config: Config = None, *, json: Json = False) -> None:
    """Print a new link by which the first owner joins; it works once, for 24 hours."""
    from bot.team import first_owner  # noqa: PLC0415 - see the module

    link = until_done(first_owner.owner_link(settings_of(config)))
    if json:
        print_json({"link": link})
    else:
        typer.echo(first_owner.as_text(link))
