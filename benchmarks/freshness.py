"""How old the figures of ``RESULTS.md`` are: in commits that changed what they measure.

The page has a table "Measured at" with a row for each benchmark, or for a part of one (``search: 1,000,000``): the commit
and the date. A figure is dated by the row whose name is the longest beginning of its own.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Self

MOST: Final = 250  # commits after which a figure is no figure of this program any more
PRODUCT: Final = ("bot", "connectors", "guests", "handlers", "storage")
# What a benchmark measures of the program, where it is not all of it.
MEASURED: Final[dict[str, tuple[str, ...]]] = {
    "storage": ("storage",),
    "connectors": ("connectors", "guests"),
    "parse": ("guests",),
    "reading": ("guests",),
    "search": ("guests", "storage"),
    "growth": ("guests", "storage"),
    "pictures": ("bot/pictures", "guests"),
}
_DATED: Final = re.compile(
    r"^\| (?P<name>[a-z][^|]*?) +\| (?P<commit>[0-9a-f]{7,40}) +\| (?P<day>[\d-]{10}) +\|", re.MULTILINE
)
_FIGURE: Final = re.compile(r"^\| (?P<name>[a-z-]+: [^|]+?) +\| +[\d,.]+ ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Measured:
    """When and at which commit something was measured."""

    name: str
    commit: str
    day: date

    @classmethod
    def all_in(cls, page: str) -> tuple[Self, ...]:
        """Read the table "Measured at"."""
        return tuple(
            cls(row["name"], row["commit"], date.fromisoformat(row["day"])) for row in _DATED.finditer(page)
        )

    @property
    def packages(self) -> tuple[str, ...]:
        """Return the folders that are measured."""
        return MEASURED.get(self.name.partition(":")[0], PRODUCT)


class NoHistory(Exception):
    """Nobody can count: this is no clone, or a shallow one; the message says which."""


def figures(page: str) -> Iterator[str]:
    """Return the name of each row with a figure."""
    return (row["name"] for row in _FIGURE.finditer(page))


def undated(page: str) -> list[str]:
    """Return the figures that no row of "Measured at" is about."""
    dated = tuple(one.name for one in Measured.all_in(page))
    return [name for name in figures(page) if not name.startswith(dated)]


def unmeasured(page: str, benchmarks: Iterable[str]) -> list[str]:
    """Return the benchmarks that the page dates no figure of."""
    dated = {one.name.partition(":")[0] for one in Measured.all_in(page)}
    return [name for name in benchmarks if name not in dated]


def commits_since(root: Path, one: Measured) -> int:
    """Count the commits that changed what was measured; raises ``NoHistory``, or ``LookupError`` for a commit of nobody."""
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        raise NoHistory("a shallow clone")
    if _git(root, "cat-file", "-t", one.commit) != "commit":
        raise LookupError(f"{one.name} was measured at {one.commit}, which this repository does not have")
    return int(_git(root, "rev-list", "--count", f"{one.commit}..HEAD", "--", *one.packages) or 0)


def _git(root: Path, *command: str) -> str | None:
    """Return what git says, or ``None`` if it fails; raises ``NoHistory`` outside a clone."""
    if not (root / ".git").exists():
        raise NoHistory("not a clone")
    try:
        done = subprocess.run(["git", *command], cwd=root, check=False, capture_output=True, text=True)
    except OSError as error:
        raise NoHistory(f"no git: {error}") from error
    return done.stdout.strip() if done.returncode == 0 else None
