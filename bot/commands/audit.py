"""``hoststand audit``: who did what, and whether the record of it is whole. Imports happen when needed, as in ``cli``."""

import csv
import json as json_format
import sys
from datetime import datetime
from typing import Annotated

import typer

from bot.commands.common import Config, Json, fail, print_json, settings_of, until_done

TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
app = typer.Typer(invoke_without_command=True)


@app.callback()
def audit(
    context: typer.Context,
    config: Config = None,
    *,
    since: Annotated[
        datetime | None,
        typer.Option(formats=TIMES, metavar="TIME", help="From this local time on, such as 2026-11-01."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=TIMES, metavar="TIME", help="Before this local time.")
    ] = None,
    venue: Annotated[str | None, typer.Option(help="Slug of the venue. Default: all of them.")] = None,
    guest: Annotated[str | None, typer.Option(help="Id of a guest, also in what searches showed.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object per line.")] = False,
) -> None:
    """List who did what, oldest first, or check that the list is whole (`audit verify`)."""
    if context.invoked_subcommand:
        context.obj = config
        return
    from bot.auditing import listing  # noqa: PLC0415 - see the module

    if as_csv and json:
        fail("--csv and --json exclude each other", status=2)
    wanted = listing.Wanted(
        since=_ms(since) if since else 0,
        until=_ms(until) if until else listing.ALWAYS,
        venue=venue,
        guest_id=guest,
    )
    settings = settings_of(config)

    async def show() -> None:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        if as_csv:
            rows.writerow(listing.COLUMNS)
        async for record in listing.records(settings, wanted):
            if as_csv:
                rows.writerow(listing.as_cells(record))
            elif json:
                typer.echo(json_format.dumps(listing.as_data(record), ensure_ascii=False))
            else:
                typer.echo(listing.as_line(record))

    until_done(show())


@app.command()
def verify(
    context: typer.Context,
    config: Config = None,
    *,
    head: Annotated[
        str | None,
        typer.Option(
            help="PLACE:HASH as an earlier run printed it: shows whether the end is still there, too."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Check that no record was changed, moved or removed; the first one that was ends it with status 1."""
    from bot.auditing.verifying import as_data, as_line, known_head, verified  # noqa: PLC0415 - see the module

    try:
        known = known_head(head) if head else None
    except ValueError as error:
        fail(f"--head {head}: {error}", status=2)
    verdict = until_done(verified(settings_of(config or context.obj), known))
    if json:
        print_json(as_data(verdict))
    else:
        typer.echo(as_line(verdict), err=verdict.broken is not None)
    raise typer.Exit(1 if verdict.broken else 0)


def _ms(moment: datetime) -> int:
    return int(moment.astimezone().timestamp() * 1000)
