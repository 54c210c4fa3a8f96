"""Why somebody was found, and who of the book the guest may be who is being typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from markupsafe import Markup

from bot.gallery.screen import Screen
from bot.gallery.values import JANE, TODAY, entry
from guests.days import MonthDay
from guests.guest import Guest
from guests.matching.match import Found, Likeness, Verdict
from handlers.wording.match_reasons import say_candidate, say_found
from handlers.wording.translator import Texts

BLOCKED: Final = replace(JANE, blocked=True, blocked_until=date(2026, 10, 21))
FEAST: Final = replace(JANE, birthday=MonthDay(TODAY.month, TODAY.day))


def screens(texts: Texts) -> Iterator[Screen]:
    """Yield the lines in this language."""
    reasons = [say_found(texts, Found(entry=entry(), likenesses=(one,))) for one in Likeness]
    marked = [
        say_found(texts, Found(entry=entry(guest=guest)))
        for guest in (BLOCKED, FEAST, Guest(phone=JANE.phone))
    ]
    candidates = [
        say_candidate(texts, Found(entry=entry(), likenesses=(Likeness.SAME_EMAIL,), verdict=verdict))
        for verdict in Verdict
    ]
    for title, lines in {
        "Each reason": reasons,
        "With marks": marked,
        "Who it may be": candidates,
    }.items():
        yield Screen(group="Likeness", title=title, text=Markup("\n").join(lines))
