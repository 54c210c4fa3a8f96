from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    Outcome,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.look_ups import TRIES, Way, failed, settle_look_up, way_of
from guests.delivery.state_machine import REFUSED_LOGIN_PAUSE, Delivery, Reason, State, pause, settle
from guests.guest import Guest

NOW = 1_800_000_000_000
HOUR = 3_600_000
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
SENDING = Delivery(
    id="d1", guest_id="g1", account="bistro/clopos", key="k", state=State.SENDING, attempts=1, sent_at=NOW
)
UNCERTAIN = replace(SENDING, state=State.UNCERTAIN)
STORED = ProviderRecord(id="14", guest=JANE, echoed=frozenset({"first_name", "last_name", "phone"}))


def looked_up(outcome: Outcome, now: int = NOW, before: Delivery = UNCERTAIN) -> Delivery:
    """Settle an uncertain delivery with what the look-up gave."""
    return settle_look_up(before, outcome, sent=JANE, now=now, settling=30.0, chance=0.5)


def in_vain(times: int, outcome: ConnectorError) -> Delivery:
    """Return the delivery after so many look-ups that could not tell."""
    delivery = UNCERTAIN
    for _ in range(times):
        delivery = looked_up(outcome, max(delivery.due_at, NOW), delivery)
    return delivery


def test_a_look_up_that_finds_it_settles() -> None:
    """Found under our key means that it had arrived."""
    assert looked_up(STORED).state is State.SAVED


def test_not_found_is_not_believed_too_early() -> None:
    """Before the settling time is over the record may still appear."""
    early = looked_up(None, NOW + 29_000)

    assert (early.state, early.due_at) == (State.UNCERTAIN, NOW + 30_000)


def test_not_found_is_believed_after_the_settling_time() -> None:
    """Then it is sent once more."""
    late = looked_up(None, NOW + 30_000)

    assert (late.state, late.due_at) == (State.WAITING, NOW + 30_000)


def test_without_a_look_up_a_person_decides() -> None:
    """A provider that can't tell leaves the question to somebody who can look."""
    settled = looked_up(Unsupported())

    assert (settled.state, settled.reason) == (State.NEEDS_YOU, Reason.UNCERTAIN)


def test_an_outage_during_the_look_up_stays_uncertain() -> None:
    """Not being able to look is not the same as not found."""
    assert looked_up(Unavailable()).state is State.UNCERTAIN


def test_a_refused_login_during_the_look_up_stays_uncertain() -> None:
    """Without a look-up nothing is sent again, whatever kept it from happening."""
    assert looked_up(Unauthorised()).state is State.UNCERTAIN


def test_a_look_up_that_cannot_tell_gives_way_to_the_next_and_then_to_a_person() -> None:
    """Whatever keeps it from telling; none keeps a delivery in the air."""
    for outcome in (Unavailable(), Unauthorised(), Ambiguous(), ConnectorError()):
        assert way_of(in_vain(TRIES - 1, outcome)) is Way.BY_KEY
        assert way_of(in_vain(TRIES, outcome)) is Way.BY_CONTACT
        assert in_vain(2 * TRIES - 1, outcome).state is State.UNCERTAIN
        assert in_vain(2 * TRIES, outcome).state is State.NEEDS_YOU
        assert in_vain(2 * TRIES, outcome).reason is Reason.UNCERTAIN


def test_a_person_is_asked_within_the_hour() -> None:
    """The pauses grow, and end."""
    assert in_vain(2 * TRIES - 1, Unavailable()).due_at - NOW < HOUR


def test_the_pauses_between_look_ups_grow() -> None:
    """Each is longer than the one before, and no shorter than the provider asked."""
    assert in_vain(3, Unavailable()).due_at - in_vain(2, Unavailable()).due_at == pause(3, 0.5)
    assert looked_up(Unavailable(retry_after=120)).due_at == NOW + 120_000
    assert looked_up(Unauthorised()).due_at == NOW + REFUSED_LOGIN_PAUSE


def test_a_look_up_that_can_tell_ends_the_count() -> None:
    """What was in vain before is forgotten, and no trace of it is left on the card."""
    doubtful = in_vain(TRIES + 1, Unavailable())

    assert failed(doubtful) == TRIES + 1
    for outcome in (None, STORED):
        assert looked_up(outcome, NOW, doubtful).details == {}
    assert looked_up(None, NOW + HOUR, doubtful).details == {}


ANSWERS = st.sampled_from(
    [
        STORED,
        Rejected(),
        Duplicate(),
        Unauthorised(),
        Unavailable(),
        Unavailable(retry_after=5),
        Ambiguous(),
        Unsupported(),
        ConnectorError(),
    ]
)


@given(st.lists(st.tuples(ANSWERS, st.one_of(ANSWERS, st.none()), st.integers(0, 100_000))))
def test_nothing_is_sent_again_while_it_may_have_arrived(steps: list[tuple[object, object, int]]) -> None:
    """From an ambiguous answer a new sending is reached only over a look-up that found nothing in time."""
    delivery, now = SENDING, NOW
    for answer, found, passed in steps:
        now += passed
        before = delivery
        if before.state is State.SENDING:
            delivery = settle(before, answer, sent=JANE, now=now, chance=0.5)  # type: ignore[arg-type]
        elif before.state is State.UNCERTAIN:
            delivery = settle_look_up(
                before,
                found,  # type: ignore[arg-type]
                sent=JANE,
                now=now,
                settling=30.0,
                chance=0.5,
            )
            if delivery.state is State.WAITING:
                assert found is None
                assert now >= (before.sent_at or 0) + 30_000
        elif before.state is State.WAITING:
            delivery = replace(before, state=State.SENDING, sent_at=now, attempts=before.attempts + 1)
        if delivery.at_rest:
            break
