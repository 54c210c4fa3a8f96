"""The second look: whatever is stored or freed, a look begins after it."""

import asyncio

from bot.intake.lanes import Lanes
from bot.intake.second_look import SecondLook


async def test_what_comes_as_a_look_ends_is_looked_for() -> None:
    """A look has ended, and nobody has been told yet: one more begins all the same."""
    lanes, looks = Lanes(), 0

    async def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            asyncio.get_running_loop().call_soon(
                second.soon
            )  # runs before those who wait for the end of this task

    second = SecondLook(lanes, look)
    second.soon()
    while lanes.tasks:
        await asyncio.wait(lanes.tasks)

    assert looks == 2


async def test_what_comes_during_a_look_takes_one_more() -> None:
    """However often it is asked for meanwhile."""
    lanes, looks = Lanes(), 0

    async def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            second.soon()
            second.soon()

    second = SecondLook(lanes, look)
    second.soon()
    while lanes.tasks:
        await asyncio.wait(lanes.tasks)

    assert looks == 2
