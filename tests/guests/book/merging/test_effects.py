from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.book.display import Display
from guests.book.merging.effects import adopted, folded, joined, left_open, own_there, parted, unserved
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.delivery.undo import Merger, creations
from guests.entries import Entry
from guests.guest import Guest

ACCOUNTS = ["bistro/chift", "bistro/clopos", "bistro/resdiary"]
CLOPOS = "bistro/clopos"


def deliveries_of(guest_id: str) -> st.SearchStrategy[tuple[Delivery, ...]]:
    """Generate what a guest is or was owed."""
    one = st.builds(
        Delivery,
        id=st.text("abcdef", min_size=1, max_size=4).map(lambda name: f"{guest_id}-{name}"),
        guest_id=st.just(guest_id),
        account=st.sampled_from(ACCOUNTS),
        key=st.just("k"),
        operation=st.sampled_from([Operation.CREATE, Operation.UPDATE]),
        state=st.sampled_from(State),
        reason=st.none() | st.sampled_from(Reason),
    )
    return st.lists(one, unique_by=lambda one: one.id, max_size=6).map(tuple)


def displays(guest_id: str) -> st.SearchStrategy[Display]:
    """Generate a guest of the book with deliveries and links."""
    return st.builds(
        Display,
        entry=st.just(Entry(id=guest_id, venue="bistro", guest=Guest())),
        deliveries=deliveries_of(guest_id),
        cards=st.just(()),
        links=st.dictionaries(st.sampled_from(ACCOUNTS), st.sampled_from("12")),
    )


def display(guest_id: str, *deliveries: Delivery, **links: str) -> Display:
    """Make a guest with deliveries, and links by the name of the account."""
    return Display(
        entry=Entry(id=guest_id, venue="bistro", guest=Guest()),
        deliveries=deliveries,
        cards=(),
        links={f"bistro/{name}": record for name, record in links.items()},
    )


def owed(
    name: str, guest_id: str, state: State, operation: Operation = Operation.CREATE, **given: Any
) -> Delivery:
    """Make a delivery to Clopos."""
    return Delivery(
        id=name, guest_id=guest_id, account=CLOPOS, key="k", operation=operation, state=state, **given
    )


def merger(kept: Display, gone: Display) -> Merger:
    """Make what is kept of their merge."""
    return Merger(
        id="m",
        kept_id=kept.entry.id,
        gone_id=gone.entry.id,
        before=Guest(),
        merged=Guest(),
        open=left_open(kept, gone),
        adopted=adopted(kept, gone),
        own=own_there(kept, gone),
    )


def after(kept: Display, gone: Display) -> tuple[Display, Display]:
    """Return both as they stand when they are joined."""
    follows = joined(kept, gone)
    decided = {one.id: one for one, _ in follows.decided}
    moved = {one.id for one in follows.moved}
    ours = [decided.get(one.id, one) for one in kept.deliveries]
    theirs = [decided.get(one.id, one) for one in gone.deliveries if one.id not in moved]
    taken = [replace(one, guest_id=kept.entry.id) for one in follows.moved]
    links = {account: gone.links[account] for account in adopted(kept, gone) if account in gone.links}
    return (
        replace(kept, deliveries=(*ours, *taken), links={**kept.links, **links}),
        replace(gone, deliveries=tuple(theirs)),
    )


@given(displays("kept"), displays("gone"))
def test_parting_is_the_opposite_of_joining(kept: Display, gone: Display) -> None:
    """When nothing happened in between, each has what it had, in the state in which it was, or waits for it."""
    ours, theirs = after(kept, gone)

    follows = parted(ours, theirs, merger(kept, gone), now=5)

    decided = {one.id: one for one, _ in follows.decided}
    back = {one.id for one in follows.moved}
    whose = {
        one.id: "gone" if one.id in back else one.guest_id for one in (*ours.deliveries, *theirs.deliveries)
    }
    states = {one.id: decided.get(one.id, one).state for one in (*ours.deliveries, *theirs.deliveries)}
    for one in (*kept.deliveries, *gone.deliveries):
        assert whose[one.id] == one.guest_id
        assert states[one.id] is one.state


@given(displays("kept"), displays("gone"))
def test_joining_loses_no_record_and_no_claim(kept: Display, gone: Display) -> None:
    """The kept guest has a record wherever either had one, and what is in hand is left to end."""
    ours, theirs = after(kept, gone)

    in_hand = {State.SENDING, State.UNCERTAIN}
    busy = {one.account for one in kept.deliveries if one.state in in_hand}
    assert (kept.recorded | gone.recorded) - busy <= ours.recorded
    for one in (*kept.deliveries, *gone.deliveries):
        if one.state in in_hand:
            assert one.state in {
                other.state for other in (*ours.deliveries, *theirs.deliveries) if other.id == one.id
            }


@given(displays("kept"), displays("gone"))
def test_each_delivery_is_decided_or_moved_once(kept: Display, gone: Display) -> None:
    """Two decisions about one delivery would refuse each other for ever."""
    ours, theirs = after(kept, gone)

    for follows in (joined(kept, gone), parted(ours, theirs, merger(kept, gone), now=5)):
        touched = [one.id for one, _ in follows.decided] + [one.id for one in follows.moved]
        assert len(touched) == len(set(touched))
        assert not set(touched) & {one.id for one in follows.own}


def test_the_only_record_is_adopted() -> None:
    """A refusal as a duplicate gives way to the record that it was a duplicate of."""
    kept = display("kept", owed("k", "kept", State.NEEDS_YOU, reason=Reason.DUPLICATE))
    gone = display("gone", owed("g", "gone", State.SAVED, record_id="7"), clopos="7")

    ours, _ = after(kept, gone)

    assert adopted(kept, gone) == (CLOPOS,)
    assert creations(ours.deliveries)[CLOPOS].record_id == "7"
    assert ours.links == {CLOPOS: "7"}


def test_where_both_have_a_record_each_keeps_it() -> None:
    """Which one is kept up to date is the kept guest's."""
    kept = display("kept", owed("k", "kept", State.SAVED, record_id="1"), clopos="1")
    gone = display("gone", owed("g", "gone", State.SAVED, record_id="2"), clopos="2")

    assert adopted(kept, gone) == ()
    assert joined(kept, gone).moved == ()


def test_an_account_that_was_to_get_the_gone_guest_gets_the_kept_one() -> None:
    """Else what was waiting would be lost."""
    gone = display("gone", owed("g", "gone", State.WAITING))

    assert unserved(display("kept"), gone) == {CLOPOS}
    assert unserved(display("kept", owed("k", "kept", State.WAITING)), gone) == frozenset()
    assert unserved(display("kept", clopos="1"), gone) == frozenset()


def test_what_a_provider_folded_stays_one() -> None:
    """A call that has not left is dropped; one that has, or may have, can't be taken back."""
    gone = display("gone", clopos="2")
    for state, reason, one in [
        (State.WAITING, None, False),
        (State.NEEDS_YOU, Reason.UNSUPPORTED, False),
        (State.DROPPED, None, False),
        (State.SENDING, None, True),
        (State.SAVED, None, True),
        (State.NEEDS_YOU, Reason.UNCERTAIN, True),
    ]:
        fold = owed("f", "kept", state, Operation.MERGE, payload={"others": ["2"]}, reason=reason)
        assert bool(folded(display("kept", fold, clopos="1"), gone)) is one
        assert not folded(display("kept", replace(fold, payload={"others": ["3"]}), clopos="1"), gone)
