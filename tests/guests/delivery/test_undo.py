from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, Reason, State, caught_up, left_behind, saved
from guests.delivery.undo import (
    WINDOW,
    Did,
    Fate,
    Save,
    called_off,
    creations,
    deleted_by_hand,
    fates,
    is_untold,
    nothing_there,
    open_states,
    owed_again,
    sent_again,
    withdrawn,
    without_guest,
)

RESDIARY, CLOPOS = "bistro/resdiary", "bistro/clopos"
DELIVERIES = st.lists(
    st.builds(
        Delivery,
        id=st.text("abcdef", min_size=1, max_size=4),
        guest_id=st.just("g1"),
        account=st.sampled_from([RESDIARY, CLOPOS]),
        key=st.just("k"),
        operation=st.sampled_from([Operation.CREATE, Operation.UPDATE, Operation.DELETE]),
        state=st.sampled_from(State),
        reason=st.none() | st.sampled_from(Reason),
    ),
    unique_by=lambda one: one.id,
)
DELETABLE = st.sampled_from([(), (RESDIARY,), (RESDIARY, CLOPOS)])


def creation(state: State, reason: Reason | None = None, operation: Operation = Operation.CREATE) -> Delivery:
    """Make a creation at ResDiary."""
    return Delivery(
        id="x", guest_id="g1", account=RESDIARY, key="k", operation=operation, state=state, reason=reason
    )


def test_what_becomes_of_a_creation() -> None:
    """It depends on whether it has left, whether the account can delete, and whose word the record is."""
    cases = [
        (creation(State.WAITING), Fate.WITHDRAWN, Fate.WITHDRAWN),
        (creation(State.SENDING), Fate.DELETED, Fate.ON_ITS_WAY),
        (creation(State.UNCERTAIN), Fate.DELETED, Fate.ON_ITS_WAY),
        (creation(State.SAVED), Fate.DELETED, Fate.STAYS),
        (saved(creation(State.NEEDS_YOU), "7"), Fate.LINKED, Fate.LINKED),
        (creation(State.NEEDS_YOU, Reason.DUPLICATE), Fate.WITHDRAWN, Fate.WITHDRAWN),
        (creation(State.NEEDS_YOU, Reason.UNCERTAIN), Fate.UNKNOWN, Fate.UNKNOWN),
        (creation(State.DROPPED, Reason.UNCERTAIN), Fate.UNKNOWN, Fate.UNKNOWN),
        (creation(State.DROPPED), Fate.WITHDRAWN, Fate.WITHDRAWN),
    ]

    for one, able, unable in cases:
        assert fates([one], [RESDIARY]) == {RESDIARY: able}
        assert fates([one], []) == {RESDIARY: unable}


def test_a_deletion_that_was_asked_for_is_not_asked_for_again() -> None:
    """Whatever the account can do, its fate is told by the deletion."""
    deletion = creation(State.WAITING, operation=Operation.DELETE)

    assert fates([creation(State.SAVED), deletion], []) == {RESDIARY: Fate.DELETED}
    assert fates([creation(State.SAVED), replace(deletion, state=State.DROPPED)], []) == {
        RESDIARY: Fate.STAYS
    }


def test_a_record_that_no_creation_of_ours_made_stays() -> None:
    """A link may be older than we are."""
    assert fates([], [RESDIARY], [RESDIARY]) == {RESDIARY: Fate.LINKED}
    assert fates([creation(State.SAVED)], [RESDIARY], [RESDIARY]) == {RESDIARY: Fate.DELETED}


def test_of_two_creations_the_last_counts_that_was_not_dropped() -> None:
    """So one that was withdrawn hides none that is there."""
    there, dropped = creation(State.SAVED), replace(creation(State.DROPPED), id="y")

    assert creations([there, dropped]) == {RESDIARY: there}
    assert creations([dropped]) == {RESDIARY: dropped}


@given(DELIVERIES, DELETABLE)
def test_every_account_with_a_creation_has_a_fate(deliveries: list[Delivery], able: tuple[str, ...]) -> None:
    """Nothing is passed over in silence, and only what can delete deletes."""
    told = fates(deliveries, able)

    asked = {
        one.account
        for one in deliveries
        if one.operation is Operation.DELETE and one.state is not State.DROPPED
    }
    assert told.keys() == asked | {one.account for one in deliveries if one.operation in CREATIONS}
    assert all(account in asked or account in able for account, fate in told.items() if fate is Fate.DELETED)


@given(DELIVERIES)
def test_only_what_nobody_has_in_hand_is_withdrawn(deliveries: list[Delivery]) -> None:
    """A claim in flight and a deletion go on; what is withdrawn is never sent."""
    dropped = withdrawn(deliveries)

    for one in deliveries:
        if one.id in dropped:
            assert one.state in {State.WAITING, State.NEEDS_YOU}
            assert dropped[one.id].state is State.DROPPED
            assert fates([dropped[one.id]], ()) == fates([one], ())  # the card says what was said before
        else:
            assert one.operation is Operation.DELETE or one.state not in {State.WAITING, State.NEEDS_YOU}


