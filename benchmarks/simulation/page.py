"""What docs/scaling.md shows of the simulated days: a table and pictures."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.simulation.drawing import Line, chart
from benchmarks.simulation.figures import STEP, Figures
from benchmarks.simulation.load import AROUND_THE_WORLD, BY_HOUR, DAY, HOUR, ONE_CLOCK, Load

BEGIN, END = "<!-- simulated -->", "<!-- /simulated -->"
HEAD: Final = (
    "| day | messages | busiest minute, of a bot's limit | longest queue | card p50 / p99 | proof p50 / p99 | digest p99 |",
    "|---|---|---|---|---|---|---|",
)


def row(name: str, day: Figures) -> str:
    """Return a scenario's row of the table."""
    waits = [
        f"{wait.quantile(0.5):,.2f} s / {wait.quantile(0.99):,.2f} s" for wait in (day.cards, day.proofs)
    ]
    cells = (
        name,
        f"{day.messages:,}",
        f"{day.busiest_minute:.0%}",
        f"{day.longest_queue:,}",
        *waits,
        f"{day.digests.quantile(0.99):,.0f} s",
    )
    return f"| {' | '.join(cells)} |"


def with_table(page: str, days: Mapping[str, Figures]) -> str:
    """Return the page with the table of these days."""
    table = "\n".join((BEGIN, "", *HEAD, *(row(name, day) for name, day in days.items()), "", END))
    return re.sub(f"{BEGIN}.*{END}", lambda _: table, page, count=1, flags=re.DOTALL)


def pictures(days: Mapping[str, Figures]) -> dict[str, str]:
    """Return the pictures by file name."""
    return {
        "load.svg": chart(
            "Registrations begun per second, by the hour (UTC)",
            {
                "one clock": _rate(Load(zones=ONE_CLOCK)),
                "around the world": _rate(Load(zones=AROUND_THE_WORLD)),
            },
        ),
        "cards.svg": chart(
            "Seconds until the card, 99th percentile (all venues on one clock)",
            {name: days[f"one clock, {name}"].cards.by_step(0.99) for name in ("1 bot", "2 bots", "10 bots")},
            log=True,
        ),
        "queue.svg": chart(
            "Messages that wait for a bot's turn, the most within ten minutes",
            {name: _queue(days[f"one clock, {name}"]) for name in ("1 bot", "2 bots", "10 bots")},
        ),
        "outage.svg": chart(
            "Seconds from Save to the proof, 99th percentile; a provider away from 19:00 to 19:30",
            {name: days[f"outage at dinner, {name}"].proofs.by_step(0.99) for name in ("2 bots", "10 bots")},
            log=True,
        ),
    }


def write(docs: Path, days: Mapping[str, Figures]) -> None:
    """Write the pictures and the table into the documentation."""
    for name, picture in pictures(days).items():
        (docs / "scaling" / name).write_text(picture, "utf-8")
    page = docs / "scaling.md"
    page.write_text(with_table(page.read_text("utf-8"), days), "utf-8")


def _rate(load: Load) -> Line:
    """Return the expected registrations per second through the day, by half an hour."""
    total = sum(BY_HOUR)
    moments = [half * HOUR / 2 for half in range(49)]
    return [(at, _share_at(load, at) * load.registrations / total / HOUR) for at in moments]


def _share_at(load: Load, at: float) -> float:
    return sum(share * BY_HOUR[int((at + ahead * HOUR) % DAY // HOUR)] for ahead, share in load.zones.items())


def _queue(day: Figures) -> Line:
    last = int(DAY // STEP)
    return [(step * STEP, day.queued.get(step, 0)) for step in range(last + 1)]
