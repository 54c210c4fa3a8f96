"""The rows of a report's file: a line for each day, venue and, unless that is left out, host."""

from typing import Final

from guests.reports.figures import Figures, grouped
from guests.translatable import N_
from handlers.reports.card import names_in
from handlers.reports.gathering import Report
from handlers.turn.services import Cell
from handlers.wording.translator import Texts

WHERE: Final = (N_("Day"), N_("Venue"))
HOST: Final = N_("Host")
COUNTED: Final = (
    N_("Registered"),
    N_("Found"),
    N_("Duplicates prevented"),
    N_("Seconds to Save, half within"),
    N_("Seconds to Save, 95 % within"),
)


def report_rows(texts: Texts, report: Report, *, by_host: bool) -> list[list[Cell]]:
    """Return the rows, the headings first. Days are ISO 8601; days without a deed have no row."""
    names = names_in(texts, report)
    groups = grouped(
        ((part.days.day_of(deed.at).isoformat(), part.venue.name, names[deed.host] if by_host else ""), deed)
        for part, deed in report.deeds
    )
    headings = [*WHERE, *([HOST] if by_host else []), *COUNTED]
    rows: list[list[Cell]] = [[texts.plain(heading) for heading in headings]]
    for (day, venue, host), figures in sorted(groups.items()):
        rows.append([day, venue, *([host] if by_host else []), *_cells(figures)])
    return rows


def _cells(figures: Figures) -> list[Cell]:
    times = (figures.within(50), figures.within(95))
    seconds = [None if time is None else round(time / 1000, 1) for time in times]
    return [figures.registered, figures.found, figures.prevented, *seconds]
