from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.changes import Change
from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    NotFound,
    Outcome,
    ProviderRecord,
    Rejected,
    Unavailable,
    Unsupported,
)
from guests.delivery.follow_ups import Abilities
from guests.delivery.operations import CREATIONS, REPEATABLE, Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.delivery.verdict import Verdict, unreachable, verdict, without_asking
from guests.entries import TAKEN_BACK, Entry
from guests.guest import Guest

NOW = 1_800_000_000_000
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")
ENTRY = Entry(id="g1", venue="bistro", guest=JANE)
GONE = replace(ENTRY, merged_into=TAKEN_BACK, revision=2)
RECORD = ProviderRecord(id="14", guest=JANE, echoed=frozenset({"first_name", "last_name", "phone"}))
ALL = frozenset(JANE.given())


def claimed(operation: Operation = Operation.CREATE, state: State = State.SENDING, **given: Any) -> Delivery:
    """Make a delivery that was just claimed."""
    return Delivery(
        id="d1",
        guest_id="g1",
        account="bistro/clopos",
        key="k",
        operation=operation,
        state=state,
        attempts=1,
        sent_at=NOW - 5_000,
        since=NOW - 5_000,
        **given,
    )


def on(delivery: Delivery, answer: Outcome, latest: Entry | None = ENTRY, *operations: Operation) -> Verdict:
    """Return the verdict on an answer that comes now."""
    return verdict(
        delivery,
        answer,
        sent=JANE,
        entry=ENTRY,
        latest=latest,
        able=Abilities(carries=ALL, operations=operations, in_place=lambda guest: guest),
        settling=30.0,
        now=NOW,
        chance=0.5,
    )


def asked(delivery: Delivery, entry: Entry = ENTRY, *others: Delivery, record_id: str | None = None) -> bool:
    """Tell whether the provider is asked."""
    return without_asking(delivery, entry, record_id=record_id, others=others, now=NOW) is None


def test_a_change_of_a_record_whose_number_nobody_knows_needs_a_person() -> None:
    """Nobody is asked, and it does not pass for something that the account can't do; what is looked up needs none."""
    unnumbered = without_asking(claimed(Operation.UPDATE), ENTRY, record_id=None, others=(), now=NOW)

    assert unnumbered is not None
    assert (unnumbered.state, unnumbered.reason) == (State.NEEDS_YOU, Reason.UNSUPPORTED)
    assert unnumbered.details == {"unnumbered": True}
    assert asked(claimed())
    assert asked(claimed(Operation.UPDATE), record_id="14")


def test_a_record_is_the_proof_and_news() -> None:
    """What the answer did not speak of is remembered as sent only."""
    found = on(claimed(), RECORD)

    assert (found.delivery.state, found.proof, found.is_news) == (State.SAVED, "14", True)
    assert found.delivery.details == {"unconfirmed": ["email"]}
    assert not found.is_followed


def test_only_of_a_creation_it_is_told_what_was_not_confirmed() -> None:
    """A change says which fields it is about anyway."""
    assert on(claimed(Operation.UPDATE), RECORD).delivery.details == {}


@pytest.mark.parametrize("answer", [Unavailable(), Ambiguous(), Rejected(), Unsupported(), NotFound()])
def test_without_a_record_there_is_no_proof(answer: ConnectorError) -> None:
    """Whatever went wrong."""
    assert on(claimed(), answer).proof is None


def test_the_settling_time_begins_when_the_answer_fails_to_come() -> None:
    """The request may have left at any time until now."""
    uncertain = on(claimed(), Ambiguous()).delivery

    assert (uncertain.state, uncertain.sent_at) == (State.UNCERTAIN, NOW)


def test_a_call_without_a_record_may_have_arrived() -> None:
    """No answer at all is no success."""
    assert on(claimed(), None).delivery.state is State.UNCERTAIN


def test_a_look_up_that_finds_nothing_leads_to_another_sending_in_time() -> None:
    """Before the settling time is over it leads to another look-up; when it was sent does not change."""
    early = claimed(state=State.UNCERTAIN)
    late = replace(early, sent_at=NOW - 30_000)

    assert (on(early, None).delivery.state, on(early, None).delivery.sent_at) == (
        State.UNCERTAIN,
        NOW - 5_000,
    )
    assert on(late, None).delivery.state is State.WAITING


def test_what_waits_on_for_the_same_reason_is_no_news() -> None:
    """A card is not edited for every try."""
    again = claimed(reason=Reason.UNAVAILABLE)

    assert on(claimed(), Unavailable()).is_news
    assert not on(again, Unavailable()).is_news


def test_a_guest_who_was_changed_meanwhile_is_left_behind() -> None:
    """What was saved is the older guest, and a change may wait for its end; what failed is sent as the guest is then."""
    changed = replace(ENTRY, guest=replace(JANE, last_name="Roe"), revision=2)

    saved, waiting = on(claimed(), RECORD, changed), on(claimed(), Unavailable(), changed)

    assert saved.delivery.details["behind"]
    assert saved.is_followed
    assert waiting.is_followed
    assert "behind" not in waiting.delivery.details


def test_a_guest_who_was_changed_meanwhile_is_told_where_that_is_possible() -> None:
    """Nobody has to do by hand what the account has a call for; what failed owes nothing, since it is sent as it is then."""
    changed = replace(ENTRY, guest=replace(JANE, last_name="Roe"), revision=2)

    saved = on(claimed(), RECORD, changed, Operation.UPDATE)

    assert saved.owed == (Change(Operation.UPDATE, {"fields": ["last_name"]}),)
    assert "behind" not in saved.delivery.details
    assert on(claimed(), Unavailable(), changed, Operation.UPDATE).owed == ()


