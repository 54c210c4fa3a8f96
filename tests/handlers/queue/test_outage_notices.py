from dataclasses import replace
from datetime import UTC, datetime

import pytest

from guests.delivery.outages import Audience, Notice, Phase
from guests.delivery.state_machine import Reason
from handlers.queue import outage_notices
from handlers.queue.outage_notices import notice_text
from tests.handlers.values import EN, NOON, TR

NOTICE = Notice(
    chat_id=7,
    account="bistro/clopos",
    user_id=7,
    language="en",
    reason=Reason.UNAVAILABLE,
    waiting=3,
    held_up=3,
    since=NOON,
)
BACK = replace(NOTICE, phase=Phase.BACK, waiting=0, until=NOON + 1_080_000)
HOST = Audience(chat_id=7, user_id=7)
OWNER = replace(HOST, in_charge=True)
DOWN = "⚠️ <b>Clopos</b> hasn't answered since 14:13: "
OVER = "✅ <b>Clopos</b> is back (down 14:13–14:31). "


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the time of day as it is in Greenwich, wherever the tests run."""
    monkeypatch.setattr(
        outage_notices, "clock", lambda _texts, ms: datetime.fromtimestamp(ms / 1000, UTC).strftime("%H:%M")
    )


@pytest.mark.parametrize(
    ("notice", "audience", "text"),
    [
        (NOTICE, HOST, DOWN + "3 guests waiting"),
        (replace(NOTICE, waiting=1), OWNER, DOWN + "1 guest waiting"),
        (replace(BACK, waiting=2), HOST, OVER + "2 guests are on their way."),
        (BACK, HOST, OVER + "All 3 guests are there now."),
        (replace(BACK, held_up=1), HOST, OVER + "1 guest is there now."),
        (
            BACK,
            replace(HOST, needing=1),
            OVER + "2 guests are there now, 1 guest needs a person: /queue",
        ),
        (BACK, replace(HOST, needing=3), OVER + "3 guests need a person: /queue"),
        (replace(NOTICE, phase=Phase.MOOT), HOST, "No guest is waiting for <b>Clopos</b> any more."),
        (
            replace(NOTICE, reason=Reason.UNAUTHORISED),
            HOST,
            (
                "⚠️ <b>Clopos</b> has refused our login since 14:13: 3 guests waiting\n"
                "They are kept. A manager has to fix the settings."
            ),
        ),
    ],
)
def test_a_notice_tells_how_it_stands(notice: Notice, audience: Audience, text: str) -> None:
    """Since when, how many wait, and in the end that all have arrived, or not."""
    assert notice_text(EN, "Clopos", notice, audience) == text


def test_those_in_charge_learn_what_to_mend() -> None:
    """A host can only ask them."""
    refused = replace(NOTICE, reason=Reason.UNAUTHORISED)
    assert "hoststand check" in notice_text(EN, "Clopos", refused, OWNER)


def test_a_notice_is_in_its_readers_language() -> None:
    """And a provider's name can't break it."""
    text = notice_text(TR, "<Clopos>", NOTICE, HOST)
    assert text == "⚠️ <b>&lt;Clopos&gt;</b> 14:13 saatinden beri yanıt vermiyor: 3 misafir bekliyor"
