from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.calls.throttle import LONGEST_REST, MINUTE, MOST, SECOND, Limits, Rate, Throttle
from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.guest import Guest

NOW = 1_000_000
SAVED = ProviderRecord(id="1", guest=Guest(), echoed=frozenset())
ANSWERS: Sequence[ProviderRecord | ConnectorError] = (
    SAVED,
    Rejected(),
    Unavailable(),
    Unavailable(retry_after=5),
    Ambiguous(),
    Unauthorised(),
)


def note(
    throttle: Throttle, answer: ProviderRecord | ConnectorError, now: int = NOW, chance: float = 0.5
) -> None:
    """Let the throttle learn from an answer."""
    throttle.note(answer, now, chance)


def test_a_well_account_is_asked_up_to_the_limit() -> None:
    """Calls in hand count."""
    assert Throttle().free(NOW) == MOST
    assert Throttle(in_hand=MOST - 1).free(NOW) == 1
    assert Throttle(in_hand=MOST + 1).free(NOW) == 0
    assert Throttle(Limits(most=3), in_hand=1).free(NOW) == 2


def test_an_account_that_is_down_is_probed() -> None:
    """After a failure nothing is sent until a probe has passed, and then one at a time until one is answered."""
    throttle = Throttle()
    note(throttle, Unavailable())
    later = throttle.rests_until
    assert NOW < later <= NOW + LONGEST_REST
    assert throttle.opens_at(NOW) == later
    assert not throttle.wants_probe(later - 1)
    assert (throttle.free(later), throttle.wants_probe(later)) == (0, True)
    throttle.begin(later)
    assert (throttle.free(later), throttle.wants_probe(later)) == (0, False)
    throttle.note_probe(None, later, 0.5)
    throttle.end()
    assert (throttle.free(later), throttle.wants_probe(later)) == (1, False)
    throttle.begin(later)
    assert throttle.free(later) == 0
    note(throttle, SAVED, later)
    assert throttle.free(later) == MOST - 1


def test_an_account_that_reads_and_does_not_write_is_probed_again() -> None:
    """A passed probe does not reset the failures: the rests keep growing."""
    throttle, now = Throttle(), NOW
    for failures in range(1, 5):
        note(throttle, Unavailable(), now)
        assert throttle.failures == failures
        now = throttle.rests_until
        throttle.note_probe(None, now, 0.5)


def test_a_probe_that_fails_is_a_failure() -> None:
    """The account rests again."""
    throttle = Throttle()
    note(throttle, Unavailable())
    later = throttle.rests_until
    throttle.note_probe(Unavailable(retry_after=120), later, 0.5)
    assert (throttle.failures, throttle.rests_until) == (2, later + 120_000)


@pytest.mark.parametrize("outcome", [Unsupported(), Unauthorised(), Rejected(), Ambiguous()])
def test_what_a_probe_cannot_tell_a_delivery_finds_out(outcome: ConnectorError) -> None:
    """A key that may write but not read would keep everything waiting."""
    throttle = Throttle()
    note(throttle, Unavailable())
    later = throttle.rests_until
    throttle.note_probe(outcome, later, 0.5)
    assert throttle.free(later) == 1


def test_somebody_who_wants_to_know_ends_the_rest() -> None:
    """But not the need for a probe."""
    throttle = Throttle()
    note(throttle, Unauthorised())
    throttle.ask_at_once()
    assert (throttle.free(NOW), throttle.wants_probe(NOW)) == (0, True)


def test_rests_grow_up_to_a_bound() -> None:
    """Each probe that fails doubles the rest, and a long outage is noticed to end within half a minute."""
    throttle, now, rests = Throttle(), NOW, []
    for _ in range(8):
        note(throttle, Unavailable(), now)
        rests.append(throttle.rests_until - now)
        now = throttle.rests_until
    assert rests == [1500, 3000, 6000, 12000, 24000, 30000, 30000, 30000]


