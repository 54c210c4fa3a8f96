from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import LONGEST_REST, MOST, Pace
from guests.deliveries import Delivery, State, settle
from guests.guest import Guest
from guests.ports import Ambiguous, ConnectorError, Duplicate, Record, Rejected, Unauthorised, Unavailable

NOW = 1_000_000
ONE = Delivery(id="d", guest_id="g", account="bistro/x", key="k", state=State.SENDING, attempts=1)
SAVED = Record(id="1", guest=Guest(), echoed=frozenset())


def note(pace: Pace, answer: Record | ConnectorError, now: int = NOW, attempts: int = 1) -> None:
    """Let a delivery be settled by an answer, and the pace learn from it."""
    sent = replace(ONE, attempts=attempts)
    pace.note(answer, settle(sent, answer, sent=Guest(), now=now, chance=0.5), now)


def test_a_well_account_is_asked_up_to_the_limit() -> None:
    """What is in hand counts."""
    assert Pace().free(NOW) == MOST
    assert Pace(in_hand=MOST - 1).free(NOW) == 1
    assert Pace(in_hand=MOST + 1).free(NOW) == 0


def test_an_account_that_is_down_is_probed() -> None:
    """After a failure nothing is sent for a while, and then one at a time until it answers."""
    pace = Pace()
    note(pace, Unavailable())
    assert pace.free(NOW) == 0
    later = pace.rests_until
    assert NOW < later <= NOW + LONGEST_REST
    assert pace.free(later) == 1
    pace.in_hand = 1
    assert pace.free(later) == 0
    note(pace, SAVED, later)
    assert pace.free(later) == MOST - 1


def test_the_pause_that_was_asked_for_is_everybodys() -> None:
    """``Retry-After`` and a refused login hold for the whole account, however long they are."""
    for answer, pause in ((Unavailable(retry_after=120), 120_000), (Unauthorised(), 600_000)):
        pace = Pace()
        note(pace, answer)
        assert pace.free(NOW + pause - 1) == 0
        assert pace.free(NOW + pause) == 1


def test_a_long_outage_is_noticed_to_end_soon() -> None:
    """A delivery may wait for minutes; the account is probed by others meanwhile."""
    pace = Pace()
    note(pace, Unavailable(), attempts=20)
    assert pace.rests_until == NOW + LONGEST_REST


def test_one_bad_guest_is_no_outage() -> None:
    """A refused guest changes nothing, and one that the provider stumbles over makes it careful only."""
    for answer in (Rejected(), Duplicate()):
        pace = Pace()
        note(pace, answer)
        assert pace.free(NOW) == MOST
    pace = Pace()
    note(pace, Ambiguous())
    assert pace.free(NOW) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from([SAVED, Unavailable(), Unavailable(retry_after=5), Ambiguous(), Unauthorised()]),
            st.integers(0, 700_000),
        )
    )
)
def test_no_account_is_left_for_good(story: list[tuple[Record | ConnectorError, int]]) -> None:
    """Whatever happened, some time later at least one call may begin."""
    pace, now = Pace(), NOW
    for answer, passed in story:
        now += passed
        note(pace, answer, now)
    assert pace.free(now + 700_000) >= 1
