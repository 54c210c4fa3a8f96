from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.telegram.retrying import LONGEST_PAUSE, TRIES, Fate, carry


class Call:
    """A call that fails in turn with each of ``errors``, and then gives its result."""

    def __init__(self, *errors: TelegramError) -> None:
        self._errors = list(errors)
        self.times = 0

    async def __call__(self) -> str:
        """Fail or answer."""
        self.times += 1
        if self._errors:
            raise self._errors.pop(0)
        return "sent"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect the seconds that would have been slept."""
    slept: list[float] = []

    def sleep(seconds: float) -> Awaitable[None]:
        slept.append(seconds)
        return _nothing()

    monkeypatch.setattr("handlers.telegram.retrying.asyncio.sleep", sleep)
    return slept


async def _nothing() -> None:
    return None


async def test_an_answer_is_returned(pauses: list[float]) -> None:
    """What Telegram answers comes back as it is, at once."""
    call = Call()

    assert await carry(call) == "sent"
    assert (call.times, pauses) == (1, [])


@pytest.mark.parametrize("as_timedelta", ["true", "false"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_flood_is_waited_out(
    as_timedelta: str, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram's own number of seconds is obeyed, in either of the forms that the library gives it."""
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    call = Call(RetryAfter(timedelta(seconds=3)), RetryAfter(timedelta(seconds=3)))

    assert await carry(call) == "sent"
    assert (call.times, pauses) == (3, [3.0, 3.0])


@pytest.mark.parametrize("error", [NetworkError("no route"), TimedOut(), NetworkError("Bad Gateway")])
async def test_an_outage_is_tried_again(error: NetworkError, pauses: list[float]) -> None:
    """A call that did not get through is repeated, with growing pauses."""
    call = Call(error, error, error)

    assert await carry(call) == "sent"
    assert call.times == 4
    assert pauses == sorted(set(pauses))


async def test_an_endless_outage_is_given_up(pauses: list[float]) -> None:
    """After some tries the reply is given up, and the log says so without its text."""
    call = Call(*[NetworkError("no route")] * 20)

    with capture_logs() as logs:
        assert await carry(call) is Fate.UNREACHABLE

    assert call.times == TRIES
    assert max(pauses) <= LONGEST_PAUSE
    assert [entry["log_level"] for entry in logs] == ["warning"]


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (
            BadRequest(
                "Message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            ),
            Fate.UNCHANGED,
        ),
        (BadRequest("Message to edit not found"), Fate.GONE),
        (BadRequest("Message can't be edited"), Fate.GONE),
        (BadRequest("Message to delete not found"), Fate.GONE),
        (
            BadRequest("Query is too old and response timeout expired or query id is invalid"),
            Fate.TOO_LATE,
        ),
        (Forbidden("Forbidden: bot was blocked by the user"), Fate.BLOCKED),
        (BadRequest("Can't parse entities"), Fate.REFUSED),
        (InvalidToken(), Fate.UNREACHABLE),
    ],
)
async def test_a_refusal_is_final(error: TelegramError, fate: Fate, pauses: list[float]) -> None:
    """What Telegram refuses is never repeated; the caller learns why."""
    call = Call(error)

    assert await carry(call) is fate
    assert (call.times, pauses) == (1, [])


@pytest.mark.parametrize(
    ("error", "lines"), [(BadRequest("Message is not modified"), 0), (BadRequest("Can't parse entities"), 1)]
)
async def test_only_surprises_are_logged(error: TelegramError, lines: int) -> None:
    """An expected refusal is no news; any other is in the log with Telegram's words."""
    with capture_logs() as logs:
        await carry(Call(error))

    assert len(logs) == lines


async def test_our_own_faults_come_through(pauses: list[float]) -> None:
    """An error that is not Telegram's is raised, not hidden behind repetitions."""

    async def broken() -> str:
        raise ValueError("ours")

    call: Callable[[], Awaitable[str]] = broken
    with pytest.raises(ValueError, match="ours"):
        await carry(call)
    assert pauses == []
