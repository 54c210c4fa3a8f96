"""The report of a run: a table for people, the same as JSON, and the whole history of each broken promise."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.laboratory.plan import Plan
from tests.laboratory.verdict import Verdict, Violation


@dataclass(slots=True, kw_only=True)
class Report:
    """What happened in a run. ``stories`` are texts, one per broken promise."""

    plan: Plan
    seconds: float
    kills: int
    faults: dict[str, dict[str, int]]
    disasters: Counter[str]
    verdict: Verdict
    acknowledged: int
    decided: int
    errors: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    @property
    def broken(self) -> Counter[str]:
        """How often each promise was broken."""
        return Counter(one.promise for one in self.verdict.violations)

    @property
    def rows(self) -> dict[str, Any]:
        """The table."""
        faults = sum((Counter(kinds) for kinds in self.faults.values()), Counter[str]())
        broken = self.broken
        counts = self.verdict.counts
        return {
            "engine": self.plan.engine
            + (f", {self.plan.replicas} replicas" if self.plan.replicas > 1 else ""),
            "seed": self.plan.seed,
            "registrations": self.plan.registrations,
            "acknowledged saves": self.acknowledged,
            "kill -9": self.kills,
            "faults at Telegram": sum(self.faults.get("telegram", {}).values()),
            "faults at providers": sum(faults.values()) - sum(self.faults.get("telegram", {}).values()),
            **{f"… {kind}": number for kind, number in sorted(faults.items())},
            **{f"disasters: {kind}": number for kind, number in sorted(self.disasters.items())},
            "deliveries saved": counts["saved"],
            "decided by a person": self.decided,
            "on the list for a person": counts["needs_you"],
            "drafts shown twice": counts["drafts shown twice"],
            "cards deleted late": counts["cards deleted late"],
            "lost": sum(
                broken[promise]
                for promise in (
                    "what was acknowledged is in the book",
                    "saved means that it is there",
                    "owed to each account once",
                    "no draft is lost",
                )
            ),
            "doubled": broken["in the book once"] + broken["at each account once"],
            "cards wrong": broken["cards tell the truth"] + broken["a person who must decide is asked"],
            "promises broken": sum(broken.values()),
            "seconds": round(self.seconds),
        }

    def table(self) -> str:
        """Return the table as text, in Markdown."""
        lines = [
            "| what | number |",
            "|---|---|",
            *(f"| {name} | {value} |" for name, value in self.rows.items()),
        ]
        return "\n".join(lines)

    def as_json(self) -> str:
        """Return everything as JSON."""
        broken = [{"promise": one.promise, "what": one.what} for one in self.verdict.violations]
        return json.dumps({"plan": asdict(self.plan)} | self.rows | {"broken": broken}, ensure_ascii=False)


def story(
    violation: Violation, deliveries: list[dict[str, Any]], chat: str, calls: list[dict[str, Any]]
) -> str:
    """Return everything known about one broken promise."""
    one = violation.guest
    lines = [f"BROKEN: {violation.promise}: {violation.what}"]
    if one is not None:
        lines += [f"  guest {one.number}: {one.line()} ({one.way})", *(f"  {step}" for step in one.story)]
    lines += [f"  delivery: {row}" for row in deliveries]
    lines += [
        f"  call {call['at']:.2f} {call['target']} {call['operation']} [{call['fault'] or 'well'}] {call['body'][:300]}"
        for call in calls
    ]
    lines += [f"  chat | {line}" for line in chat.splitlines()]
    return "\n".join(lines)
