"""What somebody had to do at an account by hand: a tap says that it is done, and no card asks for it any more.

A second tap takes back that a record was deleted, and the card asks for it again.
"""

from typing import Final

from guests.audit.acts import Act
from guests.book.display import Display
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State, caught_up
from guests.delivery.undo import deleted_by_hand, dropped
from guests.entries import Entry
from guests.translatable import N_
from guests.venue import account_venue
from handlers.book.writes import become_guest_card, note_decision
from handlers.cards.guest_card import DONE, NOT_DONE, left_to_do, ticked
from handlers.turn.buttons import CallbackData
from handlers.turn.replies import Toast
from handlers.turn.turn import Turn

ACTIONS: Final = frozenset({DONE, NOT_DONE})


async def act(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Take what creation ``press.subject`` asks to be done by hand for done, or that deletion for not done after all.

    The unit is refused if the guest was edited meanwhile: that asks anew.
    """
    display = await turn.display(entry.id)
    offered = [] if display is None else ticked(display) if press.action == NOT_DONE else left_to_do(display)
    about = next((one for one in offered if one.id == press.subject), None)
    if display is None or about is None or account_venue(about.account) not in turn.person.roles:
        said = turn.texts.plain(N_("That's settled already."))
    else:
        said = ""
        turn.write(turn.services.book.still_at(entry), turn.services.book.cards_stale(entry.id))
        _take(turn, display, about)
    turn.reply(Toast(query_id=query_id, text=said))
    become_guest_card(turn, entry.id, at)


def _take(turn: Turn, display: Display, about: Delivery) -> None:
    """Store the tap on a creation or on a deletion."""
    book, entry = turn.services.book, display.entry
    if about.operation is Operation.DELETE:
        turn.write(book.decide(dropped(about), was=State.SAVED))
        note_decision(turn, Act.NOT_DELETED_BY_HAND, entry, about)
    elif entry.taken_back:
        deletion = deleted_by_hand(about, turn.services.now())
        known = {one.id for one in display.deliveries}
        again = (
            book.decide(deletion, was=State.DROPPED)
            if deletion.id in known
            else book.enqueue_delivery(deletion)
        )
        turn.write(again)
        note_decision(turn, Act.DELETED_BY_HAND, entry, about)
    else:
        turn.write(book.decide(caught_up(about), was=State.SAVED))
        note_decision(turn, Act.CHANGED_BY_HAND, entry, about)
