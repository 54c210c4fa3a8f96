"""``hoststand groups``: venues that begin to share their guests. Imports happen when needed."""

from typing import Annotated

import typer

from bot.commands.common import Config, Json, confirm, print_json, settings_of, until_done

app = typer.Typer()


@app.command()
def groups(
    config: Config = None,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Move the guests into their group's book.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Say which venues begin to share their guests, or move them into the book of their group (--apply)."""
    from bot.grouping import joining_job  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    planned = until_done(joining_job.plan(settings))
    if apply and planned:
        for one in planned:
            typer.echo(one, err=True)
        if not yes:
            confirm("Share these guests with the whole group, for good?")
        planned = until_done(joining_job.apply(settings))
    if json:
        print_json({"applied": apply, "joining": [one.as_data() for one in planned]})
    elif not planned:
        typer.echo("The books are as the settings say.")
    elif apply:
        typer.echo("Done: each guest is one person for all venues of the group.")
    else:
        for one in planned:
            typer.echo(one)
        typer.echo("Nothing has moved. Add --apply to do it.")
