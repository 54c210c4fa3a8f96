from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    NotFound,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
)
from guests.delivery.operations import Operation
from guests.delivery.state_machine import (
    LONGEST_PAUSE,
    REFUSED_LOGIN_PAUSE,
    Delivery,
    Reason,
    State,
    first_key,
    incomplete,
    missing_fields,
    pause,
    send_again,
    settle,
)
from guests.guest import Guest

NOW = 1_800_000_000_000
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
SENDING = Delivery(
    id="d1", guest_id="g1", account="bistro/clopos", key="k", state=State.SENDING, attempts=1, sent_at=NOW
)
STORED = ProviderRecord(id="14", guest=JANE, echoed=frozenset({"first_name", "last_name", "phone"}))


def after(outcome: ProviderRecord | ConnectorError) -> Delivery:
    """Settle a sending delivery with this outcome."""
    return settle(SENDING, outcome, sent=JANE, now=NOW, chance=0.5)


def test_a_stored_record_settles_the_delivery() -> None:
    """The record's id is the proof, and equal values leave no differences."""
    settled = after(STORED)

    assert (settled.state, settled.record_id, settled.differences) == (State.SAVED, "14", ())


def test_what_reads_differently_there_is_kept() -> None:
    """A field that the answer spoke of and that differs is listed, sent and stored."""
    changed = replace(STORED, guest=replace(JANE, phone="+44770090012"))

    (row,) = after(changed).differences

    assert (row.field, row.sent, row.stored) == ("phone", "+447700900123", "+44770090012")


def test_an_unspoken_field_is_no_difference() -> None:
    """Of what the answer does not mention nothing is known."""
    silent = ProviderRecord(
        id="14", guest=Guest(first_name="Jane", last_name="Doe"), echoed=frozenset({"first_name"})
    )

    assert after(silent).differences == ()


def test_an_outage_waits_and_tries_again() -> None:
    """A call that was certainly not carried out may be repeated after a pause."""
    settled = after(Unavailable())

    assert (settled.state, settled.reason) == (State.WAITING, Reason.UNAVAILABLE)
    assert settled.due_at > NOW


def test_retry_after_is_obeyed() -> None:
    """No call is made before the provider allows it."""
    assert after(Unavailable(retry_after=120)).due_at >= NOW + 120_000


def test_a_refused_login_is_not_hammered() -> None:
    """Wrong credentials wait long, since repeated logins may lock the account; nothing is lost."""
    settled = after(Unauthorised())

    assert (settled.state, settled.due_at) == (State.WAITING, NOW + REFUSED_LOGIN_PAUSE)


def test_a_refusal_needs_a_person_and_says_the_field() -> None:
    """The provider's reason is kept for the card."""
    settled = after(Rejected(field="phone", reason="bad number"))

    assert (settled.state, settled.reason) == (State.NEEDS_YOU, Reason.REJECTED)
    assert settled.details == {"field": "phone", "said": "bad number"}


def test_a_missing_field_is_asked_for() -> None:
    """A provider that wants what the guest has not is told apart from one that dislikes a value."""
    settled = after(Rejected(field="email", reason="required"))

    assert (settled.state, settled.reason) == (State.NEEDS_YOU, Reason.INCOMPLETE)
    assert missing_fields(settled) == ("email",)
    assert settled == incomplete(SENDING, ["email"])


def test_what_was_missing_and_came_is_sent() -> None:
    """A delivery that lacked a field goes the usual way; then nothing is missing any more."""
    again = send_again(incomplete(SENDING, ["email", "phone"]), NOW)

    assert (again.state, again.due_at, missing_fields(again)) == (State.WAITING, NOW, ())


def test_a_change_of_what_is_gone_needs_a_person() -> None:
    """A record that is no longer there is not asked for again and again."""
    changing = replace(SENDING, operation=Operation.UPDATE)
    settled = settle(changing, NotFound(), sent=JANE, now=NOW, chance=0.5)

    assert (settled.state, settled.reason) == (State.NEEDS_YOU, Reason.GONE)


def test_a_change_is_sent_again_after_an_unclear_answer() -> None:
    """What is safe to repeat needs no look-up."""
    changing = replace(SENDING, operation=Operation.UPDATE)

    assert settle(changing, Ambiguous(), sent=JANE, now=NOW, chance=0.5).state is State.WAITING


def test_a_merge_is_left_to_a_person_after_an_unclear_answer() -> None:
    """There is no way back at the provider, so it is not repeated."""
    merging = replace(SENDING, operation=Operation.MERGE)

    assert settle(merging, Ambiguous(), sent=JANE, now=NOW, chance=0.5).state is State.NEEDS_YOU


def test_a_duplicate_leads_to_the_existing_record() -> None:
    """The existing record's id and name are kept, so that it can be offered."""
    settled = after(Duplicate(field="phone", existing=STORED))

    assert settled.reason is Reason.DUPLICATE
    assert settled.details == {"field": "phone", "record_id": "14", "name": "Jane Doe"}


def test_an_ambiguous_answer_is_never_sent_again_blindly() -> None:
    """What may have arrived is looked up first."""
    assert after(Ambiguous()).state is State.UNCERTAIN


def test_a_person_sends_again_at_once() -> None:
    """The waits begin anew."""
    again = send_again(replace(SENDING, state=State.NEEDS_YOU, reason=Reason.REJECTED, attempts=7), NOW)

    assert (again.state, again.due_at, again.attempts, again.reason) == (State.WAITING, NOW, 0, None)


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_pauses_are_bounded(attempts: int, chance: float) -> None:
    """However often it failed, the next try is between one second and five minutes away."""
    assert 1_000 <= pause(attempts, chance) <= LONGEST_PAUSE


def test_the_key_of_a_guest_who_is_added_is_the_same_each_time() -> None:
    """And no other guest, and no other account, has it."""
    keys = [
        first_key(guest, account) for guest in ("g1", "g2") for account in ("bistro/clopos", "bistro/chift")
    ]
    assert [first_key("g1", "bistro/clopos"), len({*keys})] == [keys[0], 4]
    assert all(UUID(key) for key in keys)
