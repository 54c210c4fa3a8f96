"""A plugin for pytest: records which of our connectors passed the conformance tests, and when (``make conformance``).

The record is ``connectors/passed.json``; the page of providers shows it, and whether a connector has changed since.
"""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Final

import pytest

from connectors.passed import FILE, digest_of

OUTCOMES: Final[Counter[tuple[str, str]]] = Counter()
"""How many tests there were, by the parameters in their name and by outcome."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a test once: by its call, or by what stopped it before."""
    if report.when == "call" or not report.passed:
        OUTCOMES[report.nodeid.partition("[")[2].rstrip("]"), report.outcome] += 1


def pytest_sessionfinish(exitstatus: int) -> None:
    """Record a run without failures."""
    if exitstatus == 0:
        FILE.write_text(json.dumps(_record(), indent=2) + "\n", "utf-8")


def _record() -> dict[str, dict[str, object]]:
    """Return by kind the day, the counts over all its stands, and a digest of its sources."""
    from tests.connectors.stands import STANDS  # noqa: PLC0415 - pytest must load its own plugins first

    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (parameters, outcome), count in OUTCOMES.items():
        stand = max((one for one in STANDS if f"{parameters}-".startswith(f"{one}-")), key=len)
        kinds[STANDS[stand]().connect().kind][outcome] += count
    today = datetime.now(UTC).date().isoformat()
    return {
        kind: {
            "on": today,
            "passed": one["passed"],
            "not_applicable": one["skipped"],
            "sources": digest_of(kind),
        }
        for kind, one in sorted(kinds.items())
    }
