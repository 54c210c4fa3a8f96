"""``hoststand erase``, ``handout`` and ``retention``: the rights of guests. Imports happen when needed, as in ``cli``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import (
    Config,
    Json,
    confirm,
    fail,
    logs,
    print_json,
    settings_of,
    tell_unnoted,
    until_done,
)

if TYPE_CHECKING:
    from bot.rights.subjects import Wanted

app = typer.Typer()
Guest = Annotated[str | None, typer.Argument(help="The guest's id, or a text that finds nobody else.")]
Phone = Annotated[str | None, typer.Option(help="The guest's phone number, with the country code.")]
Email = Annotated[str | None, typer.Option(help="The guest's e-mail address.")]
Place = Annotated[str | None, typer.Option(help="Slug of the venue. Default: all of them.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")]


@app.command()
def erase(
    guest: Guest = None,
    config: Config = None,
    *,
    phone: Phone = None,
    email: Email = None,
    venue: Place = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Erase a guest everywhere, after a grace period."""
    from bot.rights import erase_job  # noqa: PLC0415 - see the module

    settings, wanted = settings_of(config), _wanted(guest, phone, email, venue)
    logs(settings)
    plan = until_done(erase_job.plan(settings, wanted))
    if not (json and (yes or dry_run)):
        for line in erase_job.as_lines(plan):
            typer.echo(line, err=json)
    if dry_run:
        if json:
            print_json(plan | {"dry_run": True})
        return
    if not yes:
        confirm("Erase this guest?")
    receipt = until_done(erase_job.erase(settings, plan["guest"]))
    if json:
        print_json(receipt)
    else:
        typer.echo(erase_job.as_line(receipt))


@app.command()
def handout(
    guest: Guest = None,
    config: Config = None,
    *,
    phone: Phone = None,
    email: Email = None,
    venue: Place = None,
    out: Annotated[Path | None, typer.Option(help="The file to write. Default: print.")] = None,
    html: Annotated[bool, typer.Option("--html", help="A page to read and to print.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON. This is the default.")] = False,
    language: Annotated[str | None, typer.Option(help="Language of the page. Default: the venue's.")] = None,
) -> None:
    """Write all that is held on a guest, and who saw it, as JSON or as a page."""
    from bot.rights import handout_job  # noqa: PLC0415 - see the module

    if html and json:
        fail("choose --html or --json", status=2)
    settings, wanted = settings_of(config), _wanted(guest, phone, email, venue)
    done = until_done(handout_job.hand_out(settings, wanted, page=html, language=language))
    if out is None:
        typer.echo(done.text)
    else:
        until_done(handout_job.write(out, done.text))
    if not done.noted:
        tell_unnoted()


@app.command()
def retention(
    config: Config = None, *, dry_run: DryRun = False, yes: Yes = False, json: Json = False
) -> None:
    """Count the guests whom nobody has seen for too long, or remove them."""
    from bot.rights import retention_job  # noqa: PLC0415 - see the module

    settings = settings_of(config)
    logs(settings)
    if settings.guests.retention_months is None:
        fail("guests.retention_months is not set, so guests are kept", status=2)
    found = until_done(retention_job.preview(settings))
    if json and dry_run:
        print_json(found)
    else:
        for line in retention_job.as_lines(found):
            typer.echo(line, err=json)
    if dry_run:
        return
    if not yes:
        confirm("Remove them?")
    gone = until_done(retention_job.remove(settings))
    if json:
        print_json(gone)
    else:
        typer.echo(f"Removed {sum(gone.values())} guests.")


def _wanted(guest: str | None, phone: str | None, email: str | None, venue: str | None) -> "Wanted":
    from bot.rights.subjects import Wanted  # noqa: PLC0415 - see the module

    if sum(value is not None for value in (guest, phone, email)) != 1:
        fail("name the guest by one of GUEST, --phone and --email", status=2)
    return Wanted(text=guest, phone=phone, email=email, venue=venue)
