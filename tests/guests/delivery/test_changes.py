from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.changes import Change, changed_fields, changes, left_out, opted_out
from guests.delivery.operations import Operation
from guests.guest import FIELD, Guest
from guests.values import Consent

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
BARRED = replace(JANE, blocked=True, block_reason="threw a glass")
ALL = frozenset(FIELD)
YES, NO = Consent(allowed=True), Consent(allowed=False)
EVERYTHING = frozenset({Operation.UPDATE, Operation.BLOCK, Operation.UNSUBSCRIBE})


def test_nothing_changed_is_nothing_to_do() -> None:
    """An edit that changes nothing owes nobody anything."""
    assert changed_fields(JANE, JANE) == frozenset()
    assert changes(JANE, JANE, operations=EVERYTHING, carries=ALL) == ()
    assert not left_out(JANE, JANE, operations=(), carries=ALL)


def test_an_update_names_what_changed() -> None:
    """Only fields that the account carries count, and they are named in order."""
    after = replace(JANE, last_name="Roe", email="jane@example.com", nickname="JD")

    assert changes(JANE, after, operations={Operation.UPDATE}, carries={"last_name", "email", "phone"}) == (
        Change(Operation.UPDATE, {"fields": ["email", "last_name"]}),
    )
    assert changes(JANE, after, operations={Operation.UPDATE}, carries={"phone"}) == ()


def test_a_block_has_a_call_of_its_own() -> None:
    """Block and unblock are told by their call where there is one, the rest by an update."""
    after = replace(BARRED, last_name="Roe")

    assert changes(JANE, after, operations=EVERYTHING, carries=ALL) == (
        Change(Operation.BLOCK, {"reason": "threw a glass"}),
        Change(Operation.UPDATE, {"fields": ["last_name"]}),
    )
    assert changes(BARRED, JANE, operations={Operation.BLOCK}, carries=ALL) == (
        Change(Operation.UNBLOCK, {}),
    )


def test_a_block_without_such_a_call_is_an_update() -> None:
    """A provider that stores the block as a field is told by an update."""
    assert changes(JANE, BARRED, operations={Operation.UPDATE}, carries=ALL) == (
        Change(Operation.UPDATE, {"fields": ["block_reason", "blocked"]}),
    )


def test_another_reason_is_told_too() -> None:
    """Who is blocked for another reason is blocked once more; without a block the reason matters to nobody."""
    other = replace(BARRED, block_reason="and a chair")

    assert changes(BARRED, other, operations={Operation.BLOCK}, carries=ALL) == (
        Change(Operation.BLOCK, {"reason": "and a chair"}),
    )
    assert changes(JANE, replace(JANE, block_reason="?"), operations={Operation.BLOCK}, carries=ALL) == ()


@pytest.mark.parametrize(
    ("guest", "out"),
    [
        (JANE, False),
        (replace(JANE, consent_sms=NO), True),
        (replace(JANE, consent_sms=NO, consent_email=NO), True),
        (replace(JANE, consent_sms=NO, consent_email=YES), False),
    ],
)
def test_who_refused_everything(guest: Guest, *, out: bool) -> None:
    """A guest is out when every channel that was asked about is refused, and one was."""
    assert opted_out(guest) is out


def test_an_opt_out_is_told_once() -> None:
    """The last refusal unsubscribes, by a call of its own and in the fields where they are carried."""
    before = replace(JANE, consent_email=NO, consent_sms=YES)
    after = replace(before, consent_sms=NO)

    assert changes(before, after, operations=EVERYTHING, carries=ALL) == (
        Change(Operation.UNSUBSCRIBE, {}),
        Change(Operation.UPDATE, {"fields": ["consent_sms"]}),
    )
    assert (
        changes(after, replace(after, consent_call=NO), operations={Operation.UNSUBSCRIBE}, carries=ALL) == ()
    )


def test_a_withdrawn_consent_goes_first() -> None:
    """Before a block, and by whichever call tells it; a consent that is given takes its turn."""
    asked = replace(JANE, consent_email=YES, consent_sms=NO)
    refused = replace(asked, blocked=True, consent_email=NO)
    agreed = replace(asked, blocked=True, consent_sms=YES)
    calls = {Operation.UPDATE, Operation.BLOCK}

    def order(after: Guest, operations: frozenset[Operation] | set[Operation]) -> list[Operation]:
        return [one.operation for one in changes(asked, after, operations=operations, carries=ALL)]

    assert order(refused, EVERYTHING) == [Operation.UNSUBSCRIBE, Operation.UPDATE, Operation.BLOCK]
    assert order(refused, calls) == [Operation.UPDATE, Operation.BLOCK]
    assert order(agreed, calls) == [Operation.BLOCK, Operation.UPDATE]


def test_what_an_account_can_not_be_told() -> None:
    """Without an update, a changed field that the account holds is left behind; one that it lacks is not."""
    after = replace(JANE, last_name="Roe")

    assert left_out(JANE, after, operations=(), carries=ALL)
    assert not left_out(JANE, after, operations=(), carries={"phone"})
    assert not left_out(JANE, after, operations={Operation.UPDATE}, carries=ALL)


def test_telling_one_thing_does_not_tell_another() -> None:
    """A block that can be told hides no new name that can't."""
    assert left_out(JANE, replace(BARRED, last_name="Roe"), operations={Operation.BLOCK}, carries=ALL)
    assert not left_out(JANE, BARRED, operations={Operation.BLOCK}, carries=ALL)


def test_coming_back_needs_an_update() -> None:
    """Who was unsubscribed by the account's own call is left behind when they change their mind."""
    out, back = replace(JANE, consent_email=NO), replace(JANE, consent_email=YES)

    assert not left_out(JANE, out, operations={Operation.UNSUBSCRIBE}, carries={"consent_email"})
    assert left_out(out, back, operations={Operation.UNSUBSCRIBE}, carries=())
    assert not left_out(
        out, back, operations={Operation.UNSUBSCRIBE, Operation.UPDATE}, carries={"consent_email"}
    )


GUESTS = st.builds(
    Guest,
    first_name=st.sampled_from(["Jane", "Jo"]),
    blocked=st.booleans(),
    block_reason=st.sampled_from([None, "glass"]),
    consent_email=st.sampled_from([None, YES, NO]),
)
OPERATIONS = st.frozensets(st.sampled_from(sorted(EVERYTHING)))
FIELDS_CARRIED = st.frozensets(st.sampled_from(["first_name", "blocked", "block_reason", "consent_email"]))


@given(GUESTS, GUESTS, OPERATIONS, FIELDS_CARRIED)
def test_every_change_is_told_or_left_out(
    before: Guest, after: Guest, operations: frozenset[Operation], carries: frozenset[str]
) -> None:
    """An account is asked only for what it can, at most once each; no change that it holds goes unnoticed."""
    owed = changes(before, after, operations=operations, carries=carries)
    asked = [change.operation for change in owed]

    assert {name.capability for name in asked} <= operations
    assert len(set(asked)) == len(asked)
    if "first_name" in carries & changed_fields(before, after):
        assert Operation.UPDATE in asked or left_out(before, after, operations=operations, carries=carries)
    if before == after:
        assert owed == ()
