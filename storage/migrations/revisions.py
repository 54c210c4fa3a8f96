"""The list of revisions. They are numbered consecutively, so the file names tell without Alembic."""

from pathlib import Path
from typing import Final, Literal

from storage.errors import WrongRevision

FOLDER: Final = Path(__file__).parent
KNOWN: Final = tuple(sorted(path.stem[1:5] for path in (FOLDER / "versions").glob("r[0-9]*.py")))
HEAD: Final = KNOWN[-1]
# The program with the oldest tables that goes on with today's: every later revision only adds what it can do without.
RUNS_FROM: Final = "0014"
RUNS_FROM_KEY: Final = "runs_from"  # in ``meta``, where an older program finds it
NOTE_RUNS_FROM: Final = (
    f"INSERT INTO meta (key, value) VALUES ('{RUNS_FROM_KEY}', '{RUNS_FROM}') "  # noqa: S608 - our own words
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
STAMP: Final = f"""
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

INSERT INTO alembic_version (version_num) VALUES ('{HEAD}');

{NOTE_RUNS_FROM};
"""  # noqa: S608 - the name of our own file


def verdict(found: str | None, runs_from: str | None = None) -> Literal["fresh", "current", "older", "newer"]:
    """Return what to do with a database at this revision; raises ``WrongRevision`` for one we can't use.

    A newer one is one of which ``runs_from`` says that a program as old as this goes on with it.
    """
    if found is None:
        return "fresh"
    if found == HEAD:
        return "current"
    if found in KNOWN:
        return "older"
    if runs_from is not None and runs_from <= HEAD < found:
        return "newer"
    raise WrongRevision(
        f"The database is at revision {found}, which this version of hoststand doesn't know "
        f"(it knows up to {HEAD}), and can't be used by it. Run the newer version that made it, or restore a backup."
    )


def fresh_schema(engine: Literal["sqlite", "postgres"]) -> list[str]:
    """Return the statements that create a fresh database, stamped with ``HEAD``."""
    script = (FOLDER.parent / "schema" / f"{engine}.sql").read_text(encoding="utf-8")
    return statements_of(script) + statements_of(STAMP)


def statements_of(script: str) -> list[str]:
    """Split SQL into statements at blank lines; drop paragraphs with only comments."""
    parts = script.strip().split("\n\n")
    return [part for part in parts if not all(line.startswith("--") for line in part.splitlines())]
