import pytest

from bot.runtime.steady_clock import BELIEVED_AFTER, TOLERANCE, SteadyClock

DAY = 24 * 3600 * 1000
NOON = 1_790_000_000_000


class Machine:
    """A machine whose clock can be set."""

    def __init__(self) -> None:
        self.wall, self.elapsed = NOON, 5_000
        self.clock = SteadyClock(lambda: self.wall, lambda: self.elapsed)

    def wait(self, milliseconds: int) -> None:
        """Let time go by."""
        self.wall += milliseconds
        self.elapsed += milliseconds


def test_it_goes_with_the_machines() -> None:
    """Also with the small steps by which a clock is kept right."""
    machine = Machine()
    for step in (1, TOLERANCE, -TOLERANCE, 5):
        machine.wait(1000)
        machine.wall += step
        assert machine.clock() == machine.wall


@pytest.mark.parametrize("jump", [7 * DAY, -7 * DAY, 3_600_000, -3_600_000])
def test_a_jump_is_believed_after_an_hour(jump: int) -> None:
    """Until then it goes on as if nothing had happened: no lease ends, no draft is old, no wait is over."""
    machine = Machine()
    machine.wall += jump
    assert machine.clock() == NOON
    machine.wait(BELIEVED_AFTER - 1)
    assert machine.clock() == NOON + BELIEVED_AFTER - 1
    machine.wait(1)
    assert machine.clock() == NOON + jump + BELIEVED_AFTER
    assert machine.clock() == machine.wall


def test_a_jump_that_is_taken_back_never_happened() -> None:
    """And the hour begins anew with the next."""
    machine = Machine()
    for _ in range(3):
        machine.wall += DAY
        machine.wait(BELIEVED_AFTER // 2)
        assert machine.clock() == machine.wall - DAY
        machine.wall -= DAY
        assert machine.clock() == machine.wall
