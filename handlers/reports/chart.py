"""The chart of a report: bars by the hour or by the day. It has no words, so it needs no letters of any language."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from guests.reports.figures import Figures, grouped
from handlers.reports.gathering import Report

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 960, 480
LEFT, RIGHT, TOP, BOTTOM = 70, 930, 30, 420
REGISTERED, FOUND = "#2f6fde", "#f29a1f"
PAPER, INK, LINE = "#ffffff", "#333333", "#d9d9d9"
LETTERS: Final = 24  # pixels
WIDEST: Final = 120  # pixels that a pair of bars has
MARGIN: Final = 0.14  # of the room of a pair of bars, on each side
HOURS: Final = 24
STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
LINES: Final = 5  # at most


@dataclass(frozen=True, slots=True)
class Bars:
    """A pair of bars with the number below them."""

    label: str
    registered: int
    found: int


def bars_of(report: Report) -> list[Bars]:
    """Return a pair of bars for each day; for one day, for each hour from the first to the last in which something was done."""
    if report.period == "week":
        by_day = grouped((part.days.day_of(deed.at), deed) for part, deed in report.deeds)
        return [_bars(str(day.day), by_day.get(day)) for day in report.parts[0].days.each]
    by_hour = grouped((part.days.hour_of(deed.at), deed) for part, deed in report.deeds)
    begin = report.parts[0].days.begin.hour
    hours = [(begin + ahead) % HOURS for ahead in range(HOURS)]
    busy = [at for at, hour in enumerate(hours) if hour in by_hour]
    shown = hours[busy[0] : busy[-1] + 1] if busy else []
    return [_bars(f"{hour:02}", by_hour.get(hour)) for hour in shown]


def _bars(label: str, figures: Figures | None) -> Bars:
    return Bars(label, figures.registered, figures.found) if figures else Bars(label, 0, 0)


def drawn(bars: Sequence[Bars]) -> bytes:
    """Return the chart as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - most runs never draw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    top = top_of(max((max(one.registered, one.found) for one in bars), default=0))
    _draw_lines(pen, top)
    room = min((RIGHT - LEFT) / max(len(bars), 1), WIDEST)
    for at, one in enumerate(bars):
        left = LEFT + at * room
        _draw_bar(pen, left + room * MARGIN, left + room / 2, one.registered / top, REGISTERED)
        _draw_bar(pen, left + room / 2, left + room * (1 - MARGIN), one.found / top, FOUND)
        _write(pen, (left + room / 2, BOTTOM + 10), one.label, "ma")
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()


def top_of(highest: int) -> int:
    """Return a round number that is not below the highest bar, with a step that ``LINES`` can show."""
    step = _step(highest)
    return max(-(-highest // step), 1) * step


def _step(highest: int) -> int:
    return next((step for step in STEPS if step * LINES >= highest), highest)


def _draw_lines(pen: "ImageDraw", top: int) -> None:
    for value in range(0, top + 1, _step(top)):
        at = _height(value / top)
        pen.line((LEFT, at, RIGHT, at), fill=LINE, width=2)
        _write(pen, (LEFT - 12, at), str(value), "rm")


def _draw_bar(pen: "ImageDraw", left: float, right: float, share: float, colour: str) -> None:
    if share:
        pen.rectangle((left, _height(share), right, BOTTOM), fill=colour)


def _height(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _write(pen: "ImageDraw", at: tuple[float, float], text: str, anchor: str) -> None:
    from PIL import ImageFont  # noqa: PLC0415 - see above

    pen.text(at, text, fill=INK, font=ImageFont.load_default(LETTERS), anchor=anchor)
