"""Keeping the book: guests are added and changed, and the accounts of their venue are owed what follows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from guests.audit.acts import Act
from guests.audit.differences import edit_act
from guests.book.display import Card, Display
from guests.book.merging.merge import fill_in
from guests.delivery.changes import Change, changes, first_change, left_out
from guests.delivery.connector import ProviderRecord
from guests.delivery.operations import Operation
from guests.delivery.read_back import compare
from guests.delivery.state_machine import (
    Delivery,
    Reason,
    State,
    first_key,
    incomplete,
    left_behind,
    missing_fields,
    owed,
    saved,
    send_again,
)
from guests.delivery.telling.as_told import without_untellable
from guests.delivery.undo import Did, Save, creations, given_up
from guests.entries import Entry
from guests.guest import Guest
from handlers.book.accounts import brought, new_to
from handlers.book.blocking import as_far_as_allowed
from handlers.turn.replies import Refresh
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn

WAKE_WORKER: Final = "deliveries"
PATIENCE: Final = 0.4  # seconds in which most providers answer, and one edit of the card does for two
NO_RECORDS: Final[Mapping[str, ProviderRecord]] = MappingProxyType({})
MERGED_IN_A_ROW: Final = 8
MENDED: Final = frozenset({Reason.REJECTED, Reason.DUPLICATE, Reason.INCOMPLETE})


def add_guest(
    turn: Turn, entry: Entry, records: Mapping[str, ProviderRecord] = NO_RECORDS, begun_at: int | None = None
) -> frozenset[str]:
    """Add a guest to the book, as far as the person may, and owe them to every account of the venue that can take them.

    ``records`` are those that the guest is already, by account: there nothing is created. ``begun_at`` is when their first
    text came (Unix ms), if that is known. Returns the fields that accounts still need.
    """
    missing: set[str] = set()
    turn.places[entry.id] = entry.venue
    entry = replace(entry, guest=as_far_as_allowed(turn, entry, Guest(), entry.guest))
    turn.write(turn.services.book.add_guest(entry))
    took: dict[str, Any] = {} if begun_at is None else {"took": max(turn.services.now() - begun_at, 0)}
    turn.note(Act.CREATED, venue=entry.venue, guest_id=entry.id, after=entry.guest, **took)
    for account in accounts_of(turn, entry.venue):
        change = first_change(entry.guest, account.operations)
        if change is None:
            continue
        if change.operation is not Operation.CREATE:
            owe(turn, entry.id, account, change)
        elif record := records.get(account.id):
            _adopt(turn, entry, account, record)
        else:
            missing.update(missing_fields(_owe_new(turn, entry, account)))
    remember(turn, entry, Did.CREATED)
    return frozenset(missing)


def _adopt(turn: Turn, entry: Entry, account: AccountInfo, record: ProviderRecord) -> None:
    """Let the guest be a record that the account has, and tell it what was typed if it can be told."""
    guest = account.in_place(entry.guest)
    creation = _delivery(turn, entry.id, account, Change(Operation.CREATE, {}))
    typed = changes(Guest(), guest, operations=account.operations, carries=account.carries)
    told = any(one.operation is Operation.UPDATE for one in typed)
    differences = () if told else compare(without_untellable(guest), record)
    found = saved(creation, record.id, differences=differences)
    turn.write(
        turn.services.book.enqueue_delivery(found), turn.services.book.link(entry.id, account.id, record.id)
    )
    for change in typed:
        owe(turn, entry.id, account, change)


def remember(turn: Turn, entry: Entry, did: Did, **details: Any) -> None:
    """Keep what the person did as their last Save, which they may take back for some minutes."""
    save = Save(
        user_id=turn.user_id,
        guest_id=entry.id,
        did=did,
        revision=entry.revision,
        at=turn.services.now(),
        details=details,
    )
    turn.write(turn.services.book.keep_save(save))


async def present_display(turn: Turn, guest_id: str) -> Display | None:
    """Return what is shown of a guest or, if it has become part of another, of that one.

    None for a guest who is not in the book, was taken back, or is of no venue of the person's.
    """
    display = await turn.display(guest_id)
    for _ in range(MERGED_IN_A_ROW):
        if display is None or not display.entry.merged_into:
            break
        display = await turn.display(display.entry.merged_into)
    return None if display is None or display.entry.gone else display


async def change_guest(
    turn: Turn,
    guest_id: str,
    change: Callable[[Guest], Guest],
    *,
    act: Act | None = None,
    replied: bool = False,
) -> str | None:
    """Change a guest of the book; returns its id, or none when there is no such guest. ``act`` is what the audit calls it.

    ``replied``: it was a reply to a card, which then says what has changed.

    What was meant for one who has become part of another meanwhile fills in that one, whose id is returned.
    """
    display = await present_display(turn, guest_id)
    if display is None:
        return None
    before = display.entry.guest
    if display.entry.id == guest_id:
        after = change(before)
    else:
        meant = await turn.services.book.guest(guest_id)
        after = fill_in(before, change(meant.at(display.entry.venue).guest if meant else Guest()))
    after = as_far_as_allowed(turn, display.entry, before, after)
    entry = rewrite(turn, display, after)
    turn.note(
        act or edit_act(before, after), venue=entry.venue, guest_id=entry.id, before=before, after=after
    )
    behind = [
        creation.id
        for creation in creations(display.deliveries).values()
        if not creation.details.get("behind") and telling(turn, creation, before, after)[1]
    ]
    remember(
        turn,
        entry,
        Did.CHANGED,
        before=before.to_dict(),
        behind=behind,
        **({"replied": True} if replied else {}),
        **({"act": act.value} if act else {}),
        **brought(turn, display, after),
    )
    return entry.id


def rewrite(turn: Turn, display: Display, after: Guest, *, seen_to: Collection[str] = ()) -> Entry:
    """Store the guest as it is now, and have its accounts follow but those ``seen_to``; returns the new entry.

    Deliveries that were refused as it was are tried as it is now; accounts that have it are told; those
    that could not take a nickname get the guest once there is more to tell. A guest whom another venue of the group
    saved last is new to the accounts of this one.
    """
    book, before = turn.services.book, display.entry.guest
    entry = replace(display.entry, guest=after, revision=display.entry.revision + 1, elsewhere=None)
    turn.write(book.update_guest(entry))
    for delivery in display.deliveries:
        if delivery.state is State.NEEDS_YOU and delivery.reason in MENDED:
            turn.write(book.decide(_tried_again(turn, delivery, after), was=delivery.state))
            turn.wakes.add(WAKE_WORKER)
    left = given_up(display.deliveries)
    for account_id, creation in creations(display.deliveries).items():
        if account_id not in left:
            pass_on(turn, creation, before, after)
    for account in new_to(turn, display, after, seen_to=seen_to):
        _introduce(turn, entry, account)
    turn.write(book.cards_stale(entry.id))
    return entry


def _introduce(turn: Turn, entry: Entry, account: AccountInfo) -> None:
    """Owe an account a guest of the book who is new to it."""
    change = first_change(entry.guest, account.operations)
    if change and change.operation is Operation.CREATE:
        owe_creation(turn, entry, account)
    elif change:
        owe(turn, entry.id, account, change)


def _tried_again(turn: Turn, delivery: Delivery, after: Guest) -> Delivery:
    """Return a delivery as it goes on now that its guest was edited."""
    account = turn.services.account(delivery.account)
    missing = account.misses(after) if account and delivery.operation is Operation.CREATE else []
    return incomplete(delivery, missing) if missing else send_again(delivery, turn.services.now())


def pass_on(turn: Turn, creation: Delivery, before: Guest, after: Guest) -> None:
    """Owe an account that has the guest what has changed, or note that it can't be told; else ``follow_ups`` will."""
    account = turn.services.account(creation.account)
    if account is None:
        return
    if creation.state is not State.SAVED:
        turn.write(turn.services.book.still_unsaved(creation))
    owed, untold = telling(turn, creation, before, after)
    for change in owed:
        owe(turn, creation.guest_id, account, change)
    if untold:
        turn.write(turn.services.book.decide(left_behind(creation), was=creation.state))


