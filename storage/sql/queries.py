"""The named queries of ``queries/``, read with aiosql.

``queries/*.sql`` has what both engines understand, ``queries/<engine>/*.sql`` what differs. A name may be in
one file only: aiosql itself would let the later one win, and number PostgreSQL's parameters across both.
``{name}`` in a query stands for ``queries/<engine>/fragments/name.sql`` or ``queries/fragments/name.sql``, so that a
shared rule is written once.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from aiosql.adapters.asyncpg import AsyncPGAdapter
from aiosql.adapters.sqlite3 import SQLite3Adapter
from aiosql.query_loader import QueryLoader

Engine = Literal["sqlite", "postgres"]
FOLDER: Final = Path(__file__).parents[1] / "queries"
FRAGMENT: Final = re.compile(r"\{(\w+)\}")
ADAPTERS: Final[dict[Engine, Callable[[], Any]]] = {"sqlite": SQLite3Adapter, "postgres": AsyncPGAdapter}


@dataclass(frozen=True, slots=True)
class Query:
    """A query as its driver expects it; ``parameters`` are the names in the order of first appearance."""

    sql: str
    parameters: tuple[str, ...]
    purpose: str


def load_queries(engine: Engine) -> Mapping[str, Query]:
    """Return the engine's queries by name; raises ``ValueError`` for a duplicate name."""
    return _read(engine, FOLDER)


@cache  # the files don't change while the program runs, and aiosql takes some 70 ms of CPU to read them
def _read(engine: Engine, folder: Path) -> Mapping[str, Query]:
    adapter = ADAPTERS[engine]()
    loader = QueryLoader(adapter, record_classes=None, attribute=None, mandatory_parameters=False)
    queries: dict[str, Query] = {}
    for path in [*sorted(folder.glob("*.sql")), *sorted((folder / engine).glob("*.sql"))]:
        for datum in loader.load_query_data_from_sql(_whole(path, engine, folder), [], path):
            if datum.query_name in queries:
                raise ValueError(f"duplicate query {datum.query_name}, once in {path}")
            names = tuple(datum.signature.parameters)[1:] if datum.signature else ()
            queries[datum.query_name] = Query(datum.sql, names, datum.doc_comments)
    return MappingProxyType(queries)


def _whole(path: Path, engine: Engine, folder: Path) -> str:
    """Return a file of queries with its fragments filled in."""
    return FRAGMENT.sub(lambda found: _fragment(found[1], engine, folder), path.read_text("utf-8"))


def _fragment(name: str, engine: Engine, folder: Path) -> str:
    own = folder / engine / "fragments" / f"{name}.sql"
    path = own if own.exists() else folder / "fragments" / f"{name}.sql"
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
