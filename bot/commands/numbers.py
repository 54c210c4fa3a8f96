"""``hoststand numbers``: phone numbers in forms that their plans have abolished. Imports happen when needed."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Config, Json, confirm, fail, print_json, settings_of, until_done

app = typer.Typer()


@app.command()
def numbers(
    config: Config = None,
    *,
    venue: Annotated[str | None, typer.Option(help="Slug of the venue. Default: all of them.")] = None,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="Store the numbers in their current form.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count, also with --rewrite.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write a CSV with every old number and its new form.")
    ] = None,
    json: Json = False,
) -> None:
    """Count the phone numbers in old forms, or update them to their countries' current plans (--rewrite)."""
    from bot.transfer.renumbering import rewrite_numbers  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    slugs = [one.slug for one in settings.venues if venue in (None, one.slug)]
    if not slugs:
        fail(f"there is no venue {venue!r} in the settings", status=2)
    counts_only = dry_run or not rewrite
    if not counts_only and not yes:
        confirm("Rewrite the numbers in old forms?")
    tally = until_done(rewrite_numbers(settings, slugs, dry_run=counts_only, report=report))
    if json:
        print_json(tally.as_data() | {"dry_run": counts_only})
        return
    done = "can be rewritten" if counts_only else "rewritten"
    typer.echo(f"{tally.guests} guests: {tally.rewritten} numbers {done}, {tally.ambiguous} need a person.")
    if tally.missed:
        typer.echo(f"{tally.missed} changed meanwhile: run it again.", err=True)
