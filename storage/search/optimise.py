"""Optimises the search index: a search reads each of its segments, and every commit starts a new one.

The engines merge segments as they go, but after very many guests at once a dozen are left, and a search takes
three times as long as with one. Small steps, each a separate commit, let other writers through.
"""

from typing import Final

from storage.database import Database
from storage.sql.statement import Statement

_CHANGES: Final = Statement("tidy_changes")
# Fewer changes than this mean that nothing was left (https://sqlite.org/fts5.html#the_merge_command).
_DONE: Final = 2


async def tidy(database: Database) -> None:
    """Optimise the index fully, however long it takes; cheap if there is nothing to do."""
    step = "tidy_begin"
    while True:
        before, _, after = await database.commit(_CHANGES, Statement(step), _CHANGES)
        if after[0]["changes"] - before[0]["changes"] < _DONE and step == "tidy_on":
            return
        step = "tidy_on"
