"""The record of the last time each of our connectors passed the conformance tests."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("passed.json")
_PROVIDERS: Final = Path(__file__).with_name("providers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """``on`` is an ISO date; ``changed`` tells whether the connector is another one since."""

    on: str
    passed: int
    not_applicable: int
    changed: bool


def record_of(kind: str) -> Passed | None:
    """Return the record of a kind, ``None`` if it has none."""
    row = json.loads(FILE.read_text("utf-8")).get(kind)
    if row is None:
        return None
    return Passed(
        on=row["on"],
        passed=row["passed"],
        not_applicable=row["not_applicable"],
        changed=row["sources"] != digest_of(kind),
    )


def digest_of(kind: str) -> str:
    """Return a digest (SHA-256) of the sources of a connector of ours."""
    return _digest(sorted((_PROVIDERS / kind).rglob("*.py")))


def _digest(files: Iterable[Path]) -> str:
    found = sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
