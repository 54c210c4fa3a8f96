"""The token keeper, with a clock moved by hand."""

import asyncio

import pytest

from connectors.http.access_tokens import Token, TokenKeeper
from guests.delivery.connector import Unauthorised, Unavailable


class Desk:
    """Counts logins and issues numbered tokens, or fails on demand."""

    def __init__(self, *, life: float = 3600.0) -> None:
        self.now = 0.0
        self.life = life
        self.logins = 0
        self.failure: Exception | None = None
        self.keeper = TokenKeeper(self.log_in, clock=lambda: self.now)

    async def log_in(self) -> Token:
        """Take a moment, then issue a token."""
        self.logins += 1
        await asyncio.sleep(0.01)
        if self.failure is not None:
            raise self.failure
        return Token(f"token {self.logins}", self.life)


async def test_callers_at_the_same_moment_share_a_login() -> None:
    """Fifty callers, one login, one token."""
    desk = Desk()
    tokens = await asyncio.gather(*(desk.keeper.get() for _ in range(50)))
    assert set(tokens) == {"token 1"}
    assert desk.logins == 1


async def test_callers_at_the_same_moment_share_a_failure() -> None:
    """A provider that is down is asked once, and asked again by the next caller."""
    desk = Desk()
    desk.failure = Unavailable("down")
    results = await asyncio.gather(*(desk.keeper.get() for _ in range(50)), return_exceptions=True)
    assert all(isinstance(result, Unavailable) for result in results)
    assert desk.logins == 1
    desk.failure = None
    assert await desk.keeper.get() == "token 2"


async def test_a_caller_that_gives_up_does_not_fail_the_others() -> None:
    """The login continues for whoever still waits."""
    desk = Desk()
    hasty = asyncio.create_task(desk.keeper.get())
    patient = asyncio.create_task(desk.keeper.get())
    await asyncio.sleep(0)
    hasty.cancel()
    assert await patient == "token 1"
    assert desk.logins == 1


async def test_a_failure_nobody_waits_for_is_no_noise() -> None:
    """If every caller has gone, asyncio does not report the error as never retrieved."""
    desk = Desk()
    desk.failure = Unavailable("down")
    caller = asyncio.create_task(desk.keeper.get())
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.sleep(0.03)
    await desk.keeper.aclose()


async def test_a_token_is_renewed_before_its_end() -> None:
    """A minute before, or at half of a short lifetime."""
    for life, good, late in ((3600.0, 3539.0, 3541.0), (60.0, 29.0, 31.0)):
        desk = Desk(life=life)
        await desk.keeper.get()
        desk.now = good
        assert await desk.keeper.get() == "token 1"
        desk.now = late
        assert await desk.keeper.get() == "token 2"


async def test_only_the_refused_token_is_forgotten() -> None:
    """A late refusal of an older token does not affect the newer one."""
    desk = Desk()
    first = await desk.keeper.get()
    desk.keeper.invalidate(first)
    second = await desk.keeper.get()
    desk.keeper.invalidate(first)
    assert await desk.keeper.get() == second == "token 2"


async def test_a_refused_login_is_remembered_for_a_while() -> None:
    """Five minutes without another attempt, then one."""
    desk = Desk()
    desk.failure = Unauthorised("bad secret")
    for _ in range(3):
        with pytest.raises(Unauthorised, match="bad secret"):
            await desk.keeper.get()
    assert desk.logins == 1
    desk.now = 301.0
    desk.failure = None
    assert await desk.keeper.get() == "token 2"


async def test_closing_stops_a_login_under_way() -> None:
    """Nothing is left running."""
    desk = Desk()
    caller = asyncio.create_task(desk.keeper.get())
    await asyncio.sleep(0)
    await desk.keeper.aclose()
    with pytest.raises(asyncio.CancelledError):
        await caller