def test_an_edit_during_an_update_owes_its_own() -> None:
    """The record was there when the guest was edited, so that edit has told the account."""
    changed = replace(ENTRY, guest=replace(JANE, last_name="Roe"), revision=2)

    found = on(claimed(Operation.UPDATE), RECORD, changed, Operation.UPDATE)

    assert (found.owed, found.delivery.details) == ((), {})
    assert found.is_followed


def test_a_guest_who_was_only_touched_is_not_left_behind() -> None:
    """A new revision with the same values is the same guest."""
    touched = on(claimed(), RECORD, replace(ENTRY, revision=2))

    assert "behind" not in touched.delivery.details
    assert touched.is_followed


def test_nobody_has_to_mend_a_guest_who_left_the_book_meanwhile() -> None:
    """A refusal is dropped, a record stays proved."""
    assert on(claimed(), Rejected(), GONE).delivery.state is State.DROPPED
    assert on(claimed(), RECORD, GONE).proof == "14"


def test_a_guest_whose_row_is_gone_changes_nothing() -> None:
    """There is nobody to compare with."""
    assert on(claimed(), RECORD, None) == on(claimed(), RECORD)


@pytest.mark.parametrize("operation", sorted(REPEATABLE))
def test_a_change_that_may_have_arrived_is_sent_again(operation: Operation) -> None:
    """It is safe to repeat, so nothing is looked up."""
    again = without_asking(claimed(operation, State.UNCERTAIN), ENTRY, record_id="14", others=(), now=NOW)

    assert again is not None
    assert (again.state, again.due_at) == (State.WAITING, NOW)


def test_a_merge_that_may_have_arrived_is_left_to_a_person() -> None:
    """A look-up finds creations, and there is no way back from a merge."""
    left = without_asking(
        claimed(Operation.MERGE, State.UNCERTAIN), ENTRY, record_id="14", others=(), now=NOW
    )

    assert left is not None
    assert (left.state, left.reason) == (State.NEEDS_YOU, Reason.UNCERTAIN)


def test_what_is_claimed_afresh_is_asked() -> None:
    """And so is a creation that may have arrived, of a guest who is gone too."""
    assert all(asked(claimed(one), record_id="14") for one in CREATIONS | REPEATABLE | {Operation.MERGE})
    assert asked(claimed(state=State.UNCERTAIN))
    assert asked(claimed(state=State.UNCERTAIN), GONE)


def test_of_a_guest_who_is_gone_nothing_is_sent_but_a_deletion() -> None:
    """And that only where a record is; where one may be, a person sees to it."""
    creation, deletion = claimed(), claimed(Operation.DELETE)

    def ends(creation: Delivery) -> State | None:
        found = without_asking(deletion, GONE, record_id=None, others=(creation,), now=NOW)
        return found.state if found else None

    assert not asked(creation, GONE)
    assert asked(deletion, GONE, record_id="14")
    assert ends(replace(creation, state=State.UNCERTAIN)) is State.NEEDS_YOU
    assert ends(replace(creation, state=State.DROPPED)) is State.DROPPED


@pytest.mark.parametrize(
    ("state", "stays"), [(State.SENDING, State.WAITING), (State.UNCERTAIN, State.UNCERTAIN)]
)
def test_an_account_that_left_the_settings_is_waited_for(state: State, stays: State) -> None:
    """What may have arrived there is still to be looked up when it is back, not sent again."""
    waiting = unreachable(claimed(state=state), now=NOW, chance=0.5)

    assert (waiting.delivery.state, waiting.is_news) == (stays, True)
    assert waiting.delivery.due_at > NOW


ANSWERS: st.SearchStrategy[Outcome] = st.sampled_from(
    [None, RECORD, Rejected(), Unavailable(), Ambiguous(), Unsupported(), NotFound(), ConnectorError()]
)
LATEST: st.SearchStrategy[Entry | None] = st.sampled_from([None, ENTRY, GONE])


@given(st.sampled_from(sorted(CREATIONS | REPEATABLE | {Operation.MERGE})), ANSWERS, LATEST)
def test_nothing_that_may_have_arrived_is_sent_blindly(
    operation: Operation, answer: Outcome, latest: Entry | None
) -> None:
    """Of an unclear answer only what is safe to repeat comes back to be sent."""
    found = on(claimed(operation), answer, latest).delivery

    if isinstance(answer, Ambiguous) and found.state is State.WAITING:
        assert operation in REPEATABLE
    if found.state is State.SAVED:
        assert answer is RECORD


def test_of_a_restricted_guest_nothing_is_sent_but_a_deletion() -> None:
    """It waits for a day, then for another; one who has left the book as well is dropped like any other."""
    restricted = replace(ENTRY, restricted_at=1)
    held = without_asking(claimed(), restricted, record_id=None, others=(), now=NOW)

    assert held is not None
    assert (held.state, held.reason, held.due_at > NOW) == (State.WAITING, Reason.RESTRICTED, True)
    assert not asked(claimed(Operation.UPDATE), restricted, record_id="14")
    assert asked(claimed(Operation.DELETE), restricted, record_id="14")
    dropped = without_asking(claimed(), replace(GONE, restricted_at=1), record_id=None, others=(), now=NOW)
    assert dropped is not None
    assert dropped.state is State.DROPPED
