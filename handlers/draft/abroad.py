"""From which countries a number may be that the venue's own plan does not know."""

from dataclasses import replace

from guests.conversation.state import Flow
from guests.number_doubts import doubted
from guests.parsing.locale import languages_of
from guests.phones.abroad.countries import countries_of, likely_countries
from guests.phones.texts import leaves_doubt
from guests.quickadd.tongues import named_in, written_in
from guests.venue import Venue
from handlers.turn.turn import Turn


async def likely_abroad(turn: Turn, venue: Venue, text: str | None = None) -> tuple[str, ...]:
    """Return the countries from which guests of the venue may be, the likeliest first; ``text`` is the guest's line."""
    numbers = await turn.services.book.newest_phones(venue.book)
    languages = (*turn.languages, venue.language)
    home = languages_of(venue.country)
    return likely_countries(
        venue.country,
        languages=languages,
        guests=countries_of(numbers),
        written=written_in(text, home),
        named=named_in(text, home),
    )


async def abroad_for(turn: Turn, text: str) -> tuple[str, ...]:
    """Return them for a typed text, if it leaves a doubt about the numbers in it; usual ones ask the book nothing."""
    return await likely_abroad(turn, turn.place, text) if leaves_doubt(text, turn.place.country) else ()


async def with_abroad(turn: Turn, flow: Flow, venue: str) -> Flow:
    """Return the flow with what its number in doubt may be, if there is one."""
    if flow.abroad or not doubted(flow.guest):
        return flow
    line = " ".join(filter(None, (flow.guest.name, flow.guest.note)))
    return replace(flow, abroad=await likely_abroad(turn, turn.services.venues[venue], line))
