"""``python -m benchmarks [NAME...] [--json | --markdown] [--quick] [--size N] [--full] [--base PATH]``: measure, and print the table.

Exit status: 0 if everything was measured, whether or not aims were met; 1 if a bot failed.
"""

import json as json_format
import sys
from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from benchmarks.harness.trial import Failed
from benchmarks.scale import FULL, QUICK, Scale
from benchmarks.table import Row, as_markdown, show

if TYPE_CHECKING:
    from collections.abc import Callable


class Name(StrEnum):
    """What can be measured."""

    STEP = "step"
    REGISTRATIONS = "registrations"
    LATENCY = "latency"
    SLOW_PROVIDER = "slow-provider"
    DISTANCE = "distance"
    STORAGE = "storage"
    CONNECTORS = "connectors"
    FAN_OUT = "fan-out"
    STARTUP = "startup"
    MEMORY = "memory"
    PARSE = "parse"
    READING = "reading"
    IMPORT = "import"
    SEARCH = "search"
    GROWTH = "growth"
    RECOVERY = "recovery"
    PICTURES = "pictures"
    REPLICAS = "replicas"
    RIGHTS = "rights"


MODULES: Final = {
    Name.STEP: "step",
    Name.REGISTRATIONS: "registrations",
    Name.LATENCY: "registrations",
    Name.SLOW_PROVIDER: "slow_provider",
    Name.DISTANCE: "distance",
    Name.STORAGE: "durability",
    Name.CONNECTORS: "creates",
    Name.FAN_OUT: "fan_out",
    Name.STARTUP: "startup",
    Name.MEMORY: "startup",
    Name.PARSE: "lines.parsing",
    Name.READING: "lines.reading",
    Name.IMPORT: "lines.importing",
    Name.SEARCH: "search",
    Name.GROWTH: "growth",
    Name.RECOVERY: "recovery",
    Name.PICTURES: "pictures",
    Name.REPLICAS: "replicas.whole",
    Name.RIGHTS: "rights.keeping",
}


MILLION: Final = 1_000_000


def measure(names: list[Name], scale: Scale) -> list[Row]:
    """Measure each of these once; runs a module that measures two things only once."""
    rows: list[Row] = []
    for module in dict.fromkeys(MODULES[name] for name in names):
        print(f"measuring: {module}", file=sys.stderr)
        run: Callable[[Scale], list[Row]] = import_module(f"benchmarks.measures.{module}").measure
        rows += run(scale)
    return [row for row in rows if row.name.split(":")[0] in names]


def main(
    names: Annotated[list[Name] | None, typer.Argument(help="What to measure (default: everything).")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table of RESULTS.md.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Take only seconds, with rough figures.")] = False,
    size: Annotated[list[int] | None, typer.Option(help="Guests in the book to search; repeatable.")] = None,
    base: Annotated[
        Path | None, typer.Option(help="An older checkout with its .venv, for `reading` to compare with.")
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Search a book of 1,000,000 guests as well, and let it grow to that."),
    ] = False,
) -> None:
    """Measure this program against others, interleaved, and print ratios."""
    scale = QUICK if quick else FULL
    books = tuple(size or (*scale.books, *([MILLION] if full else [])))
    try:
        rows = measure(names or list(Name), replace(scale, books=books, base=base))
    except Failed as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from error
    if json:
        print(json_format.dumps([row.as_data() for row in rows], indent=2, ensure_ascii=False))
    elif markdown:
        print(as_markdown(rows))
    else:
        show(rows)


if __name__ == "__main__":
    typer.run(main)
