from dataclasses import replace

import pytest

from guests.delivery.changes import Change
from guests.delivery.follow_ups import Abilities, caught_up_with, confirmed, follow_ups
from guests.delivery.operations import Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State
from guests.entries import Entry
from guests.guest import Guest
from guests.values import Consent

YES, NO = Consent(allowed=True), Consent(allowed=False)
JANE = Guest(first_name="Jane", last_name="Doe", consent_email=YES)
ENTRY = Entry(id="g1", venue="bistro", guest=JANE, updated_at=1_000)
SENT = Delivery(id="d1", guest_id="g1", account="bistro/a", key="k", state=State.SENDING, since=1_000)
SAVED = replace(SENT, state=State.SAVED, record_id="14")
CALLS = frozenset({Operation.UPDATE, Operation.UNSUBSCRIBE, Operation.BLOCK})
CARRIED = frozenset({"first_name", "last_name", "consent_email"})


def owed(
    latest: Guest,
    *,
    asked: Delivery = SENT,
    settled: Delivery = SAVED,
    entry: Entry = ENTRY,
    operations: frozenset[Operation] = CALLS,
    carries: frozenset[str] = CARRIED,
) -> tuple[list[Operation], bool]:
    """Return what an account is owed of a guest who reads like this now, and whether it was left behind."""
    able = Abilities(carries=carries, operations=operations, in_place=lambda guest: guest)
    found, told = caught_up_with(asked, settled, entry, replace(entry, guest=latest, revision=2), able)
    return [one.operation for one in told], bool(found.details.get("behind"))


def test_a_withdrawn_consent_is_owed_before_all_else() -> None:
    """By the call that the account has for it, and in its fields."""
    after = replace(JANE, consent_email=NO, blocked=True)

    assert owed(after) == ([Operation.UNSUBSCRIBE, Operation.UPDATE, Operation.BLOCK], False)
    assert owed(after, operations=CALLS - {Operation.UNSUBSCRIBE})[0][0] is Operation.UPDATE


def test_what_the_account_has_no_call_for_is_left_behind() -> None:
    """One thing may be told and another not; what it does not hold concerns nobody."""
    after = replace(JANE, last_name="Roe", consent_email=NO)

    assert owed(after, operations=frozenset()) == ([], True)
    assert owed(after, operations=frozenset({Operation.UNSUBSCRIBE})) == ([Operation.UNSUBSCRIBE], True)
    assert owed(replace(JANE, company="Acme"), operations=frozenset()) == ([], False)


def test_the_same_guest_owes_nothing() -> None:
    """However often they were stored."""
    assert owed(JANE) == ([], False)


@pytest.mark.parametrize("state", [State.WAITING, State.UNCERTAIN, State.NEEDS_YOU, State.DROPPED])
def test_only_what_arrived_is_followed(state: State) -> None:
    """All else is sent as the guest is then, or not at all."""
    assert owed(replace(JANE, last_name="Roe"), settled=replace(SENT, state=state)) == ([], False)


def test_a_record_that_was_looked_up_is_told_all_that_was_edited_since() -> None:
    """It was sent before the consent was withdrawn, which the look-up already knows."""
    edited = replace(ENTRY, guest=replace(JANE, consent_email=NO), revision=2, updated_at=2_000)
    doubtful = replace(SENT, state=State.UNCERTAIN)

    assert owed(edited.guest, asked=doubtful, entry=edited) == (
        [Operation.UNSUBSCRIBE, Operation.UPDATE],
        False,
    )
    assert owed(JANE, asked=doubtful) == ([], False)


@pytest.mark.parametrize("carries", [CARRIED, CARRIED | {"blocked"}])
def test_a_block_that_the_creation_could_not_carry_is_owed_once_it_is_there(carries: frozenset[str]) -> None:
    """Whenever the guest was blocked before it left; one who was let in again before that is never blocked there."""
    barred = replace(ENTRY, guest=replace(JANE, blocked=True))
    told = [] if "blocked" in carries else [Operation.BLOCK]

    assert owed(barred.guest, entry=barred, carries=carries) == (told, False)
    assert owed(JANE, carries=carries) == ([], False)


def test_a_record_found_at_an_account_without_updates_is_behind() -> None:
    """It may hold what the guest was before the edit, and a person has to see to that."""
    doubtful = replace(SENT, state=State.UNCERTAIN)
    edited = replace(ENTRY, updated_at=2_000)

    assert owed(JANE, asked=doubtful, entry=edited, operations=frozenset()) == ([], True)


DIFFERENT = (Difference(field="last_name", sent="Doe", stored="Roe"),)
IN_DOUBT = replace(SENT, state=State.NEEDS_YOU, reason=Reason.UNCERTAIN)
EDITED = replace(ENTRY, updated_at=2_000)


def by_word(
    entry: Entry, *, record_id: str | None = "14", operations: frozenset[Operation] = CALLS
) -> tuple[Delivery, list[Operation]]:
    """Return what follows from a person's word that the guest is there."""
    able = Abilities(carries=CARRIED, operations=operations, in_place=lambda guest: guest)
    found, told = confirmed(IN_DOUBT, record_id, entry, able, DIFFERENT)
    return found, [one.operation for one in told]


def test_a_person_s_word_owes_what_was_edited_since() -> None:
    """The record is as it was sent; who was not edited owes nothing."""
    found, told = by_word(EDITED)

    assert (found.state, found.record_id, told) == (State.SAVED, "14", [Operation.UPDATE])
    assert not found.details.get("behind")
    assert found.differences == ()
    assert by_word(ENTRY)[1] == []
    assert by_word(ENTRY)[0].differences == DIFFERENT


def test_a_person_s_word_leaves_behind_what_can_t_be_told() -> None:
    """The card asks for it to be changed there too."""
    found, told = by_word(EDITED, operations=frozenset())

    assert found.details == {"decided": True, "behind": True}
    assert told == []


def test_the_same_outcome_owes_the_same_deliveries() -> None:
    """Ids and keys follow from the creation, the operation and the revision, so nothing is owed twice."""
    told = (Change(Operation.UNSUBSCRIBE, {}), Change(Operation.UPDATE, {"fields": ["last_name"]}))

    first = follow_ups(SAVED, told, revision=2, now=5_000)
    later = follow_ups(SAVED, told, revision=2, now=6_000)
    other = follow_ups(SAVED, told, revision=3, now=5_000)

    assert [(one.id, one.key) for one in first] == [(one.id, one.key) for one in later]
    assert len({one.key for one in (*first, *other)}) == len({one.id for one in (*first, *other)}) == 4
    assert {(one.account, one.guest_id, one.state, one.due_at) for one in first} == {
        ("bistro/a", "g1", State.WAITING, 5_000)
    }
    assert first[1].payload == {"fields": ["last_name"]}
