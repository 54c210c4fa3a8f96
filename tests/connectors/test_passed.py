import json
from pathlib import Path

import pytest

from connectors import passed, registry


@pytest.mark.drift
def test_each_of_our_kinds_has_passed() -> None:
    """``make conformance`` has recorded a day and a count for everyone."""
    ours = [kind for kind, package in registry.packages().items() if package == "hoststand"]
    records = [passed.record_of(kind) for kind in ours]
    assert ours
    assert all(one is not None and one.passed and len(one.on) == len("2026-11-27") for one in records)


def test_a_changed_connector_is_told_from_the_one_that_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single character is a change; a kind that never passed has no record."""
    monkeypatch.setattr(passed, "FILE", tmp_path / "passed.json")
    monkeypatch.setattr(passed, "_PROVIDERS", tmp_path)
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "wire.py").write_text("x = 1\n", "utf-8")
    row = {"on": "2026-11-27", "passed": 3, "not_applicable": 1, "sources": passed.digest_of("some")}
    passed.FILE.write_text(json.dumps({"some": row}), "utf-8")

    assert passed.record_of("other") is None
    assert passed.record_of("some") == passed.Passed(
        on="2026-11-27", passed=3, not_applicable=1, changed=False
    )
    (tmp_path / "some" / "wire.py").write_text("x = 2\n", "utf-8")
    record = passed.record_of("some")
    assert record is not None
    assert record.changed
