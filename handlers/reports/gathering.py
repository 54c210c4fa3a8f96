"""Gathering: what a report tells, read from the book. Each venue's days are by its own clock."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from guests.reports.days import Days, one_day, week_to
from guests.reports.deeds import LEADS_TO, SETTLED, Deed, deeds_in
from guests.venue import Venue
from handlers.turn.services import Services

PERIODS: Final[Mapping[str, Callable[[Venue, date], Days]]] = {"day": one_day, "week": week_to}


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueDays:
    """What was done at a venue on some days, what waits and needs a person there now, and the team's names by id."""

    venue: Venue
    days: Days
    deeds: Sequence[Deed]
    waiting: int
    needing: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The same ``period`` up to the same ``day`` at some venues."""

    period: str
    day: date
    parts: Sequence[VenueDays]

    @property
    def deeds(self) -> list[tuple[VenueDays, Deed]]:
        """Everything that was done, with its place."""
        return [(part, deed) for part in self.parts for deed in part.deeds]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not any(part.deeds or part.waiting or part.needing for part in self.parts)


async def gather(services: Services, venues: Iterable[Venue], period: str, day: date) -> Report:
    """Read what there is to tell."""
    parts = [await _of_venue(services, venue, PERIODS[period](venue, day)) for venue in venues]
    return Report(period=period, day=day, parts=parts)


async def _of_venue(services: Services, venue: Venue, days: Days) -> VenueDays:
    since, until = days.span
    traces = await services.book.traces(venue.slug, since - LEADS_TO, until + SETTLED)
    standings = await services.book.standings([one.id for one in services.accounts.get(venue.slug, ())])
    return VenueDays(
        venue=venue,
        days=days,
        deeds=deeds_in(traces, since, until),
        waiting=sum(one.waiting for one in standings),
        needing=sum(one.needing for one in standings),
        names={str(one.user_id): one.name for one in await services.book.team(venue.slug) if one.name},
    )
