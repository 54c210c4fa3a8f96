"""History: a page of what the audit has of a venue or of one of its guests, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from guests.audit.acts import Act
from guests.audit.record import Record
from handlers.book.writes import accounts_of
from handlers.turn.turn import Turn
from handlers.wording.acts import Names, say_record

SHOWN: Final = 10
ROOM: Final = 3300  # characters; https://core.telegram.org/bots/api#sendmessage takes 4096, tags not counted


@dataclass(frozen=True, slots=True)
class Page:
    """The records as lines; ``older`` is where the next page begins, if there is one."""

    lines: tuple[Markup, ...]
    older: int | None


async def history_page(turn: Turn, venue: str, guest_id: str | None, before: int | None) -> Page:
    """Read a page; that it was read is recorded, too. Phone numbers are masked where it is not about one guest."""
    venues = _sharing(turn, venue) if guest_id else [venue]
    found = await turn.services.book.history(venues=venues, guest_id=guest_id, before=before, limit=SHOWN + 1)
    names = await _names(turn, venues, found, masked=guest_id is None)
    said: list[Markup] = []
    for record in found[:SHOWN]:
        line = say_record(turn.texts, record, names)
        if said and sum(map(len, said)) + len(line) > ROOM:
            break
        said.append(line)
    turn.note(Act.HISTORY_READ, venue=venue, guest_id=guest_id)
    return Page(tuple(said), found[len(said) - 1].seq if len(said) < len(found) else None)


def _sharing(turn: Turn, venue: str) -> list[str]:
    """Return the venues that share a book with this one, which comes first."""
    venues = turn.services.venues
    return [
        venue,
        *(slug for slug, one in venues.items() if one.book == venues[venue].book and slug != venue),
    ]


async def _names(turn: Turn, venues: Sequence[str], records: list[Record], *, masked: bool) -> Names:
    mentioned = {one for record in records for one in _mentioned(record)}
    entries = await turn.services.book.entries(mentioned) if mentioned else {}
    team = [one for venue in venues for one in await turn.services.book.team(venue)]
    return Names(
        reader=turn.user_id,
        guests={key: one.guest.name or one.guest.nickname or "" for key, one in entries.items()},
        people={str(one.user_id): one.name for one in team},
        accounts={one.id: one.name for venue in venues for one in accounts_of(turn, venue)},
        venues={venue: turn.services.venues[venue].name for venue in venues[1:]},
        masked=masked,
    )


def _mentioned(record: Record) -> list[str]:
    return [one for one in (record.guest_id, record.other_id, *record.details.get("shown", ())) if one]
