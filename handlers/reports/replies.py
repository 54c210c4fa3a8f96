"""A report as replies: the chart with the card below it, and the buttons that lead to others."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from guests.people import Role
from guests.reports.days import WEEK
from guests.translatable import N_
from guests.venue import Venue
from handlers.reports.card import ALL_VENUES, LEGEND, report_text
from handlers.reports.chart import bars_of, drawn
from handlers.reports.gathering import Report
from handlers.turn.buttons import REPORT, CallbackData, button, key_of, keyboard
from handlers.turn.replies import Picture, Reply, Say
from handlers.turn.turn import Turn

DIGEST_ON, DIGEST_OFF = "on", "off"
ALL: Final = "all"
STEP: Final = {"day": 1, "week": WEEK}  # days
EARLIER: Final = {"day": N_("‹ The day before"), "week": N_("‹ The week before")}
OTHER: Final = {"day": ("week", N_("The week")), "week": ("day", N_("The day"))}


def managed(turn: Turn) -> list[Venue]:
    """Return the venues at which the person is in charge."""
    venues, roles = turn.services.venues, turn.person.roles
    return [venues[slug] for slug, role in roles.items() if role.rank >= Role.MANAGER.rank and slug in venues]


def place_of(report: Report) -> str:
    """Return what stands for the venues of a report in a button."""
    return key_of(report.parts[0].venue.slug) if len(report.parts) == 1 else ALL


async def report_replies(turn: Turn, report: Report) -> list[Reply]:
    """Return what shows the report. A card that is too long for a caption follows the chart; without a deed there is none."""
    services = turn.services
    text = report_text(turn.texts, report, reader=turn.user_id, by_host=services.by_host)
    buttons = await _buttons(turn, report)
    if not report.deeds:
        return [Say(text=text, keyboard=buttons)]
    legend = turn.texts(LEGEND[report.period])
    chart = await asyncio.to_thread(drawn, bars_of(report))
    caption = text + Markup("\n\n") + legend
    if len(caption.striptags()) > MessageLimit.CAPTION_LENGTH:
        return [Picture(content=chart, caption=legend, keyboard=None), Say(text=text, keyboard=buttons)]
    return [Picture(content=chart, caption=caption, keyboard=buttons)]


async def _buttons(turn: Turn, report: Report) -> InlineKeyboardMarkup | None:
    period, day, place = report.period, report.day, place_of(report)
    other, label = OTHER[period]
    earlier = (day - timedelta(days=STEP[period])).toordinal()
    rows = [
        [
            _to(turn, EARLIER[period], CallbackData(REPORT, period, place, earlier)),
            _to(turn, label, CallbackData(REPORT, other, place, day.toordinal())),
        ],
        [
            button(name, CallbackData(REPORT, name.lower(), place, day.toordinal(), period))
            for name in ("CSV", "XLSX")
        ],
        *_places(turn, report),
        await _digest(turn, report.parts[0].venue) if len(report.parts) == 1 else [],
    ]
    return keyboard(rows)


def _places(turn: Turn, report: Report) -> Sequence[list[InlineKeyboardButton]]:
    """Return the ways to the other venues at which the person is in charge."""
    venues = managed(turn)
    if len(venues) < 2:  # noqa: PLR2004 - one venue needs no choice
        return ()
    places = {ALL: turn.texts.plain(ALL_VENUES)} | {key_of(one.slug): one.name for one in venues}
    return [
        [button(name, CallbackData(REPORT, report.period, key, report.day.toordinal()))]
        for key, name in places.items()
        if key != place_of(report)
    ]


async def _digest(turn: Turn, venue: Venue) -> list[InlineKeyboardButton]:
    if venue.digest_at is None:
        return []
    digest = (await turn.services.book.digests(venue.slug, [turn.user_id]))[turn.user_id]
    action, label = (
        (DIGEST_OFF, N_("Don't send me this every day"))
        if digest.wanted
        else (DIGEST_ON, N_("Send me this every day at {time}"))
    )
    text = turn.texts.plain(label, time=venue.digest_at.strftime("%H:%M"))
    return [button(text, CallbackData(REPORT, action, key_of(venue.slug)))]


def _to(turn: Turn, label: str, press: CallbackData) -> InlineKeyboardButton:
    return button(turn.texts.plain(label), press)
