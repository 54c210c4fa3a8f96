"""Several reads as one statement: every statement is a round trip to the server, and this is one."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from storage.sql.queries import Query
from storage.sql.statement import Row

MOST: Final = 12  # reads in one statement; more are batches of their own kind, each different
READS: Final = ("SELECT", "WITH RECURSIVE")
ACTS: Final = re.compile(r"\b(pg_notify|gin_clean_pending_list|FOR UPDATE)\b")
PARAMETER: Final = re.compile(r"\$(\d+)")


@lru_cache(maxsize=256)
def is_read(query: Query) -> bool:
    """Tell whether a query changes nothing, so that it may be part of another."""
    return query.sql.lstrip().startswith(READS) and not ACTS.search(query.sql)


@lru_cache(maxsize=256)
def combined(queries: tuple[Query, ...]) -> str:
    """Return a statement that gives one row with a JSON list of rows for each query; see ``rows_in``.

    Its parameters are those of all queries, one after the other.
    """
    parts, before = [], 0
    for query in queries:
        own = _renumbered(query.sql.strip().rstrip(";"), before)
        parts.append(f"(SELECT coalesce(json_agg(one), '[]') FROM ({own}) AS one)")  # noqa: S608 - our own queries
        before += len(query.parameters)
    return "SELECT " + ", ".join(parts)


def _renumbered(sql: str, before: int) -> str:
    """Return the SQL with ``before`` parameters in front of its own."""
    return PARAMETER.sub(lambda found: f"${int(found[1]) + before}", sql)


def rows_in(answer: Iterable[str]) -> list[list[Row]]:
    """Read the row: the rows of each query."""
    return [json.loads(rows) for rows in answer]