def telling(turn: Turn, creation: Delivery, before: Guest, after: Guest) -> tuple[tuple[Change, ...], bool]:
    """Return what an account is to be told of a change, and whether there is more that it can't be told.

    It is nothing for one that does not have the guest or has left the settings.
    """
    account = turn.services.account(creation.account)
    if account is None or creation.state is not State.SAVED:
        return (), False
    known, now = account.in_place(before), account.in_place(after)
    operations, carries = account.operations, account.carries
    return (
        changes(known, now, operations=operations, carries=carries),
        left_out(known, now, operations=operations, carries=carries),
    )


def owe(turn: Turn, guest_id: str, account: AccountInfo, change: Change) -> Delivery:
    """Owe an account a change."""
    return _enqueue(turn, _delivery(turn, guest_id, account, change))


def owe_creation(turn: Turn, entry: Entry, account: AccountInfo) -> Delivery:
    """Owe an account a guest. One who lacks what the account needs is sent when that is added, and not before."""
    return _enqueue(turn, _creation(turn, entry, account))


def _enqueue(turn: Turn, delivery: Delivery) -> Delivery:
    turn.write(turn.services.book.enqueue_delivery(delivery))
    turn.wakes.add(WAKE_WORKER)
    return delivery


def _creation(turn: Turn, entry: Entry, account: AccountInfo) -> Delivery:
    creation = _delivery(turn, entry.id, account, Change(Operation.CREATE, {}))
    missing = account.misses(entry.guest)
    return incomplete(creation, missing) if missing else creation


