from pathlib import Path

import pytest

from storage.sql.url import PostgresServer, SqliteFile, read_url


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///hoststand.db", "hoststand.db"),
        ("sqlite:///data/guest book.db", "data/guest book.db"),
        ("sqlite:////var/lib/hoststand.db", "/var/lib/hoststand.db"),
    ],
)
def test_three_slashes_are_relative_and_four_absolute(url: str, path: str) -> None:
    """A path to a file is everything after the third slash."""
    assert read_url(url) == SqliteFile(Path(path))


@pytest.mark.parametrize(
    "url", ["postgresql://me@host/db", "postgres://me:secret@host:5432/db", "postgresql:///db?host=/run/pg"]
)
def test_libpq_uris_are_taken_whole(url: str) -> None:
    """The driver reads the rest of a PostgreSQL URL, and no log shows it."""
    address = read_url(url)
    assert address == PostgresServer(url)
    assert "secret" not in repr(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hoststand.db",
        "sqlite://hoststand.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///folder/",
        "mysql://me:secret@host/db",
        "sqlite+aiosqlite:///x.db",
    ],
)
def test_a_wrong_url_names_the_cure(url: str) -> None:
    """Anything else is refused with what is expected, and without the password."""
    with pytest.raises(ValueError, match="sqlite:///FILE") as caught:
        read_url(url)
    assert "secret" not in str(caught.value)
