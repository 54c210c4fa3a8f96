"""Parses the setting ``storage.url``, which says where the data is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

CURE: Final = (
    'storage.url must be "sqlite:///FILE" (four slashes for an absolute path) or '
    '"postgresql://USER@HOST/DATABASE"'
)


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A SQLite database file."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A PostgreSQL database, as a libpq URI; it may contain a password, so ``repr`` leaves it out."""

    dsn: str

    def __repr__(self) -> str:
        return "PostgresServer(…)"


def read_url(url: str) -> SqliteFile | PostgresServer:
    """Read ``sqlite:///relative.db``, ``sqlite:////absolute.db`` or a libpq URI.

    Raises ``ValueError``, whose message says what is expected and repeats nothing but the scheme, since the
    rest may contain a password.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme in {"postgresql", "postgres"}:
        return PostgresServer(url)
    if not separator or scheme != "sqlite":
        raise ValueError(f"{CURE}; it begins with {scheme[:12]!r}" if separator else CURE)
    path = rest.removeprefix("/")
    if path == rest or path in {"", ":memory:"} or path.endswith("/"):
        raise ValueError(f"{CURE}; a database in memory would forget every guest")
    return SqliteFile(Path(path))
