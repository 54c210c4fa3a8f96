"""PINs: when one is asked for, what counts as one, how long the pauses are, and who resets whose."""

import pytest

from guests.people import Member, Role
from guests.team.pins import (
    LIFE,
    MINUTE,
    Asked,
    Pin,
    PinRule,
    digits_in,
    matches,
    may_reset,
    needed,
    pause_after,
    salted,
)
from guests.team.rights import Right
from guests.team.team import Team

RULE = PinRule(after=10 * MINUTE, rights=frozenset({Right.TEAM}))
KNOWN = Pin(user_id=7, revision=1, salt="00", hash="00")
NOW = 1_000_000_000


@pytest.mark.parametrize(
    ("pin", "asked"),
    [
        (Pin(user_id=7), Asked.NEW),
        (KNOWN, Asked.GIVE),
        (KNOWN.given(NOW - 10 * MINUTE), Asked.GIVE),
        (KNOWN.given(NOW - 10 * MINUTE + 1), None),
        (KNOWN.given(NOW + 5 * MINUTE), None),
        (KNOWN.given(NOW + 5 * MINUTE + 1), Asked.GIVE),
    ],
)
def test_a_pin_is_asked_for_when_it_is_stale(pin: Pin, asked: Asked | None) -> None:
    """Who has none sets one; who gave theirs less than so many minutes ago goes on, not by a clock that was set back since."""
    assert needed(RULE, pin, NOW) is asked


def test_pauses_double_from_the_third_wrong_one_on() -> None:
    """1, 2, 4 … minutes, an hour at most, however many follow."""
    assert [pause_after(wrong) // MINUTE for wrong in range(1, 12)] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert pause_after(1000) == 60 * MINUTE


def test_no_pause_outlasts_its_length() -> None:
    """Whatever was stored by a clock that has been set back since: nobody waits for days."""
    pin = KNOWN
    for _ in range(9):
        pin = pin.missed(NOW)
    assert pin.waits(NOW)
    assert pin.waits(NOW - 5 * MINUTE)
    assert not pin.waits(NOW - 5 * MINUTE - 1)
    assert not pin.waits(NOW + 60 * MINUTE)
    assert not KNOWN.waits(NOW)


def test_digits_answer_no_question_of_a_wrong_clock() -> None:
    """What a clock asked that was days ahead is over, pause or not."""
    asked = KNOWN.asking(Asked.GIVE, NOW)
    assert asked.asks(NOW - 5 * MINUTE) is Asked.GIVE
    assert asked.asks(NOW - 24 * 60 * MINUTE) is None
    assert asked.asking(Asked.GIVE, NOW - 24 * 60 * MINUTE).asks(NOW - 24 * 60 * MINUTE) is Asked.GIVE
    paused = KNOWN
    for _ in range(9):
        paused = paused.missed(NOW)
    assert paused.asking(Asked.GIVE, NOW - 24 * 60 * MINUTE).asked_at == NOW - 24 * 60 * MINUTE


def test_the_time_to_answer_begins_after_the_pause() -> None:
    """So that digits typed too early are never read as a guest's."""
    pin = KNOWN.asking(Asked.GIVE, NOW)
    for _ in range(9):
        pin = pin.missed(NOW)
    assert pin.asks(NOW) is Asked.GIVE
    assert pin.asks(NOW + 60 * MINUTE + LIFE) is Asked.GIVE
    assert pin.asks(NOW + 60 * MINUTE + LIFE + 1) is None
    assert pin.given(NOW).wrong == 0


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("4829", "4829"),
        (" 48 29 17 36 ", "48291736"),
        ("٤٨٢٩", "4829"),
        ("४८२९१", "48291"),
        ("123", None),
        ("123456789", None),
        ("48²9", None),
        ("+4829", None),
        ("Jane 4829", None),
    ],
)
def test_a_pin_is_4_to_8_digits(text: str, digits: str | None) -> None:
    """Of any script, with spaces or without, and nothing else."""
    assert digits_in(text) == digits


def test_only_the_same_digits_match() -> None:
    """Two people with the same PIN have different hashes; who has none matches nothing."""
    (one, first), (other, second) = salted("4829"), salted("4829")
    pin = Pin(user_id=7).set(one, first, NOW)

    assert first != second
    assert one != other
    assert matches(pin, "4829")
    assert not matches(pin, "4828")
    assert not matches(Pin(user_id=7), "4829")


ROWS = (
    (1, "bistro", Role.OWNER),
    (2, "bistro", Role.MANAGER),
    (3, "bistro", Role.HOST),
    (4, "bistro", Role.HOST),
    (4, "seaside", Role.HOST),
    (5, "bistro", Role.OWNER),
)
TEAM = Team(
    revision=1,
    members=tuple(Member(user_id=one, venue=venue, role=role, name="") for one, venue, role in ROWS),
    venues=("bistro", "seaside"),
    owners=frozenset({9}),
)


@pytest.mark.parametrize(
    ("by", "user_id", "may"),
    [
        (1, 2, True),
        (1, 3, True),
        (1, 5, False),
        (1, 9, False),
        (1, 1, False),
        (2, 3, True),
        (2, 1, False),
        (2, 4, False),
        (9, 4, True),
        (3, 3, False),
        (3, 4, False),
        (1, 77, False),
    ],
)
def test_a_pin_is_reset_from_above(by: int, user_id: int, may: bool) -> None:  # noqa: FBT001 - it is the value
    """By somebody with a higher role at every venue of the person's; so nobody's own, and no owner's."""
    assert may_reset(TEAM, by, user_id) is may