@given(DELIVERIES)
def test_what_is_withdrawn_can_be_owed_again(deliveries: list[Delivery]) -> None:
    """Whatever was open is open again, and what had come to an end stays so."""
    were, dropped = open_states(deliveries), withdrawn(deliveries)
    after = [dropped.get(one.id, one) for one in deliveries]

    again = {one.id: one for one in owed_again(after, were, now=5)}

    assert again.keys() == dropped.keys()
    for one in again.values():
        assert one.state is (State.NEEDS_YOU if were[one.id] is State.NEEDS_YOU else State.WAITING)


@given(st.sampled_from(State))
def test_a_deletion_that_has_left_asks_for_a_new_creation(state: State) -> None:
    """One that has not is dropped; of one that somebody dropped nothing follows."""
    deletion = replace(creation(state, operation=Operation.DELETE), id="d")
    save = Save(
        user_id=1,
        guest_id="g1",
        did=Did.TAKEN_BACK,
        revision=2,
        at=0,
        details={"deletions": ["d"], "open": {}},
    )

    decided, again = sent_again([creation(State.SAVED), deletion], save, now=5)

    stays = state in {State.WAITING, State.NEEDS_YOU}
    assert decided == ({"d": replace(deletion, state=State.DROPPED)} if stays else {})
    assert again == (frozenset() if stays or state is State.DROPPED else frozenset({RESDIARY}))


def test_somebody_elses_deletion_stays() -> None:
    """Putting back undoes what taking back did, and nothing that was before."""
    save = Save(user_id=1, guest_id="g1", did=Did.TAKEN_BACK, revision=2, at=0)

    assert sent_again([creation(State.SAVED, operation=Operation.DELETE)], save, now=5) == ({}, frozenset())


def test_a_guest_who_is_gone_is_not_sent() -> None:
    """What was claimed afresh is called off; a look-up goes on, and so does a deletion."""
    assert called_off(creation(State.SENDING))
    assert not called_off(creation(State.UNCERTAIN))
    assert not called_off(creation(State.SENDING, operation=Operation.DELETE))


def test_nobody_mends_a_guest_who_is_gone() -> None:
    """What would need a person is dropped, but for a deletion."""
    refused = creation(State.NEEDS_YOU, Reason.REJECTED)

    assert without_guest(refused) == replace(refused, state=State.DROPPED)
    assert without_guest(creation(State.SAVED)) == creation(State.SAVED)
    deletion = replace(refused, operation=Operation.DELETE)
    assert without_guest(deletion) == deletion


def test_there_is_nothing_to_delete_where_nothing_came() -> None:
    """A record of which a person knows, though we don't, is there."""
    assert nothing_there([creation(State.DROPPED)], RESDIARY)
    assert not nothing_there([saved(creation(State.NEEDS_YOU), None)], RESDIARY)
    assert not nothing_there([], RESDIARY)


def test_an_account_that_is_right_again_is_not_behind() -> None:
    """What else is known of the delivery stays."""
    one = replace(creation(State.SAVED), details={"unconfirmed": ["email"]})

    assert caught_up(left_behind(one)) == one


def test_a_save_is_in_time_for_the_window() -> None:
    """And not a millisecond longer."""
    save = Save(user_id=1, guest_id="g1", did=Did.CREATED, revision=1, at=1000)

    assert save.in_time(1000 + WINDOW - 1)
    assert not save.in_time(1000 + WINDOW)


def test_what_was_created_again_is_deleted_again() -> None:
    """A deletion counts for what was there before it."""
    first, again = creation(State.SAVED), replace(creation(State.SAVED), id="y")
    deletion = replace(creation(State.SAVED, operation=Operation.DELETE), id="z")

    assert fates([first, deletion, again], [RESDIARY]) == {RESDIARY: Fate.DELETED}
    assert fates([first, deletion, again], []) == {RESDIARY: Fate.STAYS}


def test_what_a_person_deleted_there_is_deleted() -> None:
    """It asks for no hand any more, and who is put back is created there anew."""
    made = creation(State.SAVED)
    deletion = deleted_by_hand(made, 7)
    save = Save(user_id=1, guest_id="g1", did=Did.TAKEN_BACK, revision=2, at=5)

    assert deletion == deleted_by_hand(made, 7)
    assert fates([made, deletion], []) == {RESDIARY: Fate.DELETED}
    assert sent_again([made, deletion], save, 9) == ({}, frozenset({RESDIARY}))
    assert sent_again([made, deletion], replace(save, at=8), 9) == ({}, frozenset())


def test_whom_somebody_told_by_hand_knows_of_the_change() -> None:
    """Undoing it is a change there, too."""
    behind = left_behind(creation(State.SAVED))
    save = Save(user_id=1, guest_id="g1", did=Did.CHANGED, revision=2, at=5, details={"behind": ["x"]})

    assert is_untold(save, behind)
    assert not is_untold(save, caught_up(behind))
    assert not is_untold(replace(save, details={}), behind)
