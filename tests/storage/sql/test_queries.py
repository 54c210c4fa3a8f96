from pathlib import Path

import pytest

from storage.sql import queries
from storage.sql.queries import load_queries


def test_both_engines_answer_the_same_names() -> None:
    """A query exists on both engines with the same parameters, except for PostgreSQL's wake-ups."""
    sqlite, postgres = load_queries("sqlite"), load_queries("postgres")
    assert postgres.keys() - sqlite.keys() == {"notify"}
    assert not sqlite.keys() - postgres.keys()
    for name, query in sqlite.items():
        assert set(query.parameters) == set(postgres[name].parameters), name


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_every_query_says_its_purpose_in_one_line(engine: queries.Engine) -> None:
    """Every query in the SQL files has one sentence of description."""
    for name, query in load_queries(engine).items():
        assert query.purpose.endswith("."), name
        assert "\n" not in query.purpose, name


def test_parameters_are_numbered_for_postgres() -> None:
    """A parameter used twice is one parameter."""
    query = load_queries("postgres")["update_claim"]
    assert query.parameters == ("bot_id", "now", "limit", "token", "lease_until")
    assert ":now" not in query.sql
    assert "$5" in query.sql
    assert "$6" not in query.sql


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_fragment_stands_where_it_is_named(engine: queries.Engine) -> None:
    """What can be claimed and when the next can be claimed follow the same rule, without its comments."""
    found = load_queries(engine)
    assert not [name for name, query in found.items() if "{" in query.sql or "person" in query.sql]
    for name in ("delivery_claim", "delivery_next"):
        assert "other.operation IN ('create', 'create_anonymous')" in found[name].sql


def test_a_name_stands_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two queries with one name are an error, not a lottery."""
    (tmp_path / "sqlite").mkdir()
    for place in (tmp_path, tmp_path / "sqlite"):
        (place / "some.sql").write_text("-- name: same\n-- Read one.\nSELECT 1;\n")
    monkeypatch.setattr(queries, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="duplicate query same"):
        load_queries("sqlite")
