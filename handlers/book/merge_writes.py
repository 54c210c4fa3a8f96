"""Joining and parting: what is stored when two guests become one, and when that is taken back."""

from dataclasses import replace

from guests.audit.acts import Act
from guests.book.display import Display
from guests.book.merging.effects import adopted, folded, joined, left_open, own_there, parted, unserved
from guests.book.merging.merge import MergePlan, taken_apart
from guests.delivery.changes import Change, is_named
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Reason, State
from guests.delivery.undo import Did, Merger, creations
from guests.guest import Guest
from handlers.book.writes import (
    WAKE_WORKER,
    accounts_around,
    accounts_of,
    owe,
    owe_creation,
    pass_on,
    remember,
    rewrite,
)
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn

MOST_FOLDED = 10  # records that a provider folds into one at a time (ResDiary's page)


def join(turn: Turn, kept: Display, gone: Display, plan: MergePlan) -> None:
    """Make ``gone`` part of ``kept``. No provider merges: the records of ``kept`` are brought up to date."""
    book, merged = turn.services.book, plan.result
    follows, accounts, lacking = joined(kept, gone), adopted(kept, gone), unserved(kept, gone)
    merger = Merger(
        id=turn.services.new_id(),
        kept_id=kept.entry.id,
        gone_id=gone.entry.id,
        before=kept.entry.guest,
        merged=merged,
        open=left_open(kept, gone),
        adopted=accounts,
        own=own_there(kept, gone),
        merged_by=turn.user_id,
        merged_at=turn.services.now(),
    )
    turn.write(*(book.decide(one, was=was) for one, was in follows.decided))
    turn.write(*(book.hand_over(one, kept.entry.id) for one in follows.moved))
    turn.write(*book.merge_away(gone.entry, kept.entry.id), book.keep_merger(merger))
    entry = rewrite(turn, replace(kept, deliveries=follows.own), merged, seen_to=lacking | set(accounts))
    for account_id in accounts:
        if record := gone.links.get(account_id):
            turn.write(book.link(entry.id, account_id, record))
        if creation := creations(follows.moved).get(account_id):
            pass_on(turn, replace(creation, guest_id=entry.id), gone.entry.guest, merged)
    for account in accounts_around(turn, entry):
        if account.id in lacking and is_named(merged):
            owe_creation(turn, entry, account)
    remember(turn, entry, Did.MERGED)
    _note(turn, Act.MERGED, kept, gone, merged)


def part(turn: Turn, kept: Display, gone: Display, merger: Merger, act: Act = Act.UNMERGED) -> None:
    """Make two guests of the one again. What was edited since the merge stays with ``kept``.

    Where a provider folded the two records into one, ``gone`` has none any more, and a person is asked.
    """
    book = turn.services.book
    restored, _ = taken_apart(kept.entry.guest, merger.before, merger.merged)
    follows = parted(kept, gone, merger, turn.services.now())
    lost = folded(kept, gone)
    turn.write(*(book.decide(one, was=was) for one, was in follows.decided))
    if any(one.state is State.WAITING for one, _ in follows.decided):
        turn.wakes.add(WAKE_WORKER)
    turn.write(*(book.hand_over(one, gone.entry.id) for one in follows.moved))
    turn.write(*(book.unlink(kept.entry.id, account) for account in merger.adopted))
    turn.write(*(book.unlink(gone.entry.id, account) for account in lost))
    turn.write(*book.give_back(gone.entry), book.end_merger(merger, by=turn.user_id))
    rewrite(turn, replace(kept, deliveries=follows.own), restored)
    for creation in creations(follows.moved).values():
        if creation.state is State.SAVED:
            returned = replace(creation, guest_id=gone.entry.id)
            pass_on(turn, returned, kept.entry.guest, gone.entry.guest)
    for account, creation in creations(gone.deliveries).items():
        if account in lost:
            missed = replace(creation, state=State.NEEDS_YOU, reason=Reason.GONE, details={})
            turn.write(book.decide(missed, was=creation.state))
    _note(turn, act, kept, gone, restored)


def foldable(turn: Turn, display: Display) -> list[AccountInfo]:
    """Return the accounts that have several records of the guest and can fold them into one."""
    asked = {
        one.account
        for one in display.deliveries
        if one.operation is Operation.MERGE and one.state not in {State.SAVED, State.DROPPED}
    }
    return [
        account
        for account in accounts_of(turn, display.entry.venue)
        if Operation.MERGE in account.operations
        and account.id in display.links
        and account.id in display.beside
        and account.id not in asked
    ]


def fold(turn: Turn, display: Display) -> None:
    """Owe these accounts the merge of their records; there is no way back at a provider."""
    for account in foldable(turn, display):
        others = list(display.beside[account.id])[:MOST_FOLDED]
        owe(turn, display.entry.id, account, Change(Operation.MERGE, {"others": others}))
        turn.note(Act.MERGED_THERE, venue=display.entry.venue, guest_id=display.entry.id, account=account.id)
    turn.write(turn.services.book.cards_stale(display.entry.id))


def _note(turn: Turn, act: Act, kept: Display, gone: Display, after: Guest) -> None:
    one, other = kept.entry, gone.entry
    turn.note(act, venue=one.venue, guest_id=one.id, other_id=other.id, before=one.guest, after=after)
