import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.program import started
from bot.runtime.errors import StartError
from bot.telegram import polling
from bot.telegram.polling import Rivalry, poll
from sandbox.faults import Fault
from storage.migrations import migrate
from tests.stories.conftest import Stand, opened, settings_for, until

CONFLICT = {
    "ok": False,
    "error_code": 409,
    "description": "Conflict: terminated by other getUpdates request",
}
UNAUTHORISED = {"ok": False, "error_code": 401, "description": "Unauthorized"}
FLOOD = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 1",
    "parameters": {"retry_after": 1},
}


@pytest.fixture
def engine() -> str:
    """Use one engine: fetching updates does not depend on storage."""
    return "sqlite"


@pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)  # raised by making a RetryAfter
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("status", status=409, body=CONFLICT, times=2), "another program polls"),
        (Fault("drop_before", times=2), "telegram does not answer"),
        (Fault("status", status=502, body="Bad Gateway", times=2), "telegram does not answer"),
        (Fault("garbage"), "telegram does not answer"),
        (Fault("html"), "telegram does not answer"),
        (Fault("status", status=429, body=FLOOD), None),
    ],
)
async def test_what_passes_is_waited_out(
    database_url: str, tmp_path: Path, fault: Fault, said: str | None
) -> None:
    """A second program, an outage or a flood is logged, and polling goes on."""
    with capture_logs() as lines:
        async with opened(database_url, tmp_path) as stand:
            stand.sandbox.faults["telegram"].add("getUpdates", fault)
            host = stand.host()
            await host.send("/help")
            await host.send("/queue")
            await host.sees("Register a guest")
            await until(lambda: len(stand.calls("sendMessage")) == 2)
    events = [line["event"] for line in lines]
    assert said is None or any(said in event for event in events), events


WEBHOOK_SET = CONFLICT | {
    "description": "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
}


@pytest.mark.parametrize(("answer", "cure"), [(CONFLICT, "stop the other one"), (WEBHOOK_SET, "bot.mode")])
async def test_a_newcomer_gives_way(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any], cure: str
) -> None:
    """If refused repeatedly from the start, the program exits and says what to do."""
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.01)
    await stand.stop()
    await stand.start(polling=False)
    stand.sandbox.faults["telegram"].add("getUpdates", Fault("status", status=409, body=answer, times=99))
    with pytest.raises(StartError, match=cure):
        async with asyncio.timeout(60):
            await poll(stand.program.bot, stand.program.intake)
    assert len(stand.calls("getUpdates")) <= polling.TOO_MANY


async def test_of_two_programs_the_older_goes_on(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second program with the same token exits by itself; the first one's hosts notice nothing."""
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(polling, "NEW_FOR", 2.0)
    url = f"sqlite:///{tmp_path}/second.db"
    await migrate(url)
    settings = settings_for(url, tmp_path)
    await asyncio.sleep(polling.NEW_FOR)
    async with started(settings, httpx.ASGITransport(app=stand.sandbox.app)) as second:
        with pytest.raises(StartError, match="another program polls"):
            async with asyncio.timeout(60):
                await poll(second.bot, second.intake)
    await stand.host().send("/queue")
    await stand.host().sees("Nothing is waiting")


async def test_a_refused_token_ends_the_program(stand: Stand) -> None:
    """There is nothing to wait for: it raises the error, and the command line says what to set."""
    await stand.stop()
    await stand.start(polling=False)
    stand.sandbox.faults["telegram"].add("getUpdates", Fault("status", status=401, body=UNAUTHORISED))
    with pytest.raises(InvalidToken):
        async with asyncio.timeout(60):
            await poll(stand.program.bot, stand.program.intake)


async def test_it_is_asked_before_each_poll_whether_it_may(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever leads no more ends no other process's poll with one more of its own."""
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.01)
    await stand.stop()
    await stand.start(polling=False)
    may = iter((True, True, False))
    faults = stand.sandbox.faults["telegram"]
    faults.add("getUpdates", Fault("status", status=502, body="Bad Gateway", times=9))
    async with asyncio.timeout(60):
        await poll(stand.program.bot, stand.program.intake, lambda: next(may))
    next_one = faults.take("getUpdates")
    assert next_one is not None
    assert next_one.times == 9 - 2


def test_a_conflict_that_goes_on_is_said_now_and_then() -> None:
    """A program that has long been running does not exit, and does not fill the log."""
    rivalry = Rivalry(began=0)
    with capture_logs() as lines:
        for now in range(200, 3800, 10):
            rivalry.meet(Conflict(str(CONFLICT["description"])), now)
    assert len(lines) == 6
    assert "stop the other one" in lines[0]["event"]


def test_pauses_grow_and_stay_bearable() -> None:
    """During an outage the first retry is immediate, later ones come at most every thirty seconds."""
    pauses = [polling._pause(NetworkError("down"), failures) for failures in range(1, 100)]
    assert pauses == sorted(pauses)
    assert pauses[0] <= 0.5
    assert pauses[-1] <= polling.LONGEST_PAUSE


async def test_an_offset_confirms_only_what_is_stored(stand: Stand) -> None:
    """Updates are in the database before the next poll acknowledges them to Telegram."""
    host = stand.host()
    for number in range(5):
        await host.send(f"/find Jane{number}")
    await until(lambda: len(stand.calls("sendMessage")) == 5)
    offsets = [int(sent["offset"]) for sent in stand.calls("getUpdates") if sent.get("offset")]
    assert offsets == sorted(offsets)
    await until(lambda: not stand.pending)
