import re
from pathlib import Path

import pytest

from release.sql_features import ENGINES, MEANS, VERDICTS, statements, table, used

PAGE = (Path(__file__).parents[2] / "docs" / "scaling.md").read_text("utf-8")


@pytest.mark.drift
def test_the_page_lists_what_the_statements_use() -> None:
    """``make docs`` has been run since a statement changed."""
    assert table() in PAGE


def test_every_feature_has_a_verdict_for_every_engine() -> None:
    """Nothing that we use is left out, nothing is listed that we don't use, and each verdict says where it comes from."""
    assert set(used()) == set(MEANS) == set(VERDICTS)
    for verdicts in VERDICTS.values():
        assert len(verdicts) == len(ENGINES)
        assert all(re.search(r"\([das]\)$", verdict) for verdict in verdicts)


def test_every_statement_is_looked_at() -> None:
    """Tables, indexes, triggers, queries, and the SQL that stands in the code."""
    found = statements()
    assert {"guests", "guest_words", "consents_changed", "note_consents", "update_claim", "notify"} <= set(
        found
    )
    assert {"postgres/engine.py", "migrations/postgres.py"} <= set(found)


@pytest.mark.parametrize(
    ("sql", "feature"),
    [
        ("SELECT 1 FROM t FOR UPDATE OF t SKIP LOCKED", "FOR UPDATE … SKIP LOCKED"),
        ("WITH due AS (SELECT 1)\nUPDATE t SET a = 1 FROM due", "an UPDATE fed by a CTE"),
        ("CREATE UNIQUE INDEX i ON t (a) WHERE b IS NOT NULL", "partial unique indexes"),
        ("CREATE TRIGGER c AFTER UPDATE OF data ON g FOR EACH ROW", "a trigger of some columns (UPDATE OF)"),
        ("CREATE INDEX w ON t USING gin (f(a))", "GIN index on an expression"),
    ],
)
def test_a_feature_is_recognised(sql: str, feature: str) -> None:
    """Each is found in an example of it, and not in a plain statement."""
    assert MEANS[feature].search(sql)
    assert not MEANS[feature].search("SELECT a FROM t WHERE b = 1 ORDER BY a")
