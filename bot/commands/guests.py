"""Commands that move guests in and out of the book: import, export, sync. Imports happen when needed, as in ``cli``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import (
    Config,
    Json,
    Recipients,
    Venue,
    confirm,
    fail,
    logs,
    print_json,
    recipients_of,
    settings_of,
    tell_unnoted,
    until_done,
    venue_of,
)

if TYPE_CHECKING:
    from bot.transfer.imports.importer import Line
    from bot.transfer.imports.source import Source
    from guests.venue import Venue as Place

app = typer.Typer()
REMARKS = 20


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or vCard, recognised by its contents.")],
    config: Config = None,
    *,
    venue: Venue = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", help='"Column=field", or "Column=" to leave it out; repeatable.'),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the text, if the guess is wrong.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; store nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    deliver: Annotated[
        bool, typer.Option("--deliver", help="Send new guests to the venue's providers too.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write a CSV with the outcome of each row.")] = None,
    json: Json = False,
) -> None:
    """Import guests from a CSV, XLSX or vCard file into the guest book, without duplicates."""
    from bot.transfer.imports import job as import_job  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    place = venue_of(settings, venue).venue()
    source = _source(file, place, encoding, columns or [])
    for line in import_job.preview(source):
        typer.echo(line, err=json)
    if not (yes or dry_run):
        confirm("Import?")
    remarks: list[Line] = []
    wish = import_job.Wish(file=file, venue=place, dry_run=dry_run, deliver=deliver, report=report)
    tally = until_done(
        import_job.bring_in(
            settings, source, wish, lambda line: remarks.append(line) if len(remarks) < REMARKS else None
        )
    )
    if json:
        rows = [{"row": one.number, "outcome": one.outcome.value, "remarks": one.remarks} for one in remarks]
        counts = {"dry_run": dry_run, "left_out": dict(tally.left_out), "remarks": rows}
        print_json(tally.as_data() | counts)
    else:
        for one in remarks:
            typer.echo(f"  {one.number}: {one.outcome.value}. {'; '.join(one.remarks)}")
        typer.echo(import_job.summary(tally, dry_run=dry_run))
        if left_out := import_job.left_out(tally):
            typer.echo(left_out)
    raise typer.Exit(1 if tally.refused else 0)


def _source(file: Path, venue: "Place", encoding: str | None, wishes: list[str]) -> "Source":
    from bot.file_formats.rows import TableError  # noqa: PLC0415 - see the module
    from bot.transfer.imports.source import open_source  # noqa: PLC0415 - see the module

    pairs = [wish.rpartition("=") for wish in wishes]
    if wrong := next((wish for wish, pair in zip(wishes, pairs, strict=True) if not pair[0]), None):
        fail(f'--map {wrong}: write it as "Column=field"', status=2)
    today = datetime.now(venue.zone).date()
    try:
        return open_source(
            file, venue, today=today, encoding=encoding, wishes={column: field for column, _, field in pairs}
        )
    except TableError as error:
        fail(f"{file}: {error}", status=1)
    except ValueError as error:
        fail(f"--map: {error}", status=2)


@app.command()
def export(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file to write; its extension sets the format: .csv, .xlsx or .vcf, and .age after it if it is encrypted."
        ),
    ],
    config: Config = None,
    *,
    venue: Venue = None,
    recipient: Recipients = None,
    yes: Annotated[bool, typer.Option("--yes", help="Replace a file without asking.")] = False,
) -> None:
    """Write the guests of a venue to a CSV, XLSX or vCard file."""
    from bot.file_formats.rows import TableError  # noqa: PLC0415 - see the module
    from bot.transfer import export_job  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    place = venue_of(settings, venue).venue()
    if file.exists() and not yes:
        confirm(f"Replace {file}?")
    try:
        keys = recipients_of(recipient, settings.storage.export_recipients)
        done = until_done(export_job.export(settings, place, file, keys))
    except TableError as error:
        fail(f"{file}: {error}", status=1)
    typer.echo(f"{done.count} guests of {place.name} are in {file}, which only you can read.")
    if not done.noted:
        tell_unnoted()


@app.command()
def sync(
    config: Config = None,
    *,
    venue: Annotated[str | None, typer.Option(help="Slug of the venue. Default: all of them.")] = None,
    account: Annotated[
        str | None, typer.Option(help="Name of the account. Default: all that can list.")
    ] = None,
    json: Json = False,
) -> None:
    """Copy the providers' customers into the guest book; resumes where it stopped."""
    from bot.transfer import sync_job  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    logs(settings)
    if venue is not None:
        venue_of(settings, venue)
    accounts = sync_job.chosen(settings, venue=venue, account=account)
    if not accounts:
        fail("there is no such account in the settings", status=2)
    told: list[sync_job.Told] = []

    def tell(one: sync_job.Told) -> None:
        told.append(one)
        if not json:
            typer.echo(str(one))

    until_done(sync_job.sync(settings, accounts, tell))
    if json:
        print_json([one.as_data() for one in told])
    raise typer.Exit(1 if any(one.failed for one in told) else 0)
