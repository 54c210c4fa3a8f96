import asyncio
from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import pace
from bot.telegram.pace import Pace, Report, Window
from handlers.telegram.chats import IN_A_GROUP, MINUTE

GROUP = -100_200
OTHER_GROUP = -100_300
EARLY = 0.001  # seconds by which a timer may be too early


class Clock:
    """A clock that only sleep moves; ``slept`` has what was waited each time."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        patch.setattr(pace, "_now", lambda: self.now)
        patch.setattr(pace, "_until", self._until)

    async def _until(self, moment: float) -> None:
        if moment > self.now:
            self.slept.append(moment - self.now)
            self.now = moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put a clock in the place of the loop's."""
    return Clock(monkeypatch)


@given(
    most=st.floats(0.2, 40),
    pauses=st.lists(st.floats(0, 2), min_size=1, max_size=200),
)
def test_no_second_has_more_than_the_limit(most: float, pauses: list[float]) -> None:
    """Whenever messages come, no second in which they leave has more than the share, or one if that is less."""
    window, now, left = Window(), 0.0, []
    for pause in pauses:
        now += pause
        left.append(window.book(most, 1.0, now))
    assert left == sorted(left)
    for place, moment in enumerate(left):
        assert bisect_left(left, moment + 1.0 - EARLY) - place <= max(1, most)


async def test_a_burst_leaves_at_once_and_the_rest_in_the_next_second(clock: Clock) -> None:
    """Thirty go out without a wait, the next only when a second is over."""
    bots = Pace(30)
    for chat in range(1, 31):
        await bots.turn(chat)
    assert clock.slept == []
    await bots.turn(31)
    assert clock.slept == [pytest.approx(1.0)]


async def test_a_group_gets_twenty_a_minute(clock: Clock) -> None:
    """The next waits, other chats do not."""
    bots = Pace()
    for _ in range(IN_A_GROUP):
        await bots.turn(GROUP)
    await bots.turn(OTHER_GROUP)
    await bots.turn(7)
    assert clock.slept == []
    await bots.turn(GROUP)
    assert clock.slept == [pytest.approx(MINUTE)]


async def test_what_others_sent_to_a_group_counts(clock: Clock) -> None:
    """Of twenty a minute, what another process has sent there is taken."""
    bots = Pace()
    bots.hear([Report(groups={GROUP: 12}), Report(groups={GROUP: 5})])
    for _ in range(3):
        await bots.turn(GROUP)
    assert clock.slept == []
    await bots.turn(GROUP)
    assert clock.slept == [pytest.approx(MINUTE)]


async def test_how_long_a_message_waited_is_told(clock: Clock) -> None:
    """Whatever it waited for: the group, or the bot's own second after it."""
    bots = Pace(IN_A_GROUP)
    assert [await bots.turn(GROUP) for _ in range(IN_A_GROUP)] == [0.0] * IN_A_GROUP
    assert await bots.turn(7) == pytest.approx(1.0)
    assert await bots.turn(GROUP) == pytest.approx(clock.slept[-1])


async def test_a_flooded_chat_waits_as_long_as_telegram_says(clock: Clock) -> None:
    """Nothing else goes there meanwhile, whoever was told; other chats go on."""
    bots = Pace()
    bots.hold(7, 4.0)
    bots.hear([Report(held={8: 6.0})])
    await bots.turn(9)
    assert clock.slept == []
    await bots.turn(7)
    await bots.turn(8)
    assert clock.slept == [pytest.approx(4.0), pytest.approx(2.0)]


async def test_several_flooded_chats_are_the_bots_own_limit(clock: Clock) -> None:
    """Telegram does not say whose limit it was: when three chats have to wait, all do."""
    bots = Pace()
    for chat, seconds in ((1, 3.0), (2, 5.0), (3, 4.0)):
        bots.hold(chat, seconds)
    await bots.turn(9)
    assert clock.slept == [pytest.approx(5.0)]


async def test_only_what_telegram_told_us_is_told_to_others(clock: Clock) -> None:
    """Else two processes would tell each other for ever."""
    bots = Pace()
    bots.hold(7, 4.0)
    bots.hear([Report(held={8: 6.0})])
    clock.now += 1
    assert bots.report(2.0).held == {7: pytest.approx(3.0)}
    clock.now += 3
    assert bots.report(2.0).held == {}


async def test_what_waits_is_wanted(clock: Clock) -> None:
    """A process whose messages queue asks for more than it sends."""
    bots = Pace(1)
    sending = [asyncio.ensure_future(bots.turn(chat)) for chat in range(1, 11)]
    await asyncio.sleep(0)
    assert bots.report(2.0).wants == pytest.approx(10 / 2 + (9 - (clock.now - 1000)) / 2)
    await asyncio.gather(*sending)


async def test_who_waits_no_longer_takes_nobodys_turn() -> None:
    """An edit that is given up while it waits counts neither in its group nor for the bot: others go out in its place."""
    bots = Pace(IN_A_GROUP)
    for _ in range(IN_A_GROUP):
        await bots.turn(GROUP)
    for chat in (GROUP, 7):
        waiting = asyncio.create_task(bots.turn(chat))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    told = bots.report(seconds=1.0)
    assert told.groups == {GROUP: IN_A_GROUP}
    assert told.wants < IN_A_GROUP + 2 + 1