def test_rests_are_spread() -> None:
    """Accounts that failed together don't return together."""
    early, late = Throttle(), Throttle()
    note(early, Unavailable(), chance=0.0)
    note(late, Unavailable(), chance=0.99)
    assert early.rests_until + 900 < late.rests_until


def test_what_fails_together_is_one_failure() -> None:
    """Thirty calls under way when an account goes down don't cause the longest rest at once."""
    throttle = Throttle()
    for _ in range(30):
        note(throttle, Unavailable())
    assert throttle.failures == 1


def test_the_pause_that_was_asked_for_is_everybodys() -> None:
    """``Retry-After`` and a refused login apply to the whole account, however long they are."""
    for answer, pause in ((Unavailable(retry_after=120), 120_000), (Unauthorised(), 600_000)):
        throttle = Throttle()
        note(throttle, answer)
        assert not throttle.wants_probe(NOW + pause - 1)
        assert throttle.wants_probe(NOW + pause)


def test_one_bad_guest_is_no_outage() -> None:
    """A refused guest changes nothing, and one who crashes the provider only makes it careful."""
    for answer in (Rejected(), Duplicate()):
        throttle = Throttle()
        note(throttle, answer)
        assert throttle.free(NOW) == MOST
    throttle = Throttle()
    note(throttle, Ambiguous())
    assert throttle.wants_probe(NOW)


def test_an_account_that_hangs_up_on_everybody_rests() -> None:
    """Otherwise each waiting guest would be sent once, and each would be in doubt."""
    throttle = Throttle()
    note(throttle, Ambiguous())
    note(throttle, Ambiguous())
    assert not throttle.wants_probe(NOW)


@pytest.mark.parametrize("answer", [Rejected(), Unsupported()])
def test_what_may_be_our_own_refusal_is_no_sign_of_life(answer: ConnectorError) -> None:
    """A guest refused before anything was sent says nothing about an account that is down."""
    throttle = Throttle()
    note(throttle, Unavailable())
    note(throttle, answer)
    assert not throttle.well
    assert throttle.free(NOW) == 0


def test_rates_are_in_whole_calls() -> None:
    """Half a call a second is one in two; two and a half are two in 800 milliseconds."""
    assert Rate.of(0.5, SECOND) == Rate(1, 2000)
    assert Rate.of(2.5, SECOND) == Rate(2, 800)
    assert Rate.of(300, MINUTE) == Rate(300, MINUTE)


def test_a_full_second_opens_when_its_oldest_call_is_past() -> None:
    """The worker knows when to look again."""
    throttle = Throttle(Limits(rates=(Rate(2, SECOND),)))
    throttle.begin(NOW)
    throttle.begin(NOW + 400)
    assert throttle.free(NOW + 500) == 0
    assert throttle.opens_at(NOW + 500) == NOW + 1000
    assert throttle.free(NOW + 1000) == 1


@given(
    st.integers(1, 5),
    st.integers(3, 12),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 40)), max_size=60),
)
def test_no_rate_is_ever_exceeded(a_second: int, a_minute: int, story: list[tuple[int, int]]) -> None:
    """No second and no minute, wherever it starts, has more calls than the limits allow."""
    rates = (Rate(a_second, SECOND), Rate(a_minute, MINUTE))
    throttle, now, begun = Throttle(Limits(rates=rates)), NOW, []
    for passed, wanted in story:
        now += passed
        for _ in range(min(wanted, throttle.free(now))):
            throttle.begin(now)
            throttle.end()
            begun.append(now)
    for rate in rates:
        for first in begun:
            assert sum(first <= moment < first + rate.span for moment in begun) <= rate.calls


@given(st.lists(st.tuples(st.sampled_from(ANSWERS), st.integers(0, 700_000))))
def test_no_account_is_left_for_good(story: list[tuple[ProviderRecord | ConnectorError, int]]) -> None:
    """Whatever happened, some time later at least one call may start, even if only a probe."""
    throttle, now = Throttle(), NOW
    for answer, passed in story:
        now += passed
        note(throttle, answer, now)
    assert throttle.free(now + 700_000) or throttle.wants_probe(now + 700_000)
