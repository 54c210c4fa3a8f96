from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.outages import (
    BETWEEN_EDITS,
    LONG,
    PATIENCE,
    UNSENT,
    Audience,
    Notice,
    Outage,
    Phase,
    notice_for,
)
from guests.delivery.state_machine import Reason

NOW = 1_000_000
CLOPOS = "bistro/clopos"
DOWN = Outage(account=CLOPOS, reason=Reason.UNAVAILABLE, failures=3, since=NOW - PATIENCE)
REFUSED = replace(DOWN, reason=Reason.UNAUTHORISED, failures=1, since=NOW)
HOST = Audience(chat_id=7, user_id=7, waiting=3, language="tr")


def told(audience: Audience = HOST, outage: Outage | None = DOWN) -> Notice:
    """Return the first notice of an outage."""
    notice = notice_for(None, outage, audience, CLOPOS, NOW)
    assert notice is not None
    return notice


def later(
    notice: Notice, outage: Outage | None, waiting: int, *, now: int = NOW + BETWEEN_EDITS
) -> Notice | None:
    """Return what the notice says some time later."""
    return notice_for(notice, outage, replace(HOST, waiting=waiting), CLOPOS, now)


def test_a_chat_with_guests_waiting_is_told() -> None:
    """How many wait, and since when the account is down."""
    notice = told()
    assert (notice.phase, notice.waiting, notice.since) == (Phase.DOWN, 3, DOWN.since)
    assert (notice.chat_id, notice.language, notice.message_id) == (7, "tr", None)


@pytest.mark.parametrize(
    ("outage", "audience"),
    [
        (None, HOST),
        (DOWN, replace(HOST, waiting=0)),
        (replace(DOWN, failures=1), HOST),
        (replace(DOWN, since=NOW - PATIENCE + 1), HOST),
        (DOWN, replace(HOST, patience=LONG)),
    ],
)
def test_a_blip_is_not_worth_a_message(outage: Outage | None, audience: Audience) -> None:
    """Nor is an outage for which nobody waits, or a short one for those who are told of long ones."""
    assert notice_for(None, outage, audience, CLOPOS, NOW) is None


def test_a_refused_login_is_told_at_once() -> None:
    """It does not mend itself."""
    assert told(outage=REFUSED).reason is Reason.UNAUTHORISED


def test_the_number_is_kept_up_to_date_but_not_in_haste() -> None:
    """An edit in three seconds at most, and none that says the same."""
    notice = told()
    assert later(notice, DOWN, 3) is notice
    assert later(notice, DOWN, 4, now=NOW + BETWEEN_EDITS - 1) is notice
    changed = later(notice, DOWN, 4)
    assert changed == replace(notice, waiting=4, held_up=4, touched_at=NOW + BETWEEN_EDITS)


def test_a_notice_that_was_never_sent_is_sent_once_more() -> None:
    """The process may have died before; one that can't be shown is left."""
    notice = told()
    assert later(notice, DOWN, 3, now=NOW + UNSENT) == replace(notice, touched_at=NOW + UNSENT)
    for shown in (replace(notice, message_id=99), replace(notice, message_id=0)):
        assert later(shown, DOWN, 3, now=NOW + UNSENT) is shown


def test_the_end_is_told_when_the_last_guest_is_there() -> None:
    """First that it is back with some on their way, then that all are there."""
    back = later(told(), None, 2)
    assert back is not None
    assert (back.phase, back.until, back.is_last_word) == (Phase.BACK, NOW + BETWEEN_EDITS, False)
    done = later(back, None, 0, now=NOW + 60_000)
    assert done is not None
    assert (done.until, done.waiting, done.held_up, done.is_last_word) == (back.until, 0, 3, True)


def test_an_account_that_falters_again_keeps_its_message() -> None:
    """It is the same trouble for the host."""
    back = later(told(), None, 2)
    assert back is not None
    again = later(back, replace(DOWN, since=NOW + 4000), 2, now=NOW + 9000)
    assert again is not None
    assert (again.phase, again.since, again.until) == (Phase.DOWN, DOWN.since, None)


def test_an_outage_that_nobody_waits_for_is_moot() -> None:
    """That the account is back would be a lie."""
    moot = later(told(), DOWN, 0)
    assert moot is not None
    assert (moot.phase, moot.is_last_word) == (Phase.MOOT, True)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 60_000)), max_size=30))
def test_every_story_comes_to_an_end(story: list[tuple[bool, int, int]]) -> None:
    """Edits are paced, never say what was said before, and once nobody waits the last word follows."""
    notice, now = replace(told(), message_id=99), NOW
    for is_down, waiting, passed in story:
        now += passed
        after = later(notice, DOWN if is_down else None, waiting, now=now)
        assert after is not None
        if after is not notice:
            assert now - notice.touched_at >= BETWEEN_EDITS
            assert replace(after, touched_at=0) != replace(notice, touched_at=0)
        notice = after
    end = later(notice, None, 0, now=now + BETWEEN_EDITS)
    assert end is not None
    assert end.is_last_word
