from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulation.limits import Queue, Window
from benchmarks.simulation.stations import Station

MOMENTS = st.lists(st.floats(0, 300), max_size=200).map(sorted)


@given(moments=MOMENTS, most=st.integers(1, 30), seconds=st.floats(0.1, 60))
def test_a_limit_is_never_exceeded(moments: list[float], most: int, seconds: float) -> None:
    """Any so many turns and one more take longer than the window, and nobody overtakes."""
    queue = Queue(Window(most, seconds))
    turns = [queue.join(moment) for moment in moments]

    assert turns == sorted(turns)
    assert all(turn >= moment for turn, moment in zip(turns, moments, strict=True))
    assert all(later - earlier >= seconds - 1e-9 for earlier, later in zip(turns, turns[most:], strict=False))


@given(moments=MOMENTS)
def test_nobody_waits_below_the_limit(moments: list[float]) -> None:
    """A limit that is never reached costs nothing."""
    queue = Queue(Window(len(moments) + 1, 1.0))

    assert [queue.join(moment) for moment in moments] == moments
    assert queue.length(300.0) == 0


@pytest.mark.parametrize("load", [0.3, 0.5, 0.8])
def test_waits_are_those_of_theory(load: float) -> None:
    """A server with a fixed time and arrivals by lot: the mean wait is that of M/D/1, load / (2 * (1 - load)) service times."""
    lots, now = Random(1), 0.0  # noqa: S311 - arrivals by lot
    station, queue = Station(1), Queue(Window(1, 1.0))
    waits = []
    for _ in range(60_000):
        now += lots.expovariate(load)
        waits.append(station.serve(now, 1.0) - 1.0 - now)
        assert queue.join(now) - now == pytest.approx(waits[-1], abs=1e-6)

    assert sum(waits) / len(waits) == pytest.approx(load / (2 * (1 - load)), rel=0.06)


def test_servers_share_a_line() -> None:
    """Three servers take three at once; the fourth waits for the first that is free."""
    station = Station(3)

    assert [station.serve(0.0, seconds) for seconds in (5.0, 2.0, 4.0, 1.0)] == [5.0, 2.0, 4.0, 3.0]
    assert station.busy_seconds == 12.0
