"""Tidying the search index: a search looks into each of its parts, and every commit begins a new one.

The engines merge parts as they go, but after very many guests at once a dozen is left, and a search takes three times as
long as over one. Small steps, each a commit of its own, let other writers through.
"""

from typing import Final

from storage.database import Database
from storage.sql.statement import Statement

_CHANGES: Final = Statement("tidy_changes")
# Fewer changes than these mean that nothing was left (https://sqlite.org/fts5.html#the_merge_command).
_DONE: Final = 2


async def tidy(database: Database) -> None:
    """Bring the index into its fastest shape, however long it takes; cheap where it is so already."""
    step = "tidy_begin"
    while True:
        before, _, after = await database.commit(_CHANGES, Statement(step), _CHANGES)
        if after[0]["changes"] - before[0]["changes"] < _DONE and step == "tidy_on":
            return
        step = "tidy_on"
