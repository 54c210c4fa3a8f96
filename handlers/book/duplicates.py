"""Duplicates: who of the guest book a draft may be, looked up whenever its card is drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from guests.conversation.state import Flow, Screen
from guests.guest import Guest
from guests.matching.match import Found, Verdict
from guests.venue import Venue
from handlers.turn.services import Services

SHOWN: Final = 3
MANY: Final = 12  # read, because some may have been told apart
SEEN_ON: Final = frozenset({Screen.REVIEW, Screen.CANDIDATES})
PROBABLE: Final = frozenset({Verdict.SAME, Verdict.LIKELY, Verdict.SHARED_PHONE})


async def look_around(services: Services, flow: Flow, venue: Venue) -> tuple[Flow, Sequence[Found]]:
    """Return the flow as it stands beside the venue's book, and the guests of the book that its screen speaks of.

    One whom another venue of the group saved last comes with its name. Whoever was to be compared and is gone leads back to the card.
    """
    if flow.screen is Screen.COMPARE:
        known = await services.book.guest(flow.comparing or "")
        if known is not None and known.book == venue.book:
            return flow, [_placed(services, venue, Found(entry=known))]
        flow = replace(flow, screen=Screen.REVIEW, comparing=None)
    if flow.screen not in SEEN_ON or flow.guest_id or not _can_be_known(flow.guest):
        return flow, []
    alike, erased_at = await services.book.beside(venue.book, flow.guest, limit=MANY)
    found = [_placed(services, venue, one) for one in alike if one.entry.id not in flow.apart][:SHOWN]
    offered = [one for one in found if one.verdict is not Verdict.MISSPELT]
    probable = tuple(one.entry.id for one in offered if one.verdict in PROBABLE)
    similar = tuple(one.entry.id for one in offered if one.verdict not in PROBABLE)
    meant = None if offered or not found else found[0].entry.id
    theirs = await _theirs(services, flow, [one.entry.id for one in found])
    flow = replace(flow, existing=probable, similar=similar, meant=meant, theirs=theirs, erased_at=erased_at)
    return flow, offered or found[:1]


async def _theirs(services: Services, flow: Flow, found: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of the records that guests of the book have who are on the card, or were told apart."""
    if not flow.provider_matches:
        return ()
    known = await services.book.records_of((*found, *flow.apart))
    return tuple(at for at, one in enumerate(flow.provider_matches) if (one.account, one.record.id) in known)


def _placed(services: Services, venue: Venue, found: Found) -> Found:
    entry = found.entry.at(venue.slug)
    return replace(found, entry=entry, place=services.name_of(entry.elsewhere))


def _can_be_known(guest: Guest) -> bool:
    return bool(guest.phone or guest.landline or guest.email or guest.name)
