"""The receipt of an erasure goes to whoever asked, and only while they may still ask."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from guests.book.rights.erasure import ByHand, Erasure
from handlers.rights.receipt import Receipts
from sandbox.app import OWNER
from tests.stories.conftest import CLOPOS, Stand, opened

MARY, OLGA = 1003, 1004
BY_HAND = (ByHand(account="bistro/clopos", record_id="7"),)


@pytest.fixture
async def stand(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot with two owners and a manager, where nothing can be forwarded."""
    async with opened(database_url, tmp_path, CLOPOS, BOT__PROTECT_CONTENT="true") as at_work:
        for user_id, name in ((MARY, "Mary"), (OLGA, "Olga")):
            at_work.sandbox.world.add_person(user_id, name)
        await at_work.enlist(f"{MARY} manager Mary", f"{OLGA} owner Olga")
        for user_id in (MARY, OLGA):  # a bot can't write to whom it doesn't know
            await at_work.host(user_id).send("/start")
            await at_work.host(user_id).sees("Hello")
        yield at_work


async def given(stand: Stand, asked_by: int | None, by_hand: tuple[ByHand, ...]) -> set[int]:
    """Give a receipt, and return who gets it; it can't be forwarded."""
    before = len(stand.calls("sendMessage"))
    services = stand.program.dispatcher.services
    erasure = Erasure(guest_id="g1", venue="bistro", asked_by=asked_by, asked_at=1, due_at=2, by_hand=by_hand)
    assert await Receipts(stand.program.dispatcher.bot, services).give(erasure)
    sent = stand.calls("sendMessage")[before:]
    assert all(call.get("protect_content") for call in sent)
    return {int(call["chat_id"]) for call in sent}


async def test_whoever_asked_gets_it(stand: Stand) -> None:
    """Nobody else does."""
    assert await given(stand, MARY, BY_HAND) == {MARY}
    assert await given(stand, OWNER, ()) == {OWNER}


@pytest.mark.parametrize("loses", [f"/team remove {MARY}", f"/team add {MARY} host Mary"])
async def test_whoever_has_lost_the_right_gets_none(stand: Stand, loses: str) -> None:
    """During the grace period, say: then the owners of the venue do, the team's and those of the settings."""
    boss = stand.host()
    await boss.send(loses)
    await boss.sees_next("Done")

    assert await given(stand, MARY, BY_HAND) == {OWNER, OLGA}


async def test_what_was_asked_on_the_command_line_reaches_every_owner(stand: Stand) -> None:
    """If somebody has to delete something by hand; without that nobody is bothered."""
    assert await given(stand, None, BY_HAND) == {OWNER, OLGA}
    assert await given(stand, None, ()) == set()
