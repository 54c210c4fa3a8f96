"""Charts over the hours of a day, as SVG: lines, a scale and a legend; the same bytes for the same figures."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from benchmarks.simulation.load import DAY, HOUR

Line = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 760, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 740, 56, 280
COLOURS: Final = ("#2f6fde", "#d9480f", "#2b8a3e", "#862e9c", "#495057")
HOURS: Final = range(0, 25, 3)
STEPS: Final = (1.0, 2.0, 5.0, 10.0)
LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """The vertical scale, from ``low`` to ``high``; ``log`` gives each power of ten the same room."""

    low: float
    high: float
    log: bool

    def place(self, value: float) -> float:
        """Return how far up a value stands, in pixels from the top."""
        return BOTTOM - (BOTTOM - TOP) * self._share(min(max(value, self.low), self.high))

    def _share(self, value: float) -> float:
        if self.log:
            return math.log10(value / self.low) / math.log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def marks(self) -> list[float]:
        """Return the values that have a line of their own."""
        if self.log:
            return [self.low * 10**power for power in range(round(math.log10(self.high / self.low)) + 1)]
        return [self.high * part / LINES for part in range(LINES + 1)]


def scale_of(lines: Mapping[str, Line], *, log: bool) -> Scale:
    """Return the scale that all values fit on, with round numbers at its ends."""
    top = max((value for line in lines.values() for _, value in line), default=1.0) or 1.0
    power = 10.0 ** math.floor(math.log10(top))
    if log:
        return Scale(0.01, max(10 * power, 0.1), log=True)
    return Scale(0.0, next(step * power for step in STEPS if step * power >= top), log=False)


def chart(title: str, lines: Mapping[str, Line], *, log: bool = False) -> str:
    """Return the picture; a line's points are seconds of the day (UTC) and values."""
    scale = scale_of(lines, log=log)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        '<g font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" fill="#212529">{escape(title)}</text>',
        *_grid(scale),
        *_lines(lines, scale),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(scale: Scale) -> Iterator[str]:
    for value in scale.marks():
        y = scale.place(value)
        yield f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="#dee2e6"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#495057">{value:g}</text>'
    for hour in HOURS:
        x = _across(hour * HOUR)
        yield f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle" fill="#495057">{hour:02}:00</text>'


def _lines(lines: Mapping[str, Line], scale: Scale) -> Iterator[str]:
    x = float(LEFT)
    for (label, line), colour in zip(lines.items(), COLOURS, strict=False):
        points = " ".join(
            f"{_across(second):.1f},{scale.place(value):.1f}" for second, value in line if second <= DAY
        )
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{x:.0f}" y="42" fill="{colour}">{escape(label)}</text>'
        x += 24 + 7 * len(label)


def _across(second: float) -> float:
    return LEFT + (RIGHT - LEFT) * second / DAY
