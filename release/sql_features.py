"""What of PostgreSQL our statements use, and what other engines make of it.

``python -m release.sql_features DOCS`` writes the table into scaling.md. What is used is read from the statements: the
schema, the named queries, and the SQL that stands in ``storage/postgres`` and ``storage/migrations``.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from storage.migrations.revisions import fresh_schema
from storage.sql.queries import load_queries

STORAGE: Final = Path(__file__).parents[1] / "storage"
BEGIN, END = "<!-- features -->", "<!-- /features -->"
ENGINES: Final = ("Citus, by book", "CockroachDB", "YugabyteDB", "Aurora, AlloyDB")
SHOWN: Final = 3
FLAGS: Final = re.IGNORECASE | re.DOTALL
_MEANS: Final[Mapping[str, str]] = {
    "FOR UPDATE … SKIP LOCKED": r"\bSKIP LOCKED\b",
    "NOTIFY": r"\bpg_notify\(",
    "LISTEN": r"\badd_listener\(",
    "advisory lock of a transaction": r"\bpg_advisory_xact_lock\(",
    "GIN index on an expression": r"\bUSING gin \(\w+\(",
    "text search (`@@`, `tsquery`)": r"@@",
    "`array_to_tsvector`": r"\barray_to_tsvector\(",
    "ON CONFLICT": r"\bON CONFLICT\b",
    "RETURNING": r"\bRETURNING\b",
    "an UPDATE fed by a CTE": r"^\s*WITH\b.*\bUPDATE \w+ SET\b",
    "CROSS JOIN LATERAL": r"\bLATERAL\b",
    "WITH ORDINALITY": r"\bWITH ORDINALITY\b",
    "JSON taken apart (`json_array_elements`, `->>`)": r"\bjsonb?_array_elements|->>",
    "`json_agg`": r"\bjson_agg\(",
    "identity columns": r"\bGENERATED ALWAYS AS IDENTITY\b",
    "a key or unique column without the book": r"\bCREATE TABLE \w+ \(.*(?:UNIQUE|PRIMARY KEY)(?! \(book)",
    "partial indexes": r"\bCREATE INDEX\b.*\bWHERE\b",
    "partial unique indexes": r"\bCREATE UNIQUE INDEX\b.*\bWHERE\b",
    "foreign keys with ON DELETE CASCADE": r"\bON DELETE CASCADE\b",
    "a function in PL/pgSQL": r"\bLANGUAGE plpgsql\b",
    "triggers for each row": r"\bCREATE TRIGGER\b",
    "a trigger of some columns (UPDATE OF)": r"\bCREATE TRIGGER\b.*\bUPDATE OF\b",
    'COLLATE "C"': r'\bCOLLATE "C"',
    "`gin_clean_pending_list`": r"\bgin_clean_pending_list\(",
    "ANALYZE": r"\bANALYZE \w+",
    "VACUUM": r"\bVACUUM \w+",
    "lock and statement time-outs": r"\block_timeout\b",
}
MEANS: Final = {name: re.compile(pattern, FLAGS) for name, pattern in _MEANS.items()}
YES: Final = "yes (a)"
# By engine, in the order of ENGINES. d: its documentation says so; s: said by others; a: assumed, not looked up.
VERDICTS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "FOR UPDATE … SKIP LOCKED": ("within one shard (d)", "within one column family (d)", "yes (s)", YES),
    "NOTIFY": (YES, "**no** (s)", "early access (d)", YES),
    "LISTEN": ("at the coordinator (a)", "**no** (s)", "early access (d)", "at the writer (a)"),
    "advisory lock of a transaction": ("at the coordinator (a)", "does nothing (d)", "yes (d)", YES),
    "GIN index on an expression": (YES, "yes (d)", "as `ybgin`, unfinished (d)", YES),
    "text search (`@@`, `tsquery`)": (YES, "partly (d)", YES, YES),
    "`array_to_tsvector`": (YES, "**no** (a)", YES, YES),
    "ON CONFLICT": (YES, "yes (d)", YES, YES),
    "RETURNING": (YES, "yes (d)", YES, YES),
    "an UPDATE fed by a CTE": ("within one shard (a)", YES, YES, YES),
    "CROSS JOIN LATERAL": ("within one shard (a)", "yes (d)", YES, YES),
    "WITH ORDINALITY": (YES, "yes (d)", YES, YES),
    "JSON taken apart (`json_array_elements`, `->>`)": (YES, YES, YES, YES),
    "`json_agg`": (YES, YES, YES, YES),
    "identity columns": ("yes, BIGINT (d)", "yes (d)", YES, YES),
    "a key or unique column without the book": ("**no** (d)", YES, YES, YES),
    "partial indexes": (YES, "yes (d)", YES, YES),
    "partial unique indexes": ("**no**, without the book (d)", "yes (d)", YES, YES),
    "foreign keys with ON DELETE CASCADE": ("**no**, without the book (d)", YES, YES, YES),
    "a function in PL/pgSQL": (YES, "yes (d)", "yes (d)", YES),
    "triggers for each row": ("**no** (d)", "yes (d)", "yes (d)", YES),
    "a trigger of some columns (UPDATE OF)": ("**no** (d)", "**no** (d)", YES, YES),
    'COLLATE "C"': (YES, YES, YES, YES),
    "`gin_clean_pending_list`": (YES, "**no** (a)", "nothing to clean (d)", YES),
    "ANALYZE": (YES, "yes (d)", YES, YES),
    "VACUUM": (YES, "**no** (a)", "does nothing (a)", YES),
    "lock and statement time-outs": (YES, YES, YES, YES),
}


def statements() -> dict[str, str]:
    """Return all SQL that PostgreSQL gets from us, by where it stands."""
    found = {_title(sql): sql for sql in fresh_schema("postgres")}
    found |= {name: query.sql for name, query in load_queries("postgres").items()}
    for folder in ("postgres", "migrations"):
        for page in sorted((STORAGE / folder).glob("*.py")):
            found[f"{folder}/{page.name}"] = page.read_text("utf-8")
    return found


def used() -> dict[str, list[str]]:
    """Return where each feature is used; those that no statement uses are missing."""
    everything = statements()
    places = {
        name: [place for place, sql in everything.items() if pattern.search(sql)]
        for name, pattern in MEANS.items()
    }
    return {name: found for name, found in places.items() if found}


def table() -> str:
    """Return the table, as Markdown."""
    heads = ("what we use", "where", *ENGINES)
    rows = [(name, _places(found), *VERDICTS[name]) for name, found in used().items()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def with_table(page: str) -> str:
    """Return the page with the table as it is now."""
    whole = f"{BEGIN}\n\n{table()}\n\n{END}"
    return re.sub(f"{BEGIN}.*{END}", lambda _: whole, page, count=1, flags=re.DOTALL)


def _title(sql: str) -> str:
    """Return what a statement of the schema makes: the name after CREATE TABLE and the like."""
    line = next(line for line in sql.splitlines() if not line.startswith("--"))
    named = re.match(r"CREATE (?:UNIQUE )?(?:TABLE|INDEX|FUNCTION|TRIGGER) (\w+)", line)
    return named[1] if named else line[:20]


def _places(found: list[str]) -> str:
    """Name a few places; of many only one, so that the table does not change with each new query."""
    if len(found) > SHOWN:
        return f"`{found[0]}` and others"
    return ", ".join(f"`{place}`" for place in found)


if __name__ == "__main__":
    target = Path(sys.argv[1]) / "scaling.md"
    target.write_text(with_table(target.read_text("utf-8")), "utf-8")
