"""The circumstances of an answer to a consent: now, by this host, in the words that the card shows."""

from guests.consents.answers import Asking
from guests.guest import Guest
from handlers.turn.turn import Turn
from handlers.wording.consents import asked_in, wordings


def asking_of(turn: Turn, venue: str, guest: Guest) -> Asking:
    """Return the circumstances of an answer that the guest of a venue gives to the host."""
    place = turn.services.venues.get(venue)
    shown = wordings(place, asked_in(place, guest.language))
    return Asking(moment=turn.moment, by=turn.user_id, wordings=shown)
