"""``hoststand screens``: every screen of the chat in each language, as pages to look at or as text to review."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def screens(
    folder: Annotated[Path, typer.Argument(help="Where the files go; it is made if need be.")],
    *,
    language: Annotated[list[str] | None, typer.Option(help="Only this language; can be repeated.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Plain text instead of pages.")] = False,
) -> None:
    """Draw every card, question and notice of the chat in each language, as pages or as text."""
    from handlers.wording.translator import LANGUAGES  # noqa: PLC0415 - see ``bot.cli``

    unknown = sorted(set(language or ()) - LANGUAGES.keys())
    if unknown:
        raise typer.BadParameter(
            f"there is no catalogue for {', '.join(unknown)}: choose from {', '.join(LANGUAGES)}"
        )
    chosen = {code: name for code, name in LANGUAGES.items() if not language or code in language}
    folder.mkdir(parents=True, exist_ok=True)
    typer.echo(asyncio.run(_write(folder, chosen, text=text)))


async def _write(folder: Path, languages: dict[str, str], *, text: bool) -> str:
    """Write the files; returns what to look at."""
    from bot.gallery.as_page import INDEX, as_index, as_page  # noqa: PLC0415 - see ``bot.cli``
    from bot.gallery.as_text import as_text  # noqa: PLC0415 - likewise
    from bot.gallery.catalogue import every_screen  # noqa: PLC0415 - likewise

    for code, name in languages.items():
        drawn = await every_screen(code)
        ending, content = ("txt", as_text(drawn)) if text else ("html", as_page(code, name, drawn))
        (folder / f"{code}.{ending}").write_text(content, "utf-8")
    if not text:
        (folder / INDEX).write_text(as_index(languages), "utf-8")
    return str(folder if text else folder / INDEX)
