"""Several queries as one statement: every statement is a round trip to the server, and this is one."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from storage.sql.queries import Query
from storage.sql.statement import Row

MOST: Final = 12  # reads in one statement; more are batches of their own kind, each different
READS: Final = ("SELECT", "WITH RECURSIVE")
ACTS: Final = re.compile(r"\b(pg_notify|gin_clean_pending_list|FOR UPDATE)\b")
WRITES: Final = re.compile(r"\s*(?:INSERT INTO|UPDATE|(?P<deletes>DELETE FROM))\s+(?P<table>\w+)")
PARENTS: Final = frozenset({"guests", "invitations"})  # a deletion there deletes in other tables, too
PARAMETER: Final = re.compile(r"\$(\d+)")


@lru_cache(maxsize=256)
def is_read(query: Query) -> bool:
    """Tell whether a query changes nothing, so that it may be part of another."""
    return query.sql.lstrip().startswith(READS) and not ACTS.search(query.sql)


@lru_cache(maxsize=256)
def target(query: Query) -> str | None:
    """Return the only table that a query changes; ``None`` if it may change others or only reads."""
    found = WRITES.match(query.sql)
    return None if found is None or (found["deletes"] and found["table"] in PARENTS) else found["table"]


@lru_cache(maxsize=256)
def is_repeatable(query: Query) -> bool:
    """Tell whether a query can run for many rows of values at once: it returns nothing."""
    return target(query) is not None and "RETURNING" not in query.sql


@lru_cache(maxsize=256)
def _words(query: Query) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", query.sql))


def batches(queries: Sequence[Query]) -> list[range]:
    """Split the writes of a unit, in their order, into runs that take one trip each.

    A run repeats one query, or none of its queries mentions a table that another changes before it: the parts of one
    statement don't see each other's effects (https://www.postgresql.org/docs/current/queries-with.html).
    """
    runs: list[range] = []
    changed: set[str] = set()
    for at, query in enumerate(queries):
        run = runs[-1] if runs else range(0)
        if _repeats(queries, run, query) or _fits(queries, run, query, changed):
            runs[-1] = range(run.start, at + 1)
        else:
            runs.append(range(at, at + 1))
            changed = set()
        if table := target(query):
            changed.add(table)
    return runs


def _repeats(queries: Sequence[Query], run: range, query: Query) -> bool:
    """Tell whether the run is this query alone, once or more, and may be repeated."""
    return len(run) > 0 and is_repeatable(query) and all(queries[one] is query for one in run)


def _fits(queries: Sequence[Query], run: range, query: Query, changed: set[str]) -> bool:
    """Tell whether the query can be another part of the statement that makes the run."""
    if not changed or target(query) is None or not changed.isdisjoint(_words(query)):
        return False
    return len(run) == 1 or queries[run[0]] is not queries[run[1]]


@lru_cache(maxsize=256)
def combined(queries: tuple[Query, ...]) -> str:
    """Return a statement that gives one row with a JSON list of rows for each read; see ``rows_in``.

    Its parameters are those of all queries, one after the other.
    """
    parts = (
        f"(SELECT coalesce(json_agg(one), '[]') FROM ({sql}) AS one)"  # noqa: S608 - our own queries
        for sql in _numbered(queries)
    )
    return "SELECT " + ", ".join(parts)


@lru_cache(maxsize=256)
def combined_writes(queries: tuple[Query, ...]) -> str:
    """Return the same for writes of one of the ``batches``; what returns nothing has no rows."""
    parts = ", ".join(f"part{at} AS ({sql})" for at, sql in enumerate(_numbered(queries)))
    found = (
        f"(SELECT coalesce(json_agg(one), '[]') FROM part{at} AS one)"  # noqa: S608 - our own queries
        if "RETURNING" in query.sql
        else "json '[]'"
        for at, query in enumerate(queries)
    )
    return f"WITH {parts} SELECT {', '.join(found)}"


def _numbered(queries: Iterable[Query]) -> Iterable[str]:
    """Yield the SQL of each query with its parameters after those of the queries before."""
    before = 0
    for query in queries:
        yield _renumbered(query.sql.strip().rstrip(";"), before)
        before += len(query.parameters)


def _renumbered(sql: str, before: int) -> str:
    """Return the SQL with ``before`` parameters in front of its own."""
    return PARAMETER.sub(lambda found: f"${int(found[1]) + before}", sql)


def rows_in(answer: Iterable[str]) -> list[list[Row]]:
    """Read the row: the rows of each query."""
    return [json.loads(rows) for rows in answer]
