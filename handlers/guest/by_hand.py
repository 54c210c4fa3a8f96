"""What somebody had to do at an account by hand: a tap says that it is done, and no card asks for it any more."""

from typing import Final

from guests.audit.acts import Act
from guests.delivery.state_machine import State, caught_up
from guests.delivery.undo import deleted_by_hand
from guests.entries import Entry
from guests.translatable import N_
from guests.venue import account_venue
from handlers.book.writes import become_guest_card, note_decision
from handlers.cards.guest_card import DONE, left_to_do
from handlers.turn.buttons import CallbackData
from handlers.turn.replies import Toast
from handlers.turn.turn import Turn

ACTIONS: Final = frozenset({DONE})


async def act(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Take the change or the deletion for done that the card asks for at the account of creation ``press.subject``.

    The unit is refused if the guest was edited meanwhile: that asks anew.
    """
    book, display = turn.services.book, await turn.display(entry.id)
    asked = {one.id: one for one in left_to_do(display)} if display else {}
    creation = asked.get(press.subject)
    if creation is None or account_venue(creation.account) not in turn.person.roles:
        said = turn.texts.plain(N_("That's settled already."))
    else:
        said = ""
        turn.write(book.still_at(entry), book.cards_stale(entry.id))
        if entry.taken_back:
            turn.write(book.enqueue_delivery(deleted_by_hand(creation, turn.services.now())))
            note_decision(turn, Act.DELETED_BY_HAND, entry, creation)
        else:
            turn.write(book.decide(caught_up(creation), was=State.SAVED))
            note_decision(turn, Act.CHANGED_BY_HAND, entry, creation)
    turn.reply(Toast(query_id=query_id, text=said))
    become_guest_card(turn, entry.id, at)
