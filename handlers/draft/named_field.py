"""A field that is only named in a reply is asked for, like by a tap on Edit and on the field."""

from dataclasses import replace

from guests.conversation.choices import Action
from guests.conversation.events import Event, Offered, Tapped
from guests.conversation.lone_words import FieldNamed
from guests.conversation.state import Flow
from guests.fields.kinds import Kind
from guests.guest import FIELD, Guest
from guests.parsing.labels import NAME
from guests.values import Pick
from handlers.turn.turn import Turn


async def asked_for(turn: Turn, venue: str, name: str) -> Offered:
    """Return what asks for a field; where it is picked from lists, with what a venue offers."""
    return Offered(await _offers(turn, venue, name), name)


async def event_of(turn: Turn, venue: str, named: FieldNamed) -> Event:
    """Return what the name of a field means to a draft; that of the whole name leads to all fields."""
    return Tapped(Action.EDIT) if named.name == NAME else await asked_for(turn, venue, named.name)


async def edit_of(turn: Turn, venue: str, guest_id: str, guest: Guest, named: FieldNamed) -> Flow:
    """Return the edit of a guest of the book that begins with the field."""
    if named.name == NAME:
        return Flow.edit(guest_id, guest)
    offers = await _offers(turn, venue, named.name)
    return replace(Flow.edit(guest_id, guest, named.name), offers=offers)


async def _offers(turn: Turn, slug: str, name: str) -> tuple[Pick, ...]:
    match FIELD[name].kind:
        case Kind.PICKS:
            return await turn.services.offers(slug)
        case Kind.TAGS:
            venue = turn.services.venues.get(slug)
            return tuple(
                Pick(account=slug, kind="tag", id=tag, name=tag) for tag in (venue.tags if venue else ())
            )
        case _:
            return ()
