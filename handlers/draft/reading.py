"""A typed line read for the venue, and what is said when it is nobody."""

from contextlib import suppress

from guests.number_doubts import doubted
from guests.problems import Problem
from guests.quickadd.reader import Reading, read_line
from handlers.draft.abroad import abroad_for
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.wording.phrases import say_problem


async def read_typed(turn: Turn, typed: str, slug: str | None = None) -> Reading:
    """Read a line as a host of a venue types it, by default the present one; if no number is sure, abroad as well. Raises ``Problem``."""
    with suppress(Problem):
        reading = read_here(turn, typed, (), slug)
        if reading.guest.numbers and not doubted(reading.guest):
            return reading
    return read_here(turn, typed, await abroad_for(turn, typed), slug)


def read_here(turn: Turn, typed: str, abroad: tuple[str, ...], slug: str | None = None) -> Reading:
    """Read a line where guests may also be from the countries ``abroad``. Raises ``Problem``."""
    venue = turn.services.venues[slug] if slug else turn.place
    return read_line(
        typed,
        country=venue.country,
        language=venue.language,
        today=turn.today(venue.slug),
        abroad=abroad,
        tags=venue.tags,
        custom_fields=venue.custom_fields,
    )


def refuse(turn: Turn, problem: Problem) -> None:
    """Say what is wrong, and the cure."""
    turn.reply(Say(text=say_problem(turn.texts, problem, turn.place.country)))