def _owe_new(turn: Turn, entry: Entry, account: AccountInfo) -> Delivery:
    """Owe an account a guest who is added: nothing of theirs is ahead, so it may leave with the unit."""
    creation = replace(_creation(turn, entry, account), key=first_key(entry.id, account.id))
    turn.write(turn.services.book.enqueue_delivery(creation))
    if creation.state is State.WAITING:
        turn.new.append((entry, creation))
    return creation


def _delivery(turn: Turn, guest_id: str, account: AccountInfo, change: Change) -> Delivery:
    return owed(guest_id, account.id, change, delivery_id=turn.services.new_id(), now=turn.services.now())


def note_decision(turn: Turn, act: Act, entry: Entry, decided: Delivery, **details: Any) -> None:
    """Have the audit record what a person decided about a delivery."""
    about = {"account": decided.account, "operation": decided.operation.value, **details}
    turn.note(act, venue=entry.venue, guest_id=entry.id, **about)


def become_guest_card(turn: Turn, guest_id: str, at: int | None, *, is_new: bool = False) -> None:
    """Make the message ``at`` the card of a guest, whom the turn adds if they are new, and have the guest's cards drawn."""
    if at is not None:
        turn.write(turn.services.book.put_card(card_at(turn, guest_id, at), is_new=is_new))
    delay = PATIENCE if turn.wakes or turn.new else 0.0
    turn.reply(Refresh(guest_id=guest_id, delay=delay, at=at))


def card_at(turn: Turn, guest_id: str, message_id: int) -> Card:
    """Return the card of a guest that this chat's message ``message_id`` becomes."""
    return Card(
        chat_id=turn.chat_id,
        message_id=message_id,
        guest_id=guest_id,
        user_id=turn.user_id,
        venue=turn.places.get(guest_id, turn.place.slug),
        language=turn.texts.language,
    )


def accounts_of(turn: Turn, venue: str) -> tuple[AccountInfo, ...]:
    """Return the accounts of a venue, which need not be the one where the person is now."""
    return turn.services.accounts.get(venue, ())


def accounts_around(turn: Turn, entry: Entry) -> tuple[AccountInfo, ...]:
    """Return the accounts of all venues that share a guest: the venue's own first."""
    everywhere = (*turn.services.venues.values(), *turn.services.elsewhere.values())
    others = (one.slug for one in everywhere if one.book == entry.book)
    return tuple(one for slug in dict.fromkeys((entry.venue, *others)) for one in accounts_of(turn, slug))
