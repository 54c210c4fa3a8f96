"""Lifting a block whose day has come: the guest is let in again, here and at the accounts, as if a host had done it."""

from dataclasses import replace
from datetime import date

from guests.audit.acts import Act, Machine
from guests.fields.blocking import is_over
from guests.people import Person
from handlers.book.writes import rewrite
from handlers.turn.services import Services
from handlers.turn.turn import Turn
from handlers.wording.translator import texts_for


async def lift(services: Services, guest_id: str, today: date) -> bool:
    """Lift the guest's block if it is over today; returns whether it was. Raises ``Conflict`` if they changed meanwhile."""
    display = await services.book.display(guest_id)
    if display is None or display.entry.gone or not is_over(display.entry.guest.blocked_until, today):
        return False
    before = display.entry.guest
    after = replace(before, blocked=False, block_reason=None, blocked_until=None)
    turn = Turn(services=services, chat_id=0, person=Person(user_id=0), texts=texts_for("en"))
    entry = rewrite(turn, display, after)
    audited = services.book.audit(
        Act.UNBLOCKED, venue=entry.venue, by=Machine.WORKER, guest_id=entry.id, before=before, after=after
    )
    await services.book.commit(*turn.writes, audited, wakes=sorted(turn.wakes))
    return True
