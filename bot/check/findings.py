"""The findings of a check, as lines for people and as values for programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked.

    ``ok`` says whether the program can work with it; ``cure`` says what to do if not, or gives advice if it
    can. ``reached`` is ``False`` if nobody answered, so that nothing is known of the setting.
    """

    what: str
    ok: bool
    message: str
    cure: str | None = None
    reached: bool = True


def as_lines(findings: Iterable[Finding]) -> list[str]:
    """Return one line per finding, and an indented one per cure."""
    lines = []
    for finding in findings:
        lines.append(f"{'✓' if finding.ok else '✗'} {finding.what}: {finding.message}")
        if finding.cure:
            lines.append(f"  → {finding.cure}")
    return lines


def as_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the findings ready for JSON, with the keys ``what``, ``ok``, ``message`` and ``cure``."""
    return [
        {name: getattr(finding, name) for name in ("what", "ok", "message", "cure")} for finding in findings
    ]
