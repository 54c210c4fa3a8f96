"""The card of a report, sized for a phone."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from babel.dates import format_skeleton
from markupsafe import Markup

from guests.reports.figures import Figures, figures_of, grouped
from guests.translatable import N_
from handlers.reports.gathering import Report
from handlers.wording.acts import YOU
from handlers.wording.translator import Texts

LISTED: Final = 6  # hosts, or venues
LONGEST_NAME: Final = 24  # characters
SECONDS: Final = 100  # up to so many of a unit, the next one is not used
ALL_VENUES: Final = N_("All venues")
LEGEND: Final = {
    "day": N_("🟦 registered 🟧 found, by the hour"),
    "week": N_("🟦 registered 🟧 found, by the day"),
}


def report_text(texts: Texts, report: Report, *, reader: int, by_host: bool) -> Markup:
    """Return the figures as lines. ``reader`` is Telegram's id of whoever reads it."""
    done = report.deeds
    lines = [
        texts("<b>{where}</b> · {days}", where=_where(texts, report), days=say_days(texts, report)),
        *_say_figures(texts, figures_of(deed for _, deed in done)),
        texts(N_("Waiting now: {count}"), count=sum(part.waiting for part in report.parts)),
        texts(N_("Needs you now: {count}"), count=sum(part.needing for part in report.parts)),
    ]
    if len(report.parts) > 1:
        by_venue = {part.venue.name: figures_of(part.deeds) for part in report.parts}
        lines += [Markup(), texts(N_("<b>By venue</b>")), *_listed(texts, by_venue)]
    if by_host and done:
        names = names_in(texts, report, reader)
        by_name = grouped((names[deed.host], deed) for _, deed in done)
        lines += [Markup(), texts(N_("<b>By host</b>")), *_listed(texts, by_name)]
    return Markup("\n").join(lines)


def names_in(texts: Texts, report: Report, reader: int | None = None) -> dict[str, str]:
    """Return the names of everybody who did something, by id; of somebody who has left, the id."""
    known = {key: name for part in report.parts for key, name in part.names.items()}
    named = {deed.host: known.get(deed.host, deed.host) for _, deed in report.deeds}
    return named if reader is None else named | {str(reader): texts.plain(YOU)}


def say_days(texts: Texts, report: Report) -> str:
    """Return the days that a report is about."""
    days = report.parts[0].days
    if days.first == days.last:
        return _say(texts, "MMMEd", days.last)
    return f"{_say(texts, 'MMMd', days.first)} – {_say(texts, 'MMMd', days.last)}"


def _say(texts: Texts, skeleton: str, day: date) -> str:
    return str(format_skeleton(skeleton, day, locale=texts.locale))


def _where(texts: Texts, report: Report) -> str:
    return report.parts[0].venue.name if len(report.parts) == 1 else texts.plain(ALL_VENUES)


def _say_figures(texts: Texts, figures: Figures) -> Iterable[Markup]:
    yield texts(N_("Registered: {count}"), count=figures.registered)
    yield texts(N_("Found: {count}"), count=figures.found)
    yield texts(N_("Duplicates prevented: {count}"), count=figures.prevented)
    half, most = figures.within(50), figures.within(95)
    if half is not None and most is not None:
        yield texts(
            N_("From the first text to Save: half within {half}, 95 % within {most}"),
            half=_say_time(texts, half),
            most=_say_time(texts, most),
        )


def _listed(texts: Texts, groups: Mapping[str, Figures]) -> list[Markup]:
    """Return a line each, the busiest first; the file has those who have no line."""
    ranked = sorted(groups.items(), key=lambda group: (-group[1].registered, -group[1].found, group[0]))
    line = N_("{name}: {registered} registered, {found} found")
    lines = [
        texts(line, name=_short(name), registered=one.registered, found=one.found)
        for name, one in ranked[:LISTED]
    ]
    if (more := len(ranked) - LISTED) > 0:
        lines.append(texts(N_("{count} more are in the file"), count=more))
    return lines


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _say_time(texts: Texts, took: int) -> str:
    """Return a time in milliseconds, in the largest unit that tells enough."""
    seconds = round(took / 1000)
    if seconds < SECONDS:
        return texts.plain(N_("{count} s"), count=seconds)
    if (minutes := round(seconds / 60)) < SECONDS:
        return texts.plain(N_("{count} min"), count=minutes)
    return texts.plain(N_("{count} h"), count=round(minutes / 60))
