import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.audit import audit

PHONES = ["+447400000001", "+447400000002"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database in which both guests are stored as they should be."""
    path = tmp_path / "bench.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE guests (id TEXT, phone TEXT)")
        connection.execute("CREATE TABLE deliveries (id TEXT, guest_id TEXT, state TEXT)")
        connection.executemany("INSERT INTO guests VALUES (?, ?)", [(phone, phone) for phone in PHONES])
        rows = [(f"d{phone}", phone, "saved") for phone in PHONES]
        connection.executemany("INSERT INTO deliveries VALUES (?, ?, ?)", rows)
    return path


def test_an_honest_bot_passes(database: Path) -> None:
    """Each guest once at the provider, once in the database with one delivery: nothing to say."""
    assert audit({"typed": PHONES, "stored": PHONES[::-1], "taps_open": 0}, database) == []


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        (PHONES[:1], "1 guests are missing at the provider"),
        ([*PHONES, PHONES[0]], "1 are too many at the provider"),
        (["+440", PHONES[0]], "1 guests are missing at the provider"),
    ],
)
def test_a_guest_lost_or_doubled_at_the_provider_is_found(
    database: Path, stored: list[str], fault: str
) -> None:
    """Confirming on the card what the provider does not have fails the run."""
    assert fault in audit({"typed": PHONES, "stored": stored, "taps_open": 0}, database)


@pytest.mark.parametrize(
    ("cheat", "fault"),
    [
        ("DELETE FROM guests WHERE phone = '+447400000001'", "1 guests are missing in the database"),
        ("INSERT INTO guests VALUES ('again', '+447400000001')", "1 are too many in the database"),
        ("DELETE FROM deliveries WHERE guest_id = '+447400000001'", "1 guests without exactly one delivery"),
        ("UPDATE deliveries SET state = 'waiting'", "2 unsettled deliveries"),
    ],
)
def test_a_guest_not_kept_by_the_bot_is_found(database: Path, cheat: str, fault: str) -> None:
    """A bot that forgets what it confirmed fails the run."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(cheat)
    assert fault in audit({"typed": PHONES, "stored": PHONES, "taps_open": 0}, database)


def test_a_tap_left_hanging_is_found(database: Path) -> None:
    """A bot may not save the call that ends the button's waiting."""
    assert audit({"typed": PHONES, "stored": PHONES, "taps_open": 3}, database) == [
        "3 taps without an answer"
    ]
