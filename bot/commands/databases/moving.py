"""``hoststand copy``: a guest book moves to another database. Imports happen when needed."""

from dataclasses import asdict
from typing import Annotated

import typer

from bot.commands.common import Json, print_json, until_done

app = typer.Typer()


@app.command()
def copy(
    source: Annotated[
        str, typer.Option("--from", help="The storage.url of the book; it must be up to date.")
    ],
    target: Annotated[str, typer.Option("--to", help="The storage.url of an empty database.")],
    *,
    json: Json = False,
) -> None:
    """Copy the guest book to another database, SQLite or PostgreSQL, and compare both. Stop every process first."""
    from storage.moving.copying import copy_book  # noqa: PLC0415 - see the module

    def tell(table: str, rows: int) -> None:
        line = f"{table}: {rows:,} rows"
        typer.echo(f"\r{line:<50}", nl=False, err=True)  # over what stood there

    try:
        copied = until_done(copy_book(source, target, tell))
    except ValueError as error:
        typer.echo(f"hoststand: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(err=True)
    if json:
        print_json([asdict(one) for one in copied])
        return
    for one in copied:
        if one.rows:
            typer.echo(f"{one.rows:>12,}  {one.table}")
    typer.echo("Every row is the same on both sides. Point storage.url at the new database, then start.")
