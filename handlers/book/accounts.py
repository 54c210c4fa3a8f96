"""Which accounts of a venue get to know a guest of the book by a Save."""

from collections.abc import Collection
from typing import Any

from guests.book.display import Display
from guests.delivery.changes import is_named
from guests.delivery.undo import given_up
from guests.guest import Guest
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn


def new_to(turn: Turn, display: Display, after: Guest, *, seen_to: Collection[str] = ()) -> list[AccountInfo]:
    """Return the accounts of the venue that get to know the guest by this Save, but those ``seen_to``."""
    told = {one.account for one in display.deliveries} - given_up(display.deliveries)
    if display.entry.elsewhere:
        told |= display.links.keys() - given_up(display.deliveries)
    elif not is_named(after) or is_named(display.entry.guest):
        return []
    told |= set(seen_to)
    return [one for one in turn.services.accounts.get(display.entry.venue, ()) if one.id not in told]


def brought(turn: Turn, display: Display, after: Guest) -> dict[str, Any]:
    """Return what ``Save`` keeps of a guest whom another venue of the group saved last."""
    if not display.entry.elsewhere:
        return {}
    introduced = [account.id for account in new_to(turn, display, after)]
    return {"came_from": display.entry.elsewhere, "introduced": introduced}
