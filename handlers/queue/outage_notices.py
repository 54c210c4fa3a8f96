"""Notices: the one message in a chat that tells of an account that is down, and how it is sent and edited."""

from typing import Final

from markupsafe import Markup
from telegram import Message
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.delivery.outages import Audience, Notice, Phase
from guests.delivery.state_machine import Reason
from guests.translatable import N_
from handlers.telegram.retrying import Fate, carry
from handlers.turn.services import AccountInfo, Services
from handlers.wording.phrases import clock
from handlers.wording.translator import Texts

NOWHERE: Final = 0  # the message id of a notice that can't be shown
DOWN: Final[dict[Reason, str]] = {
    Reason.UNAVAILABLE: N_("⚠️ <b>{provider}</b> hasn't answered since {since}"),
    Reason.THROTTLED: N_("⚠️ <b>{provider}</b> has asked for a pause since {since}"),
    Reason.UNAUTHORISED: N_("⚠️ <b>{provider}</b> has refused our login since {since}"),
}


def notice_text(texts: Texts, provider: str, notice: Notice, audience: Audience) -> Markup:
    """Return what the notice says to this audience."""
    if notice.phase is Phase.MOOT:
        return texts(N_("No guest is waiting for <b>{provider}</b> any more."), provider=provider)
    if notice.phase is Phase.BACK:
        back = texts(
            N_("✅ <b>{provider}</b> is back (down {since}–{until}). "),
            provider=provider,
            since=clock(texts, notice.since),
            until=clock(texts, notice.until or notice.since),
        )
        return back + _arrivals(texts, notice, audience)
    down = texts(
        DOWN.get(notice.reason, DOWN[Reason.UNAVAILABLE]), provider=provider, since=clock(texts, notice.since)
    )
    waiting = texts.plural("{count} guest waiting", "{count} guests waiting", notice.waiting)
    down += texts(": {waiting}", waiting=waiting)
    return down + _cure(texts, audience) if notice.reason is Reason.UNAUTHORISED else down


def _arrivals(texts: Texts, notice: Notice, audience: Audience) -> Markup:
    if notice.waiting:
        return texts.plural(
            "{count} guest is on the way.", "{count} guests are on their way.", notice.waiting
        )
    if audience.needing:
        there = max(notice.held_up - audience.needing, 0)
        arrived = texts.plural("{count} guest is there now, ", "{count} guests are there now, ", there)
        return (arrived if there else Markup()) + say_needing(texts, audience.needing)
    return texts.plural("{count} guest is there now.", "All {count} guests are there now.", notice.held_up)


def say_needing(texts: Texts, guests: int) -> Markup:
    """Return how many guests need a person, and where to look."""
    return texts.plural(
        "{count} guest needs a person: /queue", "{count} guests need a person: /queue", guests
    )


def _cure(texts: Texts, audience: Audience) -> Markup:
    mend = N_("Please fix the account's settings: <code>hoststand check</code> says what is wrong.")
    ask = N_("They are kept. A manager has to fix the settings.")
    if not audience.in_charge:
        return "\n" + texts(ask)
    return "\n" + texts(mend) + "\n" + Markup("{}: /queue").format(texts.plain(N_("Retry now")))


def provider_name(services: Services, account: AccountInfo) -> str:
    """Return the name of the account's provider, with the venue where there are several."""
    venue = services.venues[account.id.partition("/")[0]]
    return f"{account.name} · {venue.name}" if len(services.venues) > 1 else account.name


async def post(bot: ExtBot[None], services: Services, notice: Notice, text: Markup) -> int | None:
    """Send a notice. Returns the message's id, ``NOWHERE`` when it can't be sent, none to try again later."""
    sent = await carry(
        lambda: bot.send_message(
            notice.chat_id,
            text,
            parse_mode=ParseMode.HTML,
            protect_content=services.protect_content or None,
        )
    )
    if isinstance(sent, Message):
        return sent.message_id
    return None if sent is Fate.UNREACHABLE else NOWHERE


async def rewrite(bot: ExtBot[None], notice: Notice, text: Markup) -> int | None:
    """Edit a notice; returns as ``post`` does."""
    fate = await carry(
        lambda: bot.edit_message_text(
            text, chat_id=notice.chat_id, message_id=notice.message_id, parse_mode=ParseMode.HTML
        ),
    )
    if fate in {Fate.GONE, Fate.BLOCKED}:
        return NOWHERE
    return None if fate is Fate.UNREACHABLE else notice.message_id
