"""What a guest has said about being contacted, answer by answer: permissions and withdrawals, with their proof."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from markupsafe import Markup

from guests.book.display import Display
from guests.clock import local
from guests.consents.answers import Answer
from guests.translatable import N_
from guests.values import IN_A_LINE, Consent
from handlers.cards.frames import show_page
from handlers.turn.turn import Turn
from handlers.wording.consents import SHORT, mark, moment_of, say_way
from handlers.wording.deliveries import QUOTATION
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import NO, YES, today_as
from handlers.wording.translator import Texts

HISTORY: Final = "history"
SHOWN: Final = 24  # answers: with their words they have room in a message


async def show(turn: Turn, display: Display, at: int) -> None:
    """Show the history in the place of the guest's card."""
    answers = await turn.services.book.consent_history(display.entry.id, limit=SHOWN)
    team = await turn.services.book.team(display.entry.venue)
    names = {one.user_id: one.name for one in team if one.name}
    lines = [
        turn.texts(
            N_("<b>What {guest} has said</b>, the latest first"), guest=brief(turn.texts, display.entry)
        ),
        Markup(),
    ]
    lines += [_say(turn.texts, answer, turn.user_id, names) for answer in answers]
    if not answers:
        lines.append(turn.texts(N_("Nobody has asked yet.")))
    words = list(_words(turn.texts, answers))
    lines += [QUOTATION.format(Markup("\n").join(words))] if words else []
    show_page(turn, display, at, lines, [])


def _say(texts: Texts, answer: Answer, reader: int, names: Mapping[int, str]) -> Markup:
    """Return a line: when, the channel and the answer, and how and by whom it was asked."""
    channel, said = texts.plain(SHORT[answer.field]), answer.said
    if said is None:
        when = local(answer.at, texts.zone)
        return texts(N_("{when} · {channel}: removed"), when=_when(texts, when), channel=channel)
    when = moment_of(said) or local(answer.at, texts.zone)
    allowed = texts.plain(YES if said.allowed else NO)
    answered = texts.plain("{mark} {channel}: {said}", mark=mark(said), channel=channel, said=allowed)
    parts = [_when(texts, when), answered]
    parts += [say_way(texts, said)] if said.source else []
    parts += [_by(texts, said, reader, names)] if said.asked_by else []
    return texts("{line}", line=texts.joined(" · ", parts))


def _when(texts: Texts, moment: datetime) -> str:
    there = local(round(moment.timestamp() * 1000), texts.zone)
    return texts.listed((today_as(texts, there.date()), f"{there:%H:%M}"))


def _by(texts: Texts, said: Consent, reader: int, names: Mapping[int, str]) -> str:
    """Return which host asked; what was typed in a line they only noted."""
    host, is_noted = said.asked_by, said.source == IN_A_LINE
    if host == reader:
        return texts.plain(N_("noted by you") if is_noted else N_("asked by you"))
    by = N_("noted by {name}") if is_noted else N_("asked by {name}")
    return texts.plain(by, name=names.get(host or 0, str(host)))


def _words(texts: Texts, answers: Iterable[Answer]) -> Iterable[Markup]:
    """Return each wording that was shown, once, with its edition."""
    shown = {(one.said.wording, one.said.version): None for one in answers if one.said and one.said.wording}
    for wording, version in shown:
        yield texts("{wording} ({version})", wording=wording, version=version or "?")
