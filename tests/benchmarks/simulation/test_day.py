from collections import Counter
from pathlib import Path

import pytest

from benchmarks.simulation.drawing import chart
from benchmarks.simulation.figures import Figures
from benchmarks.simulation.load import AROUND_THE_WORLD, DAY, HOUR, ONE_CLOCK, Load, arrivals
from benchmarks.simulation.page import END, HEAD, row
from benchmarks.simulation.scenarios import DINNER, HUNDREDTH, SCENARIOS, simulate
from benchmarks.simulation.setting import PER_BOT, Setting

PAGE = (Path(__file__).parents[3] / "docs" / "scaling.md").read_text("utf-8")
SMALL = Load(venues=100, registrations=1000, zones=ONE_CLOCK)
BUSY = Load(venues=500, registrations=4000, zones=ONE_CLOCK)


def facts(day: Figures) -> tuple[object, ...]:
    """Return all that came of a day."""
    return day.cards.all, day.proofs.all, day.digests.all, day.sent, day.queued


def test_the_same_seed_gives_the_same_day() -> None:
    """Every wait and every message is the same again; another seed gives another day."""
    first = simulate(SMALL, Setting(bots=2), seed=7)

    assert facts(first) == facts(simulate(SMALL, Setting(bots=2), seed=7))
    assert facts(first) != facts(simulate(SMALL, Setting(bots=2), seed=8))


@pytest.mark.parametrize(
    "setting", [Setting(bots=1), Setting(bots=3, outage=DINNER), Setting(bots=2, slots=1)]
)
def test_nobody_is_lost(setting: Setting) -> None:
    """Who began was served, with a find, a card and two edits each, and every venue got its digest."""
    day = simulate(SMALL, setting)

    assert day.begun == day.done == len(day.cards.all) == len(day.proofs.all) == SMALL.registrations
    assert day.messages == 4 * SMALL.registrations + SMALL.venues


def test_no_bot_is_ever_above_its_limit() -> None:
    """However many wait, a minute has at most what Telegram allows."""
    day = simulate(BUSY, Setting(bots=1))
    most, seconds = PER_BOT

    assert max(day.sent.values()) <= most * 60 / seconds + most
    assert day.longest_queue > 0


def test_more_bots_share_the_load() -> None:
    """With ten times the bots nobody waits longer, and the busiest has less to do."""
    one, ten = simulate(BUSY, Setting(bots=1)), simulate(BUSY, Setting(bots=10))

    assert ten.digests.quantile(0.99) < one.digests.quantile(0.99)
    assert ten.busiest_minute < one.busiest_minute
    assert one.messages == ten.messages


def test_an_outage_delays_proofs_and_nothing_else() -> None:
    """Hosts get their cards while a provider is away; what is owed to it is done half a minute after its return."""
    calm, away = simulate(SMALL, Setting(bots=4)), simulate(SMALL, Setting(bots=4, outage=DINNER))
    late = [since + waited for since, waited in away.proofs.all if waited > 60]

    assert away.cards.quantile(0.99) == pytest.approx(calm.cards.quantile(0.99), abs=0.5)
    assert late
    assert all(DINNER.end <= moment <= DINNER.end + DINNER.probe + 5 for moment in late)


def test_guests_come_when_people_eat() -> None:
    """On one clock the evening is the peak; around the world it is spread over the day."""
    peaks = {}
    for name, zones in (("one", ONE_CLOCK), ("many", AROUND_THE_WORLD)):
        day = arrivals(Load(zones=zones, registrations=20_000), seed=3)
        assert all(0 <= one.at < DAY for one in day)
        peaks[name] = Counter(int(one.at // HOUR) for one in day).most_common(1)[0]

    assert peaks["one"][0] in {18, 19}
    assert peaks["many"][1] < peaks["one"][1] * 0.8
    assert sum(AROUND_THE_WORLD.values()) == pytest.approx(1)


@pytest.mark.drift
def test_the_page_has_the_simulated_days() -> None:
    """Each scenario has its row; the small one is simulated here, and is what the page says."""
    assert "\n".join(HEAD) in PAGE
    assert END in PAGE
    assert [name for name in SCENARIOS if f"| {name} | " not in PAGE] == []
    assert row(HUNDREDTH, simulate(*SCENARIOS[HUNDREDTH])) in PAGE


def test_a_chart_stays_within_its_frame() -> None:
    """Every point of a line is drawn between the axes, on either scale."""
    lines = {"a": [(0.0, 0.0), (DAY / 2, 730.0)], "b": [(DAY, 12.0)]}
    for log in (False, True):
        picture = chart("Waits & more", lines, log=log)
        points = [
            point.split(",") for part in picture.split('points="')[1:] for point in part.split('"')[0].split()
        ]
        assert len(points) == 3
        assert all(64 <= float(x) <= 740 and 56 <= float(y) <= 280 for x, y in points)
        assert "Waits &amp; more" in picture
