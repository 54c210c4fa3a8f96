import asyncio

from storage.sql.wakeups import WakeUps


async def test_a_ring_before_the_question_is_kept() -> None:
    """Nobody has to be listening at the moment of the ring."""
    wakeups = WakeUps()
    wakeups.notify("work")
    assert await wakeups.wait("work", 0)


async def test_a_ring_is_used_up() -> None:
    """One ring wakes once."""
    wakeups = WakeUps()
    wakeups.notify("work")
    wakeups.notify("work")
    assert await wakeups.wait("work", 0)
    assert not await wakeups.wait("work", 0.01)


async def test_a_ring_wakes_who_waits_for_it() -> None:
    """A waiting caller returns at the ring, and others don't."""
    wakeups = WakeUps()
    work, rest = (asyncio.create_task(wakeups.wait(name, 0.2)) for name in ("work", "rest"))
    await asyncio.sleep(0)
    wakeups.notify("work")
    assert await work
    assert not await rest


async def test_all_who_wait_for_a_channel_are_woken() -> None:
    """Several callers may wait for the same channel."""
    wakeups = WakeUps()
    waiting = [asyncio.create_task(wakeups.wait("work", 1)) for _ in range(3)]
    await asyncio.sleep(0)
    wakeups.notify("work")
    assert all(await asyncio.gather(*waiting))


async def test_notify_all_wakes_what_was_ever_asked_for() -> None:
    """After something may have been missed, every known channel wakes."""
    wakeups = WakeUps()
    assert not await wakeups.wait("work", 0)
    wakeups.notify_all()
    assert await wakeups.wait("work", 0)
