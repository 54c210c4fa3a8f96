"""Keeping the book: guests are added and changed, and the accounts of their venue are owed what follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import uuid4

from guests.changes import CREATE, CREATIONS, Change, changes, first_changes, is_named, left_out
from guests.deliveries import Delivery, Reason, State, left_behind, send_again
from guests.entries import Card, Entry
from guests.guest import Guest
from guests.values import picks_of
from handlers.replies import Refresh
from handlers.services import Account
from handlers.turn import Turn

WAKE_WORKER: Final = "deliveries"
PATIENCE: Final = 0.25  # seconds in which a quick provider answers, and one edit of the card does for two
MENDED: Final = frozenset({Reason.REJECTED, Reason.DUPLICATE})


def add_guest(turn: Turn, entry: Entry) -> None:
    """Add a guest to the book, and owe them to every account of the venue that can take them."""
    turn.write(turn.services.book.add_guest(entry))
    for account in accounts_of(turn, entry.venue):
        abilities = {"operations": account.operations, "carries": account.carries}
        for change in first_changes(entry.guest, **abilities):
            owe(turn, entry.id, account, change)


async def change_guest(turn: Turn, guest_id: str, change: Callable[[Guest], Guest]) -> bool:
    """Change a guest of the book; returns whether there is such a guest.

    Deliveries that were refused as it was are tried as it is now; accounts that have it are told; those
    that could not take a nickname get the guest once there is more to tell.
    """
    book = turn.services.book
    display = await book.display(guest_id)
    if display is None or display.entry.venue not in turn.person.roles:
        return False
    before, after = display.entry.guest, change(display.entry.guest)
    entry = replace(display.entry, guest=after, revision=display.entry.revision + 1)
    turn.write(book.update_guest(entry))
    for delivery in display.deliveries:
        if delivery.state is State.NEEDS_YOU and delivery.reason in MENDED:
            again = send_again(delivery, turn.services.now())
            turn.write(book.decide(again, was=delivery.state))
            turn.wakes.add(WAKE_WORKER)
        elif delivery.state is State.SAVED and delivery.operation in CREATIONS:
            _pass_on(turn, delivery, before, after)
    if is_named(after) and not is_named(before):
        told = {one.account for one in display.deliveries}
        for account in accounts_of(turn, entry.venue):
            if account.id not in told:
                owe(turn, guest_id, account, Change(CREATE, {}))
    turn.write(book.cards_stale(guest_id))
    return True


def _pass_on(turn: Turn, creation: Delivery, before: Guest, after: Guest) -> None:
    """Owe an account that has the guest what has changed, or note that it can't be told."""
    account = turn.services.account(creation.account)
    if account is None:
        return
    before, after = (replace(one, picks=picks_of(one.picks, account.id)) for one in (before, after))
    abilities = {"operations": account.operations, "carries": account.carries}
    for change in changes(before, after, **abilities):
        owe(turn, creation.guest_id, account, change)
    if left_out(before, after, **abilities):
        turn.write(turn.services.book.decide(left_behind(creation), was=creation.state))


def owe(turn: Turn, guest_id: str, account: Account, change: Change) -> None:
    """Owe an account a change."""
    now = turn.services.now()
    delivery = Delivery(
        id=turn.services.new_id(),
        guest_id=guest_id,
        account=account.id,
        key=str(uuid4()),
        operation=change.operation,
        payload=change.payload,
        due_at=now,
        since=now,
    )
    turn.write(turn.services.book.owe(delivery))
    turn.wakes.add(WAKE_WORKER)


def become_guest_card(turn: Turn, guest_id: str, at: int | None) -> None:
    """Make the message ``at`` the card of a guest, and have the guest's cards drawn."""
    if at is not None:
        turn.write(turn.services.book.put_card(card_at(turn, guest_id, at)))
    turn.reply(Refresh(guest_id=guest_id, delay=PATIENCE if turn.wakes else 0.0))


def card_at(turn: Turn, guest_id: str, message_id: int) -> Card:
    """Return the card of a guest that this chat's message ``message_id`` becomes."""
    return Card(
        chat_id=turn.chat_id,
        message_id=message_id,
        guest_id=guest_id,
        user_id=turn.user_id,
        language=turn.texts.language,
    )


def accounts_of(turn: Turn, venue: str) -> tuple[Account, ...]:
    """Return the accounts of a venue, which need not be the one where the person is now."""
    return turn.services.accounts.get(venue, ())
