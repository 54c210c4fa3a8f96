"""Restrict: a guest is stored and shown, and nothing else, until that is lifted (GDPR, article 18)."""

from typing import Final

from guests.audit.acts import Act
from guests.book.display import Display
from guests.delivery.state_machine import Reason, State, send_again
from handlers.book.writes import WAKE_WORKER, become_guest_card
from handlers.turn.turn import Turn

RESTRICT: Final = "restrict"
LIFT: Final = "lift"
ACTIONS: Final = frozenset({RESTRICT, LIFT})


def act(turn: Turn, display: Display, at: int, *, lift: bool) -> None:
    """Restrict the guest, or lift that and send what was held back."""
    book, entry, now = turn.services.book, display.entry, turn.services.now()
    turn.write(book.restrict(entry.id, at=None if lift else now))
    turn.note(Act.RESTRICTION_LIFTED if lift else Act.RESTRICTED, venue=entry.venue, guest_id=entry.id)
    held = [
        one for one in display.deliveries if one.state is State.WAITING and one.reason is Reason.RESTRICTED
    ]
    if lift and held:
        turn.write(*(book.decide(send_again(one, now), was=State.WAITING) for one in held))
        turn.wakes.add(WAKE_WORKER)
    become_guest_card(turn, entry.id, at)
