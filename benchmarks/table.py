"""Rows of results: ours against another, as a ratio, with the spread over the rounds and the aim."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final, Self

from rich.console import Console
from rich.table import Table

HEADINGS: Final = ["what", "ours", "other", "ratio", "aim", "met", "note"]


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over the rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Self:
        """Summarise at least one figure."""
        return cls(median(figures), min(figures), max(figures))

    def __str__(self) -> str:
        if self.low == self.high:
            return _short(self.median)
        return f"{_short(self.median)} ({_short(self.low)} to {_short(self.high)})"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a row should reach: usually a ratio, or our own figure if there is no other."""

    limit: float
    at_least: bool

    def met(self, value: float) -> bool:
        """Tell whether the value reaches it."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. A ratio is the median of the rounds' own ratios, ours / other."""

    name: str
    unit: str
    ours: Spread | None = None
    other: Spread | None = None
    ratio: Spread | None = None
    aim: Aim | None = None
    note: str = ""

    @classmethod
    def beside(
        cls,
        name: str,
        unit: str,
        *,
        ours: Sequence[float],
        other: Sequence[float],
        aim: Aim | None = None,
        note: str = "",
    ) -> Self:
        """Compare two series, measured round by round."""
        ratios = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
        return cls(
            name=name,
            unit=unit,
            ours=Spread.of(ours),
            other=Spread.of(other),
            ratio=Spread.of(ratios),
            aim=aim,
            note=note,
        )

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; ``None`` if there is no aim or no figure."""
        judged = self.ratio or self.ours
        return self.aim.met(judged.median) if self.aim and judged else None

    def as_data(self) -> dict[str, Any]:
        """Return the row ready for JSON."""
        return {**asdict(self), "aim": str(self.aim) if self.aim else None, "met": self.met}

    def as_cells(self) -> list[str]:
        """Return the row's cells for ``HEADINGS``."""
        figures = [f"{spread} {self.unit}" if spread else "" for spread in (self.ours, self.other)]
        met = {True: "yes", False: "no", None: ""}[self.met]
        return [self.name, *figures, str(self.ratio or ""), str(self.aim or ""), met, self.note]


def as_table(rows: Sequence[Row]) -> Table:
    """Format the rows for a terminal."""
    table = Table(title="Ours against others: medians (lowest to highest round)", title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold", no_wrap=heading in {"aim", "met"})
    for row in rows:
        table.add_row(*row.as_cells(), style=None if row.met is not False else "red")
    return table


def as_markdown(rows: Sequence[Row]) -> str:
    """Format the rows for a page."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(row.as_cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def show(rows: Sequence[Row]) -> None:
    """Print the table."""
    Console(width=None if Console().is_terminal else 180).print(as_table(rows))


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
