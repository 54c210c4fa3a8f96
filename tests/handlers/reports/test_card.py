"""The card of a report, its chart and its file."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from guests.reports.days import one_day, week_to
from guests.reports.deeds import Deed, Kind
from guests.venue import Venue
from handlers.reports.card import report_text
from handlers.reports.chart import BOTTOM, FOUND, LEFT, REGISTERED, Bars, bars_of, drawn, top_of
from handlers.reports.gathering import Report, VenueDays
from handlers.reports.rows import report_rows
from tests.handlers.values import EN, TR

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", timezone="Europe/London")
MEYHANE = Venue(slug="meyhane", name="Meyhane", country="TR", timezone="Europe/Istanbul")
FRIDAY = date(2026, 11, 27)
HOUR = 3_600_000


def deed(hour: int, kind: Kind = Kind.REGISTERED, host: str = "1002", took: int | None = None) -> Deed:
    """Make a deed at an hour of Friday in London."""
    start, _ = one_day(BISTRO, FRIDAY).span
    return Deed(kind=kind, at=start + hour * HOUR, host=host, took=took)


def part(*deeds: Deed, venue: Venue = BISTRO, period: str = "day", waiting: int = 0) -> VenueDays:
    """Make what was done at a venue."""
    days = {"day": one_day, "week": week_to}[period](venue, FRIDAY)
    return VenueDays(
        venue=venue,
        days=days,
        deeds=deeds,
        waiting=waiting,
        needing=0,
        names={"1002": "Henry", "1003": "=Mary"},
    )


def report(*parts: VenueDays, period: str = "day") -> Report:
    """Make a report up to Friday."""
    return Report(period=period, day=FRIDAY, parts=parts)


def test_the_card() -> None:
    """It has all figures, and names whoever did something, the reader as such."""
    done = report(
        part(deed(19, took=8_000), deed(20, Kind.FOUND), deed(20, host="1003", took=240_000), waiting=2)
    )

    assert report_text(EN, done, reader=1003, by_host=True).split("\n") == [
        "<b>Bistro</b> · Fri 27 Nov",
        "Registered: 2",
        "Found: 1",
        "Duplicates prevented: 0",
        "From the first text to Save: half within 8 s, 95 % within 4 min",
        "Waiting now: 2",
        "Needs you now: 0",
        "",
        "<b>By host</b>",
        "Henry: 1 registered, 1 found",
        "You: 1 registered, 0 found",
    ]
    assert "Henry" not in report_text(EN, done, reader=1003, by_host=False)
    assert "27 Kas Cum" in report_text(TR, done, reader=1003, by_host=True)


def test_several_venues() -> None:
    """The card sums them up and has a line for each; those who don't fit are in the file."""
    done = report(part(deed(19), waiting=1), part(deed(20), deed(21), venue=MEYHANE, waiting=2))
    text = report_text(EN, done, reader=1, by_host=False)

    for line in (
        "<b>All venues</b>",
        "Registered: 3",
        "Waiting now: 3",
        "Meyhane: 2 registered",
        "Bistro: 1 registered",
    ):
        assert line in text
    many = report(part(*(deed(19, host=str(number)) for number in range(1, 10))))
    assert "3 more are in the file" in report_text(EN, many, reader=0, by_host=True)


@pytest.mark.parametrize(
    ("deeds", "labels"),
    [([], []), ([deed(9)], ["09"]), ([deed(20), deed(17, Kind.FOUND)], ["17", "18", "19", "20"])],
)
def test_the_hours_of_a_chart(deeds: Sequence[Deed], labels: list[str]) -> None:
    """It has those from the first to the last in which something was done."""
    assert [one.label for one in bars_of(report(part(*deeds)))] == labels


def test_each_venue_has_its_own_hours() -> None:
    """Seven in the evening is seven where it was, not where the reader is."""
    done = report(part(deed(19)), part(deed(16), venue=MEYHANE))

    assert bars_of(done) == [Bars("19", 2, 0)]


def test_the_days_of_a_chart() -> None:
    """A week has seven, the quiet ones too."""
    bars = bars_of(report(part(deed(19), deed(-24), period="week"), period="week"))

    assert [one.label for one in bars] == ["21", "22", "23", "24", "25", "26", "27"]
    assert [one.registered for one in bars] == [0, 0, 0, 0, 0, 1, 1]


def test_bars_are_as_high_as_their_numbers() -> None:
    """In the colours of the legend, over a scale of round numbers."""
    image = Image.open(BytesIO(drawn([Bars("19", 5, 3)]))).convert("RGB")

    def height(colour: str, left: int) -> int:
        wanted = tuple(bytes.fromhex(colour[1:]))
        return sum(image.getpixel((left, at)) == wanted for at in range(BOTTOM))

    assert height(REGISTERED, LEFT + 30) == pytest.approx(height(FOUND, LEFT + 80) * 5 / 3, abs=2)
    assert [top_of(highest) for highest in (0, 3, 7, 11, 41, 99_999)] == [1, 3, 8, 15, 50, 99_999]


def test_the_rows_of_the_file() -> None:
    """A row for each day, venue and host; without hosts, one for each day and venue."""
    done = report(part(deed(19, took=8_040), deed(20, host="1003")), part(deed(20), venue=MEYHANE))

    assert report_rows(EN, done, by_host=True)[1:] == [
        ["2026-11-27", "Bistro", "=Mary", 1, 0, 0, None, None],
        ["2026-11-27", "Bistro", "Henry", 1, 0, 0, 8.0, 8.0],
        ["2026-11-27", "Meyhane", "Henry", 1, 0, 0, None, None],
    ]
    assert [row[:3] for row in report_rows(EN, done, by_host=False)[1:]] == [
        ["2026-11-27", "Bistro", 2],
        ["2026-11-27", "Meyhane", 1],
    ]
