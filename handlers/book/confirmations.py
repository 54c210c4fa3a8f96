"""Confirmations: a person says that a guest is at an account, which is then told what was edited since it was sent."""

from guests.delivery.follow_ups import Abilities, confirmed
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, saved
from guests.entries import Entry
from handlers.book.writes import owe
from handlers.turn.turn import Turn


def confirm(
    turn: Turn,
    entry: Entry,
    delivery: Delivery,
    record_id: str | None,
    differences: tuple[Difference, ...] = (),
) -> Delivery:
    """Link the record, if its number is known, owe its account what it does not know yet, and return what to decide.

    The unit is refused if the guest was edited meanwhile: that edit has found nothing to change there.
    """
    book, account = turn.services.book, turn.services.account(delivery.account)
    turn.write(book.still_at(entry))
    if record_id:
        turn.write(book.link(entry.id, delivery.account, record_id))
    if account is None:
        return saved(delivery, record_id, differences=differences)
    able = Abilities(carries=account.carries, operations=account.operations, in_place=account.in_place)
    found, owed = confirmed(delivery, record_id, entry, able, differences)
    for change in owed:
        owe(turn, entry.id, account, change)
    return found
