"""``/today`` and ``/week``: how the days went, for managers of the venue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from telegram import Update

from guests.audit.acts import Act
from guests.people import Role
from guests.reports.days import day_at
from guests.translatable import N_
from guests.venue import Venue
from handlers.access import MANAGERS_ONLY, at_least, note_refusal
from handlers.reports.card import say_days
from handlers.reports.gathering import PERIODS, Report, gather
from handlers.reports.replies import ALL, DIGEST_OFF, DIGEST_ON, managed, report_replies
from handlers.reports.rows import report_rows
from handlers.turn.buttons import CallbackData, key_of
from handlers.turn.replies import Document, Say, Toast
from handlers.turn.turn import Turn

FILES: Final = frozenset({"csv", "xlsx"})
NOTHING: Final = N_("Nothing was done in that time.")
TOO_LARGE: Final = N_("Telegram doesn't take this file.")
SETTLED: Final = {
    DIGEST_ON: N_("You get it every day at closing."),
    DIGEST_OFF: N_("You don't get it any more. /today shows it whenever you like."),
}


@at_least(Role.MANAGER)
async def today(turn: Turn, _: Update) -> None:
    """Show how today goes at the present venue."""
    await _show(turn, [turn.place], "day", _today(turn, turn.place))


@at_least(Role.MANAGER)
async def week(turn: Turn, _: Update) -> None:
    """Show the last seven days, today included."""
    await _show(turn, [turn.place], "week", _today(turn, turn.place))


async def pressed(turn: Turn, query_id: str, press: CallbackData, _: int) -> None:
    """Show other days or venues, send a file, or settle who gets the digest; only to whoever is still in charge there."""
    venues = [one for one in managed(turn) if press.id in {ALL, key_of(one.slug)}]
    if not venues:
        known = (one.slug for one in turn.services.venues.values() if key_of(one.slug) == press.id)
        note_refusal(turn, press, next(known, None))
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(MANAGERS_ONLY)))
        return
    said = await _settle(turn, venues[0], press.action) if press.action in SETTLED else ""
    turn.reply(Toast(query_id=query_id, text=said))
    if turn.chat_id != turn.user_id:
        return
    day = min(date.fromordinal(press.revision), _today(turn, venues[0])) if _is_day(press.revision) else None
    if day and press.action in PERIODS:
        await _show(turn, venues, press.action, day)
    elif day and press.action in FILES and press.subject in PERIODS:
        await _send(turn, venues, press.subject, day, press.action)


def _is_day(number: int) -> bool:
    return date(2000, 1, 1).toordinal() <= number <= date(9000, 1, 1).toordinal()


def _today(turn: Turn, venue: Venue) -> date:
    return day_at(venue, turn.services.now())


async def _gather(turn: Turn, venues: Sequence[Venue], period: str, day: date, file: str | None) -> Report:
    report = await gather(turn.services, venues, period, day)
    details: dict[str, Any] = {"format": file} if file else {}
    for venue in venues:
        turn.note(Act.REPORT_READ, venue=venue.slug, period=period, day=day.isoformat(), **details)
    return report


async def _show(turn: Turn, venues: Sequence[Venue], period: str, day: date) -> None:
    report = await _gather(turn, venues, period, day, None)
    turn.reply(*await report_replies(turn, report))


async def _send(turn: Turn, venues: Sequence[Venue], period: str, day: date, ending: str) -> None:
    report = await _gather(turn, venues, period, day, ending)
    if not report.deeds:
        turn.reply(Say(text=turn.texts(NOTHING)))
        return
    rows = report_rows(turn.texts, report, by_host=turn.services.by_host)
    place = venues[0].slug if len(venues) == 1 else ALL
    turn.reply(
        Document(
            content=await turn.services.as_table(rows, ending),
            name=f"{period}-{place}-{day.isoformat()}.{ending}",
            caption=turn.texts("{days}", days=say_days(turn.texts, report)),
            refused=turn.texts(TOO_LARGE),
        )
    )


async def _settle(turn: Turn, venue: Venue, action: str) -> str:
    """Store whether the person wants the digest, and return the sentence that says so."""
    book = turn.services.book
    was = (await book.digests(venue.slug, [turn.user_id]))[turn.user_id]
    turn.write(book.keep_digest(venue.slug, turn.user_id, replace(was, wanted=action == DIGEST_ON), was=was))
    return turn.texts.plain(SETTLED[action])
