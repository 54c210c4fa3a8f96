import asyncio

from storage.sql.wakeups import Bells


async def test_a_ring_before_the_question_is_kept() -> None:
    """Nobody has to be listening at the moment of the ring."""
    bells = Bells()
    bells.ring("work")
    assert await bells.heard("work", 0)


async def test_a_ring_is_used_up() -> None:
    """One ring wakes once."""
    bells = Bells()
    bells.ring("work")
    bells.ring("work")
    assert await bells.heard("work", 0)
    assert not await bells.heard("work", 0.01)


async def test_a_ring_wakes_who_waits_for_it() -> None:
    """A waiting caller returns at the ring, and others don't."""
    bells = Bells()
    work, rest = (asyncio.create_task(bells.heard(name, 0.2)) for name in ("work", "rest"))
    await asyncio.sleep(0)
    bells.ring("work")
    assert await work
    assert not await rest


async def test_all_who_wait_for_a_channel_are_woken() -> None:
    """Several callers may wait for the same channel."""
    bells = Bells()
    waiting = [asyncio.create_task(bells.heard("work", 1)) for _ in range(3)]
    await asyncio.sleep(0)
    bells.ring("work")
    assert all(await asyncio.gather(*waiting))


async def test_ring_all_rings_what_was_ever_asked_for() -> None:
    """After something may have been missed, every known channel wakes."""
    bells = Bells()
    assert not await bells.heard("work", 0)
    bells.ring_all()
    assert await bells.heard("work", 0)
