import asyncio
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.lanes import Lanes, lane_of
from handlers.dispatcher import UPDATES

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "from", "chat", "message")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from((*UPDATES, "update_id", "poll")), json, max_size=4))
def test_every_update_has_a_lane(update: dict[str, Any]) -> None:
    """Any input gives a pair of numbers and raises nothing."""
    chat, person = lane_of(update)
    assert isinstance(chat, int)
    assert isinstance(person, int)


def test_a_message_and_a_press_of_one_host_share_a_lane() -> None:
    """Both belong to the same chat and person, although Telegram queues them separately."""
    person, chat = {"id": 7}, {"id": -100}
    message = {"message": {"from": person, "chat": chat}}
    press = {"callback_query": {"from": person, "message": {"chat": chat, "from": {"id": 1}}}}
    assert lane_of(message) == lane_of(press) == (-100, 7)


def test_what_comes_without_a_chat_is_of_the_persons_own() -> None:
    """An inline query has no chat, and a tap below an inline message has none that we may see."""
    assert lane_of({"inline_query": {"from": {"id": 7}}}) == (7, 7)
    assert lane_of({"callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}) == (7, 7)


async def test_a_lane_keeps_its_order_and_holds_up_no_other() -> None:
    """Work in one lane runs in order, however long it takes; another lane overtakes it."""
    lanes, done, gate = Lanes(), [], asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        done.append("slow")

    async def quick(name: str) -> None:
        done.append(name)

    lanes.add("a", slow)
    lanes.add("a", partial(quick, "after"))
    lanes.add("b", partial(quick, "beside"))
    await asyncio.sleep(0.01)
    assert done == ["beside"]
    gate.set()
    await lanes.close(1)
    assert done == ["beside", "slow", "after"]


async def test_a_failure_does_not_close_its_lane() -> None:
    """What follows in the lane is still done."""
    lanes, done = Lanes(), []

    async def fail() -> None:
        raise LookupError

    async def succeed() -> None:
        done.append("done")

    lanes.add("a", fail)
    (failing,) = lanes.tasks
    lanes.add("a", succeed)
    await lanes.close(1)
    assert isinstance(failing.exception(), LookupError)
    assert done == ["done"]


async def test_closing_waits_only_so_long() -> None:
    """What takes longer than the patience is cancelled, and what comes after it never starts."""
    lanes, begun = Lanes(), []

    async def endless() -> None:
        await asyncio.Event().wait()

    async def behind() -> None:
        begun.append("behind")

    lanes.add("a", endless)
    lanes.add("a", behind)
    await lanes.close(0.01)
    assert lanes.tasks == set()
    assert begun == []
