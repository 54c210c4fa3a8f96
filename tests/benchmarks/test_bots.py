import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.__main__ import Name, main
from benchmarks.harness import environments, sides
from benchmarks.harness.environments import NotMade
from benchmarks.harness.sides import Side
from benchmarks.harness.trial import Failed, trial

CALLS = {"sendMessage": 6, "answerCallbackQuery": 6, "editMessageText": 6, "POST /customers": 6}


@pytest.mark.parametrize("make", [sides.ours, sides.ptb, sides.aiogram, sides.floor])
def test_every_bot_stores_and_confirms_with_the_same_calls(make: Callable[[], Side]) -> None:
    """Each side registers three guests each for two hosts, with four calls a guest, and passes the audit."""
    try:
        side = make()
    except NotMade as reason:
        pytest.skip(str(reason))
    with trial(side) as one:
        assert one.begin() > 0
        one.work(1, each=1)
        done = one.work(2, each=3)
    assert len(done.cards) == len(done.proofs) == 6
    assert {name: done.calls[name] for name in CALLS} == CALLS


def test_a_bot_that_ends_is_reported_with_its_last_words() -> None:
    """A program that dies before it polls fails at once, and its log is quoted."""
    broken = Side(
        "broken", lambda *_: sides.Launch((sys.executable, "-c", "raise SystemExit('no such thing')"))
    )
    with pytest.raises(Failed, match=r"broken: it never polled.*no such thing"), trial(broken) as one:
        one.begin()


def test_an_environment_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a network, or if a package does not exist, the error gives the reason."""
    monkeypatch.setattr(environments, "HOME", tmp_path)
    with pytest.raises(NotMade, match="uv pip failed"):
        environments.python_of("none", ("./no-such-folder",))


@pytest.mark.parametrize("name", [Name.PARSE, Name.STORAGE, Name.STEP, Name.CONNECTORS, Name.FAN_OUT])
def test_the_small_benchmarks_print_json(name: Name, capsys: pytest.CaptureFixture[str]) -> None:
    """A quick run prints rows with figures of both sides."""
    main([name], json=True, quick=True)
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(row["ours"]["median"] > 0 and row["ratio"]["median"] > 0 for row in rows)
