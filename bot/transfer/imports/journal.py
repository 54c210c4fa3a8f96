"""The journal of an import: the outcomes of the rows that are stored, so that an interrupted import goes on and its report is whole.

A batch and its line in the journal are one unit; so are the end of the import and the removal of the journal. Outcomes are
letters: nothing in it is about anybody.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Final, Self

from bot.transfer.imports.source import Source
from guests.transfer.batch_matching import Outcome
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.chat import meta

FRESH: Final = 24 * 3600 * 1000  # ms: after that, an import begins anew, as the book has changed
_BEGAN: Final = "began"
_LETTERS: Final[Mapping[Outcome, str]] = {
    Outcome.ADDED: "a",
    Outcome.FILLED: "f",
    Outcome.SAME: "s",
    Outcome.REPEATED: "p",
    Outcome.REFUSED: "r",
    Outcome.ERASED: "e",
}
_OUTCOMES: Final = {letter: outcome for outcome, letter in _LETTERS.items()}


def key_of(path: Path, source: Source, *, deliver: bool) -> str:
    """Return what is the same for two imports of one file in one way."""
    with path.open("rb") as file:
        content = file_digest(file, "blake2b").hexdigest()
    way = (content, dict(source.about), source.layout, source.reading.venue, deliver)
    return blake2b(repr(way).encode(), digest_size=16).hexdigest()


class Journal:
    """The journal of one import. ``began`` is when the first try did (Unix ms), ``done`` the outcomes of its first rows."""

    def __init__(self, key: str, began: int, done: list[Outcome], *, is_old: bool = False) -> None:
        self._prefix = f"import:{key}:"
        self._is_old = is_old
        self.began = began
        self.done = done

    @classmethod
    async def read(cls, database: Database, key: str, now: int) -> Self:
        """Read the journal of an import that was interrupted, or begin one."""
        (rows,) = await database.fetch(meta.under(f"import:{key}:"))
        found = {row["key"].rpartition(":")[2]: row["value"] for row in rows}
        began = int(found.pop(_BEGAN, now))
        if now - began > FRESH:
            return cls(key, now, [], is_old=True)
        return cls(key, began, [_OUTCOMES[letter] for place in sorted(found) for letter in found[place]])

    def begin(self) -> list[Statement]:
        """Return what begins it; what is left of an old one goes."""
        return [*([self.end()] if self._is_old else []), meta.put(f"{self._prefix}{_BEGAN}", str(self.began))]

    def note(self, first: int, outcomes: Iterable[Outcome]) -> Statement:
        """Return what notes the outcomes of rows from the ``first`` on; belongs into their unit."""
        return meta.put(f"{self._prefix}{first:012}", "".join(_LETTERS[one] for one in outcomes))

    def end(self) -> Statement:
        """Return what removes it; belongs into the unit that ends the import."""
        return meta.remove_under(self._prefix)
