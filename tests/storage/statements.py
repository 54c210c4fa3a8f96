"""The statements of each release, kept to be tried on later tables: ``python -m tests.storage.statements`` writes today's.

Run it before you add a revision, so that what was said before it is kept under the number of the one that ends.
"""

import json
from pathlib import Path
from typing import Final

from storage.migrations.revisions import HEAD
from storage.sql.queries import load_queries

FOLDER: Final = Path(__file__).parent / "releases"


def file_of(revision: str) -> Path:
    """Return where the PostgreSQL statements of the last program with this revision are."""
    return FOLDER / f"r{revision}.json"


def main() -> None:
    """Write those of this program, by name."""
    said = {name: query.sql for name, query in sorted(load_queries("postgres").items())}
    file_of(HEAD).write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
