import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.harness.audit import audit, audit_fan_out

PHONES = ["+447400000001", "+447400000002"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database with both guests stored correctly."""
    path = tmp_path / "bench.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE guests (id TEXT, phone TEXT)")
        connection.execute("CREATE TABLE deliveries (id TEXT, guest_id TEXT, state TEXT)")
        connection.executemany("INSERT INTO guests VALUES (?, ?)", [(phone, phone) for phone in PHONES])
        rows = [(f"d{phone}", phone, "saved") for phone in PHONES]
        connection.executemany("INSERT INTO deliveries VALUES (?, ?, ?)", rows)
    return path


def test_an_honest_bot_passes(database: Path) -> None:
    """Each guest once at the provider, once in the database with one delivery: nothing to report."""
    assert audit({"typed": PHONES, "stored": PHONES[::-1], "taps_open": 0}, database) == []


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        (PHONES[:1], "1 guests are missing at the provider"),
        ([*PHONES, PHONES[0]], "1 are extra at the provider"),
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
        ("INSERT INTO guests VALUES ('again', '+447400000001')", "1 are extra in the database"),
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
    """A bot may not skip the call that ends the button's spinner."""
    assert audit({"typed": PHONES, "stored": PHONES, "taps_open": 3}, database) == [
        "3 taps without an answer"
    ]


NAMES = ["Jane Doe 0", "Jane Doe 1"]


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Return a database with proof that both guests are at two accounts."""
    path = tmp_path / "carried.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE links (guest_id TEXT, account TEXT, record_id TEXT)")
        connection.execute(
            "CREATE TABLE deliveries (guest_id TEXT, account TEXT, record_id TEXT, state TEXT)"
        )
        rows = [(name, f"bistro/{kind}", f"{kind}-{name}") for name in NAMES for kind in ("chift", "clopos")]
        connection.executemany("INSERT INTO links VALUES (?, ?, ?)", rows)
        connection.executemany("INSERT INTO deliveries VALUES (?, ?, ?, 'saved')", rows)
    return path


def test_a_worker_that_delivers_all_passes(carried: Path) -> None:
    """Each guest once at each provider, with its proof in the database: nothing to report."""
    assert audit_fan_out(NAMES, {"chift": NAMES, "clopos": NAMES[::-1]}, carried) == []


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        (NAMES[:1], "1 guests are missing at clopos"),
        ([*NAMES, NAMES[0]], "1 are extra at clopos"),
    ],
)
def test_a_guest_lost_or_doubled_at_one_of_many_is_found(
    carried: Path, stored: list[str], fault: str
) -> None:
    """One provider with one guest too few or too many fails the run."""
    assert audit_fan_out(NAMES, {"chift": NAMES, "clopos": stored}, carried) == [fault]


@pytest.mark.parametrize(
    "cheat",
    ["DELETE FROM links WHERE record_id = 'chift-Jane Doe 0'", "UPDATE deliveries SET state = 'sending'"],
)
def test_a_delivery_without_its_proof_is_found(carried: Path, cheat: str) -> None:
    """A worker that does not store what it did fails the run."""
    with closing(sqlite3.connect(carried)) as connection, connection:
        connection.execute(cheat)
    (fault,) = audit_fan_out(NAMES, {"chift": NAMES, "clopos": NAMES}, carried)
    assert fault.startswith("deliveries proven: ")
