"""Withdrawing: which claimed deliveries of a guest who is in the book no more need not be sent."""

from functools import partial

from bot.runtime.database_retry import outlast
from guests.book.port import Book
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery
from guests.delivery.undo import called_off, nothing_there


async def is_obsolete(book: Book, delivery: Delivery, record_id: str | None) -> bool:
    """Whether a guest who was merged away or taken back can do without this delivery.

    A deletion can where no record ever came about; ``record_id`` is the guest's record at the account.
    """
    if called_off(delivery):
        return True
    if delivery.operation is not Operation.DELETE or record_id is not None:
        return False
    display = await outlast(partial(book.display, delivery.guest_id))
    return display is not None and nothing_there(display.deliveries, delivery.account)
